using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>A call of an operation that gives its results page by page, and what the code around does with them.</summary>
internal sealed class PagedCall
{
    /// <summary>Variables that hold the results of variables are followed so far.</summary>
    private const int MaximumVariables = 4;

    /// <summary>A count that is compared with at most so many is told by the first page.</summary>
    private const int FewResults = 10;

    private readonly CodeTree _tree;
    private readonly PageSteps _steps;
    private readonly byte[] _token;

    /// <param name="sdk">The call.</param>
    /// <param name="token">The member of the response that says that there is more.</param>
    /// <param name="steps">What following the calls of the unit may cost.</param>
    public PagedCall(SdkOperation sdk, string token, PageSteps steps)
    {
        Sdk = sdk;
        _steps = steps;
        _tree = sdk.Call.File.Tree;
        TokenName = token;
        _token = System.Text.Encoding.UTF8.GetBytes(token);
        Response = ResponseOf(sdk.Call, steps);
        Function = Math.Max(0, sdk.Call.File.FunctionAround(Response));
        ResponseVariable = TargetOf(Response);
        RequestVariable = VariableOfRequest();
    }

    public SdkOperation Sdk { get; }

    /// <summary>The member of the response that says that there is more.</summary>
    public string TokenName { get; }

    /// <summary>Its name as bytes.</summary>
    public ReadOnlySpan<byte> Token => _token;

    /// <summary>The expression that has the response, which a helper may make for it: all of <c>await retry(() => client.send(command))</c> for the command.</summary>
    public int Response { get; }

    /// <summary>The function that gets the response; 0 for the module.</summary>
    public int Function { get; }

    /// <summary>The variable that the response is put into; -1 for none.</summary>
    private int ResponseVariable { get; }

    /// <summary>The variable that has all that is asked for; -1 for none.</summary>
    private int RequestVariable { get; }

