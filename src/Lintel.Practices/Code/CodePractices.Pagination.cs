using Lintel.Checking;
using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>Results that come page by page.</summary>
internal static partial class CodePractices
{
    [Practice("source-pagination-handled", Pillar.Reliability, Severity.Medium)]
    internal static void PaginationHandled(CodeUnit unit, CodeVerdicts verdicts)
    {
        var calls = new List<PagedCall>();
        var steps = new PageSteps();
        foreach (var sdk in unit.View<SdkOperations>().All)
        {
            if (PagedOperations.Find($"{sdk.Service}:{FactNames.Snake(sdk.Name)}") is not { } paged || (sdk.PagesItself && sdk.Call.File.Tree.Language == CodeLanguage.Python))
            {
                continue;
            }

            if (sdk.PagesItself)
            {
                verdicts.Met(sdk.Place);
                continue;
            }

            calls.Add(new(sdk, paged.Token, steps));
        }

        var first = 0;
        for (var i = 0; i < calls.Count; i++)
        {
            first = calls[i].Sdk.Call.File == calls[first].Sdk.Call.File ? first : i;
            Judge(calls[i], calls, first, steps, verdicts);
        }
    }

    private static void Judge(PagedCall call, List<PagedCall> calls, int first, PageSteps steps, CodeVerdicts verdicts)
    {
        var sdk = call.Sdk;
        var tree = sdk.Call.File.Tree;
        steps.Take(tree[call.Function].Next - call.Function);
        if (steps.IsSpent)
        {
            verdicts.Unknown(sdk.Place, "there is too much code around it to follow its pages");
        }
        else if (call.AsksForNext(calls, first))
        {
            verdicts.Met(sdk.Place);
        }
        else if (IsBounded(sdk.Call) || call.IsLimited() || ExpectsOne(sdk, call.Function) || (call.TakesFirst() && !IsFiltered(sdk)))
        {
            verdicts.NotApplicable(sdk.Place, "it asks for a few results only");
        }
        else if (sdk.Service == "ec2" && (!sdk.Parameter("Filters"u8).IsAbsent || !sdk.Parameter("Filter"u8).IsAbsent))
        {
            verdicts.Unknown(sdk.Place, "it is not known how many a filter leaves, and a page of EC2 holds a thousand");
        }
        else if (sdk is { Service: "cognito-idp", Name: "AdminListGroupsForUser" } or { Service: "cloudwatch", Name: "GetMetricData" })
        {
            verdicts.Unknown(sdk.Place, "few have more than a page has");
        }
        else if (sdk is { Service: "cognito-idp", Name: "ListUsers" } && !sdk.Parameter("Filter"u8).IsAbsent && IsComputed(sdk.Parameter("Filter"u8)))
        {
            verdicts.Unknown(sdk.Place, "the filter may be for one user");
        }
        else if (sdk is { Service: "dynamodb", Name: "Query" } && sdk.Parameter("IndexName"u8).IsPresent && call.TakesOne())
        {
            verdicts.Unknown(sdk.Place, "it looks for one item among those of a key, which may be few");
        }
        else if (sdk is { Service: "dynamodb", Name: "Query" } && sdk.Parameter("IndexName"u8).IsAbsent && IsKeyedById(sdk.Parameter("KeyConditionExpression"u8)))
        {
            verdicts.Unknown(sdk.Place, "a table whose key is called id mostly has one item for each");
        }
        else if (MayBeBounded(sdk.Call, call.Function, steps))
        {
            verdicts.Unknown(sdk.Place, "on some ways it asks for a few results only");
        }
        else if (call.IsRepeated())
        {
            verdicts.Unknown(sdk.Place, "it is called again, perhaps until nothing is left");
        }
        else if (HasSpread(sdk.Call) || IsMadeElsewhere(sdk.Call) || (IsReturned(tree, call.Response) && (call.IsTokenInFile() || IsGivenParameter(sdk.Call, call.Function))))
        {
            verdicts.Unknown(sdk.Place, "the next page may be asked for elsewhere");
        }
        else if (steps.IsSpent)
        {
            verdicts.Unknown(sdk.Place, "there is too much code around it to follow its pages");
        }
        else
        {
            verdicts.Gap(sdk.Place, $"'{sdk.Written}' gives one page of its results and the rest is lost without a word; ask again while the response has {call.TokenName}, or use a paginator");
        }
    }

    /// <summary>Whether a page may have none of the results that there are: the filter of a scan leaves out items after they were read.</summary>
    /// <remarks>Source: Amazon DynamoDB Developer Guide, "Scanning tables in DynamoDB": a page of 1 MB is read, then the filter is applied.</remarks>
    private static bool IsFiltered(SdkOperation sdk) => sdk is { Service: "dynamodb", Name: "Scan" } && sdk.Parameter("FilterExpression"u8).IsPresent;

    /// <summary>Whether all that is asked for is what a function gives, which may say how many: <c>new ScanCommand(await builder.build())</c>.</summary>
    private static bool IsMadeElsewhere(CodeCall call)
    {
        var (file, tree) = (call.File, call.File.Tree);
        var given = tree.Language == CodeLanguage.Python ? -1 : tree.Child(call.Node, CodeRole.Argument);
        if (given < 0 || tree[given].Kind is not (CodeKind.Name or CodeKind.Await or CodeKind.Call) || tree[given].Is(CodeStyle.New))
        {
            return false;
        }

        var made = tree[given].Kind == CodeKind.Name ? file.Resolve(given).Origin : new(file, given);
        made = made.Kind == CodeKind.Await ? new(made.File, made.File!.Tree.Child(made.Node, CodeRole.Value)) : made;
        return made.Kind == CodeKind.Call && !made.File!.Tree[made.Node].Is(CodeStyle.New);
    }