    /// <summary>Whether the code around asks for the page after: it takes the token of the response, or gives one to the request, where that of another call is not meant.</summary>
    /// <param name="others">The calls of paged operations of the unit in the order of their files, this one among them.</param>
    /// <param name="from">Where those of the file begin.</param>
    public bool AsksForNext(List<PagedCall> others, int from)
    {
        _steps.Take(_tree[Function].Next - Function);
        for (var node = Function; !_steps.IsSpent && node < _tree[Function].Next; node++)
        {
            if (IsToken(_tree, node, _token) && IsMeantBy(node, others, from))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a token at a place is of this call, of one of the same operation, or of no call that is known.</summary>
    private bool IsMeantBy(int token, List<PagedCall> others, int from)
    {
        PagedCall? around = null, ofResponse = null;
        var isOfRequest = false;
        var isOfOther = false;
        var named = ObjectOf(token);
        _steps.Take(others.Count - from);
        for (var i = from; i < others.Count && others[i].Sdk.Call.File == Sdk.Call.File; i++)
        {
            var other = others[i];
            if (other.Function < Function || other.Function >= _tree[Function].Next)
            {
                continue;
            }

            var call = other.Sdk.Call.Node;
            if ((call <= token && token < _tree[call].Next && (around is null || call > around.Sdk.Call.Node)) || (around is null && named == other.Response))
            {
                around = other;
            }

            if (named < 0 || _tree[named].Kind != CodeKind.Name)
            {
                continue;
            }

            var name = _tree.GetName(named);
            if (other.ResponseVariable >= 0 && _tree.GetName(other.ResponseVariable).SequenceEqual(name) && (ofResponse is null || other.ResponseVariable < token))
            {
                ofResponse = other;
            }

            if (other.RequestVariable >= 0 && _tree.GetName(other.RequestVariable).SequenceEqual(name))
            {
                isOfRequest |= IsSame(other);
                isOfOther |= !IsSame(other);
            }
        }

        return around is not null ? IsSame(around) : isOfRequest || (ofResponse is not null ? IsSame(ofResponse) : !isOfOther);
    }

    private bool IsSame(PagedCall other) => other == this || (other.Sdk.Service == Sdk.Service && other.Sdk.Name == Sdk.Name);

    /// <summary>The object whose member a token is: the variable <c>page</c> for <c>page["NextToken"]</c> and <c>"NextToken" in page</c>, the response for <c>const { NextToken } = await client.send(command)</c>; -1 when that is not known.</summary>
    private int ObjectOf(int token)
    {
        var parent = _tree.Parent(token);
        if (_tree[token].Kind == CodeKind.Member)
        {
            return _tree.Child(token, CodeRole.Object);
        }

        switch (_tree[parent].Kind)
        {
            case CodeKind.Index when _tree[token].Role == CodeRole.Key:
                return _tree.Child(parent, CodeRole.Object);
            case CodeKind.Binary when _tree[parent].Operator is CodeOperator.In or CodeOperator.NotIn:
                return _tree.Child(parent, CodeRole.Right);
            case CodeKind.Call when _tree[token].Role == CodeRole.Argument && _tree.Child(parent, CodeRole.Function) is var function && _tree[function].Kind == CodeKind.Member:
                return _tree.Child(function, CodeRole.Object);
            case CodeKind.Call or CodeKind.Entry:
                // What an object is made with: new ScanRequest { ExclusiveStartKey = key }, { NextToken: token }.
                var made = _tree[parent].Kind == CodeKind.Call ? parent : _tree.Parent(parent);
                return _tree[made].Role != CodeRole.Target ? TargetOf(made) : _tree.Parent(made) is > 0 and var assign && _tree[assign].Kind == CodeKind.Assign ? _tree.Child(assign, CodeRole.Value) : -1;
            default:
                return -1;
        }
    }

    /// <summary>The name that a value is put into; -1 for none.</summary>
    private int TargetOf(int value) => _tree.Parent(value) is > 0 and var assign && _tree[assign].Kind == CodeKind.Assign && _tree[value].Role == CodeRole.Value && _tree.Child(assign, CodeRole.Target) is >= 0 and var target && _tree[target].Kind == CodeKind.Name ? target : -1;

    private int VariableOfRequest()
    {
        var given = _tree.Child(Sdk.Call.Node, CodeRole.Argument);
        given = given >= 0 && _tree[given].Kind == CodeKind.Spread ? _tree.Child(given, CodeRole.Value) : given;
        return given >= 0 && _tree[given].Kind == CodeKind.Name ? given : -1;
    }

    /// <summary>Whether a node takes a token from a response, or gives one to a request.</summary>
    public static bool IsToken(CodeTree tree, int node, ReadOnlySpan<byte> token)
    {
        switch (tree[node].Kind)
        {
            case CodeKind.Text:
                return tree.GetContent(node) is var text && (text.SequenceEqual(token) || text.SequenceEqual("IsTruncated"u8) || (tree[node].Role == CodeRole.Key && IsStart(text)));
            case CodeKind.Name when tree.GetName(node).SequenceEqual(token) && tree.Parent(node) is > 0 and var entry:
                return tree[entry].Kind == CodeKind.Entry && tree.Child(entry, CodeRole.Key) < 0;
            case CodeKind.KeywordArgument or CodeKind.Member:
                return tree.GetName(node) is var name && (name.SequenceEqual(token) || IsStart(name) || name.EndsWith("Token"u8));
            default:
                return false;
        }
    }

    /// <summary>Whether a parameter says where a page begins, under another name than the response has it.</summary>
    private static bool IsStart(ReadOnlySpan<byte> name) => name.SequenceEqual("ExclusiveStartKey"u8) || name.SequenceEqual("ContinuationToken"u8) || name.SequenceEqual("StartAfter"u8) || name.SequenceEqual("Marker"u8) || name.SequenceEqual("KeyMarker"u8);

    /// <summary>Whether the token is taken from a response, or given to a request, somewhere in the file.</summary>
    public bool IsTokenInFile()
    {
        _steps.Take(_tree[0].Next);
        return !_steps.IsSpent && Mentions(_tree, 0, _token);
    }

    /// <summary>Whether a token is taken from a response, or given to a request, somewhere in a node.</summary>
    public static bool Mentions(CodeTree tree, int node, ReadOnlySpan<byte> token)
    {
        for (var i = node; i < tree[node].Next; i++)
        {
            if (IsToken(tree, i, token))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether nothing but the first of the results is taken, only whether there are any, or nothing: <c>vpcs["Vpcs"][0]</c>, <c>response.Mappings.Any()</c>.</summary>
    public bool TakesFirst() => UseOf(Response, isItems: false, MaximumVariables) is PageUse.First or PageUse.None;

    /// <summary>Whether so many results are asked for by a member that the variable with all that is asked for gets before the call, on the way to it: <c>params.Limit = limit</c>.</summary>
    public bool IsLimited()
    {
        if (RequestVariable < 0)
        {
            return false;
        }

        _steps.Take(Sdk.Call.Node - Function);
        for (var node = Function; !_steps.IsSpent && node < Sdk.Call.Node; node++)
        {
            if (_tree[node].Kind != CodeKind.Assign || _tree[node].Operator != CodeOperator.None || _tree.Child(node, CodeRole.Target) is not (>= 0 and var target) || _tree[target].Kind != CodeKind.Member || !CodePractices.IsBound(_tree.GetName(target))
                || _tree.Child(target, CodeRole.Object) is not (>= 0 and var of) || _tree[of].Kind != CodeKind.Name || !_tree.GetName(of).SequenceEqual(_tree.GetName(RequestVariable)))
            {
                continue;
            }

            // The call is in the block of the assignment, or below.
            if (_tree.Parent(node) is var block && Sdk.Call.Node < _tree[block].Next)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the results is looked for: <c>Items.find((item) => item.status !== 'retired')</c>.</summary>
    public bool TakesOne() => UseOf(Response, isItems: false, MaximumVariables) == PageUse.One;

    /// <summary>Whether the call is made again for as long as a condition holds, or by a function that calls itself: until nothing is left, or what is waited for is there.</summary>
    public bool IsRepeated()
    {
        var file = Sdk.Call.File;
        if (file.LoopAround(Response) is >= 0 and var loop && _tree[loop].Kind == CodeKind.While)
        {
            return true;
        }

        var name = _tree.Child(Function, CodeRole.Name) is >= 0 and var called ? _tree.GetName(called) : default;
        for (var node = Function; !name.IsEmpty && node < _tree[Function].Next; node++)
        {
            if (_tree[node].Kind == CodeKind.Call && _tree.GetName(_tree.Child(node, CodeRole.Function)).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The expression that has the response of a call, or of the command that a call makes.</summary>
    private static int ResponseOf(CodeCall call, PageSteps steps)
    {
        var (file, tree) = (call.File, call.File.Tree);
        var response = Around(file, call.Node);
        if (!call.WrittenName.EndsWith("Command"u8) || tree.Parent(response) is not (> 0 and var assign) || tree[assign].Kind != CodeKind.Assign || tree.Child(assign, CodeRole.Target) is not (>= 0 and var command) || tree[command].Kind != CodeKind.Name)
        {
            return response;
        }

        // The command is sent later.
        var function = Math.Max(0, file.FunctionAround(response));
        steps.Take(tree[function].Next - tree[assign].Next);
        for (var node = tree[assign].Next; !steps.IsSpent && node < tree[function].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Call && new CodeCall(file, node).WrittenName.SequenceEqual("send"u8) && tree.Child(node, CodeRole.Argument) is >= 0 and var sent && tree[sent].Kind == CodeKind.Name && tree.GetName(sent).SequenceEqual(tree.GetName(command)))
            {
                return Around(file, node);
            }
        }

        return response;
    }

    /// <summary>The expression around a call that waits for its response.</summary>
    private static int Around(CodeFile file, int call)
    {
        var tree = file.Tree;
        var value = call;
        while (tree.Parent(value) is > 0 and var around)
        {
            if (tree[around].Kind == CodeKind.Await || (tree[around].Kind is CodeKind.Call && tree[value].Role == CodeRole.Argument && new CodeCall(file, around).WrittenName.SequenceEqual("send"u8)))
            {
                value = around;
            }
            else if (IsWaitedFor(tree, value) || IsHandedOn(tree, value))
            {
                value = tree.Parent(around);
            }
            else
            {
                break;
            }
        }

        return value;
    }

    /// <summary>Whether a method of what a call gives waits for its response: <c>client.scan(query).promise()</c>, <c>client.ScanAsync(request).ConfigureAwait(false)</c>.</summary>
    private static bool IsWaitedFor(CodeTree tree, int value) => tree.Parent(value) is > 0 and var member && tree[member].Kind == CodeKind.Member && tree[value].Role == CodeRole.Object && tree[member].Role == CodeRole.Function
        && tree.GetName(member) is var name && (name.SequenceEqual("promise"u8) || name.SequenceEqual("ConfigureAwait"u8) || name.SequenceEqual("GetAwaiter"u8) || name.SequenceEqual("GetResult"u8));

    /// <summary>Whether a value is what a lambda gives, to a helper that calls it.</summary>
    private static bool IsHandedOn(CodeTree tree, int value) => tree[value].Role == CodeRole.Body && tree.Parent(value) is > 0 and var lambda && tree[lambda].Kind == CodeKind.Function && tree[lambda].Role == CodeRole.Argument
        && tree.Parent(lambda) is > 0 and var helper && tree[helper].Kind == CodeKind.Call;

    /// <summary>What is taken of a response or of its items, where an expression has them.</summary>
    private PageUse UseOf(int value, bool isItems, int variables)
    {
        var tree = _tree;
        while (tree.Parent(value) is > 0 and var parent)
        {
            var role = tree[value].Role;
            switch (tree[parent].Kind)
            {
                case CodeKind.Block:
                    return GoesToCallback() ? PageUse.All : PageUse.None;
                case CodeKind.Await or CodeKind.KeywordArgument or CodeKind.Interpolation or CodeKind.Text or CodeKind.Concatenation or CodeKind.Entry or CodeKind.Map:
                case CodeKind.Binary when tree[parent].Operator is CodeOperator.Or or CodeOperator.Coalesce or CodeOperator.Add || (tree[parent].Operator == CodeOperator.And && role == CodeRole.Right):
                case CodeKind.Conditional when role != CodeRole.Condition:
                    value = parent;
                    continue;
                case CodeKind.If or CodeKind.While or CodeKind.Conditional or CodeKind.Assert when role == CodeRole.Condition:
                case CodeKind.Unary when tree[parent].Operator == CodeOperator.Not:
                case CodeKind.Binary when tree[parent].Operator == CodeOperator.And || IsComparedWithNull(parent):
                    return isItems ? PageUse.First : PageUse.Looked;
                case CodeKind.Binary when tree[parent].Operator is CodeOperator.In or CodeOperator.NotIn && role == CodeRole.Right && !isItems:
                    return PageUse.First;
                case CodeKind.Member when role == CodeRole.Object:
                    if (UseOfMember(parent, isItems) is { } use)
                    {
                        return use;
                    }

                    value = tree[parent].Role == CodeRole.Function ? tree.Parent(parent) : parent;
                    isItems = true;
                    continue;
                case CodeKind.Index when role == CodeRole.Object:
                    var key = tree.Child(parent, CodeRole.Key);
                    if (tree[key].Kind == CodeKind.Number)
                    {
                        return PageUse.First;
                    }

                    if (tree[key].Kind != CodeKind.Text)
                    {
                        return PageUse.All;
                    }

                    if (!isItems && IsAside(tree.GetContent(key)))
                    {
                        return PageUse.None;
                    }

                    if (!isItems && IsCount(tree.GetContent(key)))
                    {
                        return UseOfCount(parent);
                    }

                    (value, isItems) = (parent, true);
                    continue;
                case CodeKind.Call when role == CodeRole.Argument:
                    var function = tree.GetName(tree.Child(parent, CodeRole.Function));
                    if (function.SequenceEqual("len"u8))
                    {
                        return UseOfCount(parent);
                    }

                    if (function.SequenceEqual("stringify"u8) || function.SequenceEqual("dumps"u8) || function.SequenceEqual("str"u8) || function.SequenceEqual("iter"u8) || function.SequenceEqual("bool"u8))
                    {
                        value = parent;
                        continue;
                    }

                    if (tree.Parent(parent) is > 0 and var index && tree[index].Kind == CodeKind.Index && tree[parent].Role == CodeRole.Object && tree[tree.Child(index, CodeRole.Key)].Kind == CodeKind.Number)
                    {
                        // The first of what a helper makes of them: unmarshall(response)[0].
                        return PageUse.First;
                    }

                    return IsLog(function) ? PageUse.Looked : function.SequenceEqual("next"u8) && isItems ? PageUse.First : PageUse.All;
                case CodeKind.For when role == CodeRole.Iterable && isItems && LooksForOne(parent):
                    return PageUse.One;
                case CodeKind.Assign when role == CodeRole.Value && tree[parent].Operator == CodeOperator.None && tree.Child(parent, CodeRole.Target) is >= 0 and var target:
                    return variables > 0 ? UseOfTarget(parent, target, isItems, variables - 1) : PageUse.All;
                default:
                    return PageUse.All;
            }
        }

        return PageUse.All;
    }

    /// <summary>What is taken of a response or of its items by a member; null where it is again what they are.</summary>
    private PageUse? UseOfMember(int member, bool isItems)
    {
        var name = _tree.GetName(member);
        var call = _tree[member].Role == CodeRole.Function ? _tree.Parent(member) : -1;
        if (call >= 0)
        {
            var argument = _tree.Child(call, CodeRole.Argument);
            if (name.SequenceEqual("get"u8) && argument >= 0 && _tree[argument].Kind == CodeKind.Text)
            {
                return isItems ? null : IsAside(_tree.GetContent(argument)) ? PageUse.None : IsCount(_tree.GetContent(argument)) ? UseOfCount(call) : null;
            }

            var isFirst = name.SequenceEqual("Take"u8) || name.SequenceEqual("at"u8) || ((name.SequenceEqual("First"u8) || name.SequenceEqual("FirstOrDefault"u8) || name.SequenceEqual("Any"u8) || name.SequenceEqual("shift"u8)) && argument < 0);
            if (name.SequenceEqual("find"u8) || name.SequenceEqual("Find"u8) || ((name.SequenceEqual("FirstOrDefault"u8) || name.SequenceEqual("First"u8) || name.SequenceEqual("SingleOrDefault"u8)) && argument >= 0))
            {
                return PageUse.One;
            }

            if (name.SequenceEqual("filter"u8) || name.SequenceEqual("Where"u8))
            {
                // The first that a condition is true of, or whether there is one.
                return UseOf(call, isItems: true, MaximumVariables - 1) is PageUse.First or PageUse.One ? PageUse.One : PageUse.All;
            }

            return isFirst ? PageUse.First : name.SequenceEqual("Count"u8) && argument < 0 ? UseOfCount(call) : PageUse.All;
        }

        return IsCount(name) || name.SequenceEqual("length"u8) ? UseOfCount(member) : !isItems && IsAside(name) ? PageUse.None : null;
    }

    /// <summary>Whether a member of a response is about the call or the job that it asks for, and has none of its results.</summary>
    private static bool IsAside(ReadOnlySpan<byte> name) => name.SequenceEqual("ResponseMetadata"u8) || name.SequenceEqual("$metadata"u8) || name.SequenceEqual("HttpStatusCode"u8) || name.SequenceEqual("ConsumedCapacity"u8) || name.SequenceEqual("$response"u8)
        || name.SequenceEqual("JobStatus"u8) || name.SequenceEqual("Status"u8) || name.SequenceEqual("status"u8) || name.SequenceEqual("StatusMessage"u8);

    /// <summary>Whether a member of a response is the number of results of its page.</summary>
    private static bool IsCount(ReadOnlySpan<byte> name) => name.SequenceEqual("Count"u8) || name.SequenceEqual("KeyCount"u8);

    private static bool IsLog(ReadOnlySpan<byte> function) => function.SequenceEqual("print"u8) || function.SequenceEqual("pprint"u8) || function.SequenceEqual("info"u8) || function.SequenceEqual("debug"u8) || function.SequenceEqual("log"u8)
        || function.SequenceEqual("LogInformation"u8) || function.SequenceEqual("LogDebug"u8) || function.SequenceEqual("LogLine"u8) || function.SequenceEqual("WriteLine"u8);

    /// <summary>Whether a loop does nothing but end at an item that a condition is true of.</summary>
    private bool LooksForOne(int loop)
    {
        var body = _tree.Child(loop, CodeRole.Body);
        var test = body + 1;
        if (body < 0 || test >= _tree[body].Next || _tree[test].Kind != CodeKind.If || _tree[test].Next != _tree[body].Next || _tree.Child(test, CodeRole.Else) >= 0)
        {
            return false;
        }

        var last = -1;
        for (var statement = _tree.Child(test, CodeRole.Then) + 1; statement > 0 && statement < _tree[test].Next; statement = _tree[statement].Next)
        {
            last = statement;
        }

        return last >= 0 && _tree[last].Kind is CodeKind.Break or CodeKind.Return;
    }

    /// <summary>What the number of results is taken for: compared with a few it is told by the first page.</summary>
    /// <param name="number">The expression that has the number.</param>
    /// <param name="mayBeKept">Whether a variable that it is put into is followed.</param>
    private PageUse UseOfCount(int number, bool mayBeKept = true)
    {
        var parent = _tree.Parent(number);
        if (_tree[number].Role == CodeRole.Condition || _tree[parent].Operator is CodeOperator.Not or CodeOperator.And or CodeOperator.Or)
        {
            return PageUse.First;
        }

        if (_tree[parent].Kind == CodeKind.Assign && _tree[parent].Operator == CodeOperator.None && mayBeKept && TargetOf(number) is >= 0 and var target)
        {
            return UseOfKeptCount(parent, target);
        }

        for (var node = parent + 1; _tree[parent].Kind is CodeKind.Binary or CodeKind.Chain && node < _tree[parent].Next; node = _tree[node].Next)
        {
            var operand = _tree[node].Kind == CodeKind.Link ? _tree.Child(node, CodeRole.Right) : node;
            if (operand != number && Sdk.Call.File.Evaluate(operand).Integer is <= FewResults)
            {
                return PageUse.First;
            }
        }

        return PageUse.Looked;
    }

    /// <summary>What a variable with the number of results is taken for.</summary>
    private PageUse UseOfKeptCount(int assign, int target)
    {
        var function = Math.Max(0, Sdk.Call.File.FunctionAround(assign));
        var use = PageUse.None;
        _steps.Take(_tree[function].Next - _tree[assign].Next);
        for (var node = _tree[assign].Next; !_steps.IsSpent && node < _tree[function].Next; node++)
        {
            if (_tree[node].Kind != CodeKind.Name || !_tree.GetName(node).SequenceEqual(_tree.GetName(target)))
            {
                continue;
            }

            if (UseOfCount(node, mayBeKept: false) != PageUse.First)
            {
                return PageUse.Looked;
            }

            use = PageUse.First;
        }

        return use == PageUse.None ? PageUse.Looked : use;
    }

    private bool IsComparedWithNull(int comparison)
    {
        for (var node = comparison + 1; _tree[comparison].Operator is CodeOperator.Equal or CodeOperator.NotEqual or CodeOperator.Is or CodeOperator.IsNot or CodeOperator.LooselyEqual or CodeOperator.LooselyNotEqual && node < _tree[comparison].Next; node = _tree[node].Next)
        {
            if (_tree[node].Kind == CodeKind.Null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a call of JavaScript gives its results to a function that it is handed.</summary>
    private bool GoesToCallback()
    {
        if (_tree.Language != CodeLanguage.TypeScript)
        {
            return false;
        }

        var count = 0;
        foreach (var argument in _tree.Children(Sdk.Call.Node, CodeRole.Argument))
        {
            if (++count > 1 || _tree[argument].Kind == CodeKind.Function)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is taken of the variables that an assignment puts a response or its items into.</summary>
    private PageUse UseOfTarget(int assign, int target, bool isItems, int variables)
    {
        if (_tree[target].Kind == CodeKind.Name)
        {
            return UseOfVariable(assign, target, isItems, variables);
        }

        if (_tree[target].Kind != CodeKind.Map || isItems)
        {
            return PageUse.All;
        }

        var use = PageUse.None;
        foreach (var entry in _tree.Children(target))
        {
            var variable = _tree.Child(entry, CodeRole.Value);

            // With a default: const { Items = [] } = response.
            variable = variable >= 0 && _tree[variable].Kind == CodeKind.Assign ? _tree.Child(variable, CodeRole.Target) : variable;
            if (_tree[entry].Kind != CodeKind.Entry || variable < 0 || _tree[variable].Kind != CodeKind.Name)
            {
                return PageUse.All;
            }

            var key = _tree.Child(entry, CodeRole.Key);
            if (!IsAside(key < 0 ? _tree.GetName(variable) : _tree.GetContent(key)))
            {
                use = (PageUse)Math.Max((int)use, (int)UseOfVariable(assign, variable, isItems: true, variables));
            }
        }

        return use;
    }

    private PageUse UseOfVariable(int assign, int target, bool isItems, int variables)
    {
        var function = Math.Max(0, Sdk.Call.File.FunctionAround(assign));
        var use = PageUse.None;
        _steps.Take(_tree[function].Next - _tree[assign].Next);
        for (var node = _tree[assign].Next; node < _tree[function].Next; node++)
        {
            if (_steps.IsSpent)
            {
                return PageUse.All;
            }

            if (_tree[node].Kind != CodeKind.Name || !_tree.GetName(node).SequenceEqual(_tree.GetName(target)))
            {
                continue;
            }

            if (_tree[node].Role == CodeRole.Target)
            {
                // The name is used for something else from here on, at least on this way; what it becomes may be made of what it was: data = data.Items[0].
                for (var later = node + 1; _tree.Parent(node) is > 0 and var again && _tree[again].Kind == CodeKind.Assign && later < _tree[again].Next; later++)
                {
                    if (_tree[later].Kind == CodeKind.Name && _tree[later].Role != CodeRole.Target && _tree.GetName(later).SequenceEqual(_tree.GetName(target)))
                    {
                        use = (PageUse)Math.Max((int)use, (int)UseOf(later, isItems, variables));
                    }
                }

                return use == PageUse.None ? PageUse.All : use;
            }

            use = (PageUse)Math.Max((int)use, (int)UseOf(node, isItems, variables));
            if (use == PageUse.All)
            {
                return use;
            }
        }

        // Other files may use what a module has, and other functions what is global.
        return use == PageUse.None && (function == 0 || CodeExpressions.HasKind(_tree, function, CodeKind.Global)) ? PageUse.All : use;
    }
}