    /// <summary>Whether code says that there is one result at most: it throws when there are more, looks for the user with an address, for an item by its whole key, or for an object by its whole key, which comes first of those that start with it.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "Listing object keys programmatically": in the order of the bytes of keys; Amazon Cognito API Reference, ListUsers: Filter.</remarks>
    private static bool ExpectsOne(SdkOperation sdk, int function)
    {
        var tree = sdk.Call.File.Tree;
        if (sdk is { Service: "cognito-idp", Name: "ListUsers" } && sdk.Parameter("Filter"u8) is { IsAbsent: false } filter && filter.Value is { Exists: true } text
            && text.File!.Tree.GetBytes(text.Node) is var written && written.IndexOf("="u8) >= 0 && written.IndexOf("^="u8) < 0 && written.IndexOf("status"u8) < 0)
        {
            return true;
        }

        if (sdk is { Service: "dynamodb", Name: "Query" } && sdk.Parameter("IndexName"u8).IsAbsent && NamesWholeKey(sdk.Parameter("KeyConditionExpression"u8)))
        {
            return true;
        }

        if (sdk is { Service: "ce", Name: "GetCostAndUsage" } && sdk.Parameter("GroupBy"u8).IsAbsent)
        {
            // A row for each day or month, and no group of them.
            return true;
        }

        if (sdk.Service == "s3" && tree.Child(function, CodeRole.Name) is >= 0 and var name && tree.GetName(name).IndexOf("xist"u8) >= 0)
        {
            return true;
        }

        var block = tree.Parent(sdk.Call.Node);
        while (block > 0 && tree[block].Kind != CodeKind.Block)
        {
            block = tree.Parent(block);
        }

        for (var node = tree[sdk.Call.Node].Next; node < tree[block].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Call && tree.GetName(tree.Child(node, CodeRole.Function)).IndexOf("ingle"u8) >= 0)
            {
                return true;
            }

            if (tree[node].Operator is CodeOperator.Greater or CodeOperator.NotEqual && tree.Child(node, CodeRole.Right) is >= 0 and var right && tree[right].Kind == CodeKind.Number && tree.GetBytes(right).SequenceEqual("1"u8) && tree.Child(node, CodeRole.Left) is >= 0 and var left
                && (tree[left].Kind == CodeKind.Member ? tree.GetName(left) is var member && (member.SequenceEqual("length"u8) || member.SequenceEqual("Count"u8)) : tree[left].Kind == CodeKind.Call && tree.GetName(tree.Child(left, CodeRole.Function)).SequenceEqual("len"u8)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a query of a table is for one partition key with one sort key, which are one item's: <c>Key("pk").eq(order) &amp; Key("sk").eq(line)</c>, <c>"pk = :order AND sk = :line"</c>.</summary>
    /// <remarks>Source: Amazon DynamoDB Developer Guide, "Core components": no two items of a table have the same primary key; those of an index may.</remarks>
    private static bool NamesWholeKey(CodeArgument condition)
    {
        if (condition.Constant.Text is { } text)
        {
            var and = text.IndexOf(" and ", StringComparison.OrdinalIgnoreCase);
            return and > 0 && text.AsSpan(0, and).Contains('=') && text.AsSpan(and).Contains('=') && text.AsSpan().IndexOfAny("<>(") < 0 && !text.Contains("between", StringComparison.OrdinalIgnoreCase);
        }

        var tree = condition.Value.File?.Tree;
        return tree is not null && tree[condition.Value.Node] is { Kind: CodeKind.Binary, Operator: CodeOperator.BitAnd } && IsEqual(tree.Child(condition.Value.Node, CodeRole.Left)) && IsEqual(tree.Child(condition.Value.Node, CodeRole.Right));

        bool IsEqual(int call) => tree[call].Kind == CodeKind.Call && tree.GetName(tree.Child(call, CodeRole.Function)).SequenceEqual("eq"u8);
    }

    /// <summary>Whether a query asks for nothing but a key that is called id: <c>Key("id").eq(order)</c>, <c>"id = :id"</c>.</summary>
    private static bool IsKeyedById(CodeArgument condition)
    {
        if (condition.Constant.Text is { } text)
        {
            var equal = text.IndexOf('=', StringComparison.Ordinal);
            return equal > 0 && text.AsSpan(0, equal).Trim() is "id" or "Id" or "ID" && text.AsSpan(equal + 1).Trim() is [':', .. var value] && value.IndexOf(' ') < 0;
        }

        return condition.Value is { Kind: CodeKind.Call, File: { } file } && new CodeCall(file, condition.Value.Node) is var call && call.WrittenName.SequenceEqual("eq"u8)
            && file.Tree.Child(file.Tree.Child(call.Node, CodeRole.Function), CodeRole.Object) is >= 0 and var key && file.Tree[key].Kind == CodeKind.Call && new CodeCall(file, key).Argument(0, default).Constant.Text is "id" or "Id" or "ID";
    }

    /// <summary>Whether a function gets what it asks for from its caller as a whole, with the token of a page.</summary>
    private static bool IsGivenParameter(CodeCall call, int function)
    {
        var tree = call.File.Tree;
        var given = tree.Child(call.Node, CodeRole.Argument);
        foreach (var parameter in given >= 0 && tree[given].Kind == CodeKind.Name ? tree.Children(function, CodeRole.Parameter) : default)
        {
            if (tree.GetName(tree.Child(parameter, CodeRole.Name)).SequenceEqual(tree.GetName(given)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a call asks for so many results, or for those with given names.</summary>
    private static bool IsBounded(CodeCall call)
    {
        var (file, tree) = (call.File, call.File.Tree);
        foreach (var argument in tree.Children(call.Node, CodeRole.Argument))
        {
            if (tree[argument].Kind == CodeKind.KeywordArgument)
            {
                if (IsBound(tree.GetName(argument)))
                {
                    return true;
                }

                continue;
            }

            // The members of the object with all parameters, in C# and in JavaScript.
            var given = tree[argument].Kind is CodeKind.Call or CodeKind.Map ? new CodePlace(file, argument) : file.Resolve(argument).Origin;
            foreach (var member in given.Kind is CodeKind.Call or CodeKind.Map && tree.Language != CodeLanguage.Python ? given.File!.Tree.Children(given.Node) : default)
            {
                var of = given.File!.Tree;
                if (of[member].Kind == CodeKind.KeywordArgument ? IsBound(of.GetName(member)) : of[member].Kind == CodeKind.Entry && of.Child(member, CodeRole.Key) is var key and >= 0 && of[key].Kind == CodeKind.Text && IsBound(of.GetContent(key)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the filter that is given cannot be read where it is given: it is joined elsewhere, or a parameter.</summary>
    private static bool IsComputed(CodeArgument filter) => filter.Value.File is not { } file || file.Tree[filter.Value.Node].Kind is CodeKind.Name or CodeKind.Member or CodeKind.Call || file.Tree.GetBytes(filter.Value.Node).IndexOf((byte)'=') < 0;

    /// <summary>Whether the variable with all that is asked for is given objects in several places, and one of them says how many results.</summary>
    private static bool MayBeBounded(CodeCall call, int function, PageSteps steps)
    {
        var tree = call.File.Tree;
        var given = tree.Language == CodeLanguage.TypeScript ? tree.Child(call.Node, CodeRole.Argument) : -1;
        if (given < 0 || tree[given].Kind != CodeKind.Name)
        {
            return false;
        }

        steps.Take(given - function);
        for (var node = function; !steps.IsSpent && node < given; node++)
        {
            if (tree[node].Kind != CodeKind.Map || tree[node].Role != CodeRole.Value || tree.Parent(node) is not (> 0 and var assign) || tree[assign].Kind != CodeKind.Assign
                || tree.Child(assign, CodeRole.Target) is not (>= 0 and var target) || tree[target].Kind != CodeKind.Name || !tree.GetName(target).SequenceEqual(tree.GetName(given)))
            {
                continue;
            }

            foreach (var member in tree.Children(node))
            {
                if (tree[member].Kind == CodeKind.Entry && (tree.Child(member, CodeRole.Key) is >= 0 and var key ? tree[key].Kind == CodeKind.Text && IsBound(tree.GetContent(key)) : tree.Child(member, CodeRole.Value) is >= 0 and var value && tree[value].Kind == CodeKind.Name && IsBound(tree.GetName(value))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a parameter of its name says how many results are asked for, or for which ones.</summary>
    internal static bool IsBound(ReadOnlySpan<byte> name) => name.StartsWith("Max"u8) || name.StartsWith("max"u8) || name.SequenceEqual("Limit"u8) || name.SequenceEqual("limit"u8) || name.SequenceEqual("PageSize"u8) || name.EndsWith("Ids"u8) || name.EndsWith("Names"u8)
        || name.EndsWith("Arns"u8) || name.SequenceEqual("StackName"u8) || name.EndsWith("Identifier"u8) || name.SequenceEqual("AllocationStrategy"u8) || name.SequenceEqual("RoleArn"u8) || name.SequenceEqual("logGroupNamePrefix"u8) || name.SequenceEqual("logStreamNamePrefix"u8) || name.SequenceEqual("nameQuery"u8)
        || name.SequenceEqual("LogGroupNamePrefix"u8) || name.SequenceEqual("NameQuery"u8) || name.SequenceEqual("InstanceTypes"u8) || name.SequenceEqual("NamePrefix"u8);

    /// <summary>Whether a value is spread into what a call asks for, which may be a token: as arguments, or in the object of JavaScript with all parameters.</summary>
    private static bool HasSpread(CodeCall call)
    {
        var tree = call.File.Tree;
        foreach (var argument in tree.Children(call.Node, CodeRole.Argument))
        {
            if (tree[argument].Kind == CodeKind.Spread)
            {
                return true;
            }

            // The object itself, or the variable that has it.
            var given = tree[argument].Kind == CodeKind.Name && tree.Language == CodeLanguage.TypeScript ? call.File.Resolve(argument).Origin : new(call.File, argument);
            foreach (var member in given.Kind == CodeKind.Map ? given.File!.Tree.Children(given.Node) : default)
            {
                if (given.File!.Tree[member].Kind == CodeKind.Spread)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a function returns a response as it is, with the token of the next page.</summary>
    private static bool IsReturned(CodeTree tree, int response)
    {
        var parent = tree.Parent(response);
        if (parent > 0 && tree[parent].Kind == CodeKind.Assign && tree.Child(parent, CodeRole.Target) is >= 0 and var target && tree[target].Kind == CodeKind.Name)
        {
            for (var later = tree[parent].Next; later < tree[tree.Parent(parent)].Next; later++)
            {
                if (tree[later].Kind == CodeKind.Return && IsGivenWhole(tree, later, tree.GetName(target)))
                {
                    return true;
                }
            }
        }

        return parent > 0 && (tree[parent].Kind == CodeKind.Return || (tree[parent].Kind == CodeKind.Function && tree[parent].Is(CodeStyle.Arrow)));
    }

    /// <summary>Whether an expression has a variable in it, and not only one of its members.</summary>
    private static bool IsGivenWhole(CodeTree tree, int expression, ReadOnlySpan<byte> variable)
    {
        for (var node = expression; node < tree[expression].Next; node++)
        {
            if (tree[node].Kind == CodeKind.Name && tree[node].Role != CodeRole.Object && tree.GetName(node).SequenceEqual(variable))
            {
                return true;
            }
        }

        return false;
    }
}
