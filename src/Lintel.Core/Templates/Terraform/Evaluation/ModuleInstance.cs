using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>One instance of a module: the root module, or what one call of a module makes. Values are evaluated when asked for, and once.</summary>
internal sealed class ModuleInstance
{
    private readonly Dictionary<string, TerraformValue> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenParameter> _undeclared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TerraformValue> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TerraformValue> _outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceSet?> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModuleSet?> _modules = new(StringComparer.Ordinal);
    private readonly HashSet<object> _open = [];
    private readonly Existence _existence = Existence.Always;

    /// <param name="run">What the whole evaluation shares.</param>
    /// <param name="module">The configuration.</param>
    /// <param name="root">The values given to variables of a root module, converted when asked for.</param>
    public ModuleInstance(TerraformRun run, TerraformModule module, IReadOnlyDictionary<string, TerraformValue> root)
    {
        Run = run;
        Module = module;
        Given = root;
        Expressions = new(this);
    }

    /// <param name="call">The set of instances that the call makes.</param>
    /// <param name="address">For example <c>module.network["eu"]</c>.</param>
    /// <param name="frame"><c>each</c> or <c>count</c> of the call.</param>
    public ModuleInstance(ModuleSet call, TerraformModule module, string address, Frame? frame, Existence existence)
    {
        _existence = existence;
        Run = call.Caller.Run;
        Module = module;
        Call = call;
        Address = address;
        Frame = frame;
        Given = new Dictionary<string, TerraformValue>();
        Depth = call.Caller.Depth + 1;
        Expressions = new(this);
    }

    public TerraformRun Run { get; }

    public TerraformModule Module { get; }

    /// <summary>The call that made it; null for a root module.</summary>
    public ModuleSet? Call { get; }

    /// <summary>The address; empty for a root module.</summary>
    public string Address { get; } = "";

    /// <summary><c>each</c> or <c>count</c> of the call.</summary>
    public Frame? Frame { get; }

    /// <summary>Whether it is made at all: unknown when the count of its call is.</summary>
    public Truth Exists => Call is null ? Truth.True(default) : Call.Caller.Exists & _existence.In(Run.Exploration);

    /// <summary>Whether it may not be made, or is not known to be the only one.</summary>
    public bool IsConditional => _existence != Existence.Always;

    /// <summary>Why it is not known whether it is made, to be read after "because".</summary>
    public string ReasonForCount => _existence.Reason;

    /// <summary>The calls that lead to it, the innermost first; none for a root module.</summary>
    public IReadOnlyList<TerraformBlock> Calls => field ??= Call is { } call
        ? [new(call.Block.Tree, call.Block.LabelNode, new ConfiguredBody(call.Caller, call.Block.Body, call.Block.Tree, call.Block.LabelNode, Frame)), .. call.Caller.Calls]
        : [];

    /// <summary>The number of calls around it.</summary>
    public int Depth { get; }

    /// <summary>The values given to variables of a root module.</summary>
    public IReadOnlyDictionary<string, TerraformValue> Given { get; }

    public ExpressionEvaluator Expressions { get; }

    /// <summary>The address of something in the module: <c>module.a.aws_s3_bucket.b</c>.</summary>
    public string AddressOf(string name) => Address.Length == 0 ? name : $"{Address}.{name}";

    /// <summary>The value of a variable; null when the module declares none of the name.</summary>
    public TerraformValue? Variable(string name)
    {
        if (_variables.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!Module.Variables.TryGetValue(name, out var block))
        {
            return null;
        }

        var value = Guarded(block, name, () => ReadVariable(name, block));
        _variables[name] = value;
        return value;
    }

    /// <summary>The parameter that stands for a variable which nothing declares.</summary>
    public OpenParameter UndeclaredVariable(string name)
    {
        if (!_undeclared.TryGetValue(name, out var parameter))
        {
            parameter = new(name, [], $"there is no variable '{name}'") { Noun = "variable", MayBeEmpty = true };
            _undeclared.Add(name, parameter);
        }

        return parameter;
    }

    /// <summary>The value of a local; null when there is none of the name.</summary>
    public TerraformValue? Local(string name)
    {
        if (_locals.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!Module.Locals.TryGetValue(name, out var expression))
        {
            return null;
        }

        var value = Guarded(expression, name, () => Expressions.Evaluate(expression, null));
        _locals[name] = value;
        return value;
    }

    /// <summary>The value of an output; null when there is none of the name.</summary>
    public TerraformValue? Output(string name)
    {
        if (_outputs.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!Module.Outputs.TryGetValue(name, out var block))
        {
            return null;
        }

        var value = Guarded(block, name, () => Expressions.Evaluate(block.Body.Find("value"), null))
            .AlsoSensitive(IsTrue(block.Body.Find("sensitive")));
        _outputs[name] = value;
        return value;
    }

    /// <summary>The instances of a resource (<c>aws_s3_bucket.b</c>) or data source (<c>data.aws_region.here</c>); null when there is none of the name.</summary>
    public ResourceSet? Resource(string key)
    {
        if (!_resources.TryGetValue(key, out var set))
        {
            set = Module.Resources.TryGetValue(key, out var block) ? new(this, block, key) : null;
            _resources.Add(key, set);
        }

        return set;
    }

    /// <summary>The instances of a called module; null when no call has the name.</summary>
    public ModuleSet? Child(string name)
    {
        if (!_modules.TryGetValue(name, out var set))
        {
            set = Module.Modules.TryGetValue(name, out var block) ? new(this, block, name) : null;
            _modules.Add(name, set);
        }

        return set;
    }

    /// <summary>Evaluates something that may refer to itself: then it is unknown, and that is reported.</summary>
    /// <param name="subject">What is evaluated.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="evaluate">Evaluates it.</param>
    public TerraformValue Guarded(object subject, string name, Func<TerraformValue> evaluate)
    {
        if (!_open.Add(subject))
        {
            var (tree, node) = subject switch
            {
                ConfigBlock block => (block.Tree, block.LabelNode),
                ConfigExpression expression => (expression.Tree, expression.Node),
                _ => (null, -1),
            };
            if (tree is not null)
            {
                Run.Report(tree, node, "terraform-cycle", $"'{name}' refers to itself, directly or through others, so its value cannot be known; break the circle");
            }

            return TerraformValue.NotKnown(TerraformType.Any, $"'{name}' refers to itself");
        }

        // What is kept must be the same in every scenario.
        using var pause = Run.Exploration.Pause();
        var isTrying = Run.IsTrying;
        Run.IsTrying = false;
        try
        {
            return evaluate();
        }
        finally
        {
            Run.IsTrying = isTrying;
            _open.Remove(subject);
        }
    }

    private TerraformValue ReadVariable(string name, ConfigBlock block)
    {
        var type = TypeReader.Read(block.Body.Find("type"), expression => Expressions.Evaluate(expression, null));
        var fallback = block.Body.Find("default");
        var isSensitive = IsTrue(block.Body.Find("sensitive"));
        var given = Call is null ? Given.TryGetValue(name, out var root) ? root : (TerraformValue?)null : Call.Argument(name, Frame);
        if (given is { } value && !(value.IsNull && fallback.Exists && IsFalse(block.Body.Find("nullable"))))
        {
            if (Call is null && !isSensitive && TypeConversion.Convert(value, type) is { IsError: true } error)
            {
                Run.Report(value.Tree ?? block.Tree, value.Tree is null ? block.LabelNode : value.Node, "terraform-variable-value",
                    $"The value given to variable '{name}' does not fit its type, so it is not known: {error.Error}; correct the value");
            }

            return Convert(value, type, name).AlsoSensitive(isSensitive);
        }

        if (fallback.Exists)
        {
            return Convert(Expressions.Evaluate(fallback, null), type, name).AlsoSensitive(isSensitive);
        }

        var reason = Call is null ? $"variable '{name}' has no default" : $"the call of '{Address}' gives no '{name}'";
        var allowed = type.Kind == TerraformTypeKind.Bool ? ["true", "false"] : AllowedValues.Of(block, name);
        return TerraformValue.Open(type, new OpenParameter(name, allowed, reason) { Noun = "variable", IsHidden = isSensitive, MayBeEmpty = type.IsCollection }, isNotNull: true).AlsoSensitive(isSensitive);
    }

    private static TerraformValue Convert(TerraformValue value, TerraformType type, string name)
    {
        var converted = TypeConversion.Convert(value, type);
        return converted.IsError ? TerraformValue.NotKnown(type, $"the value of variable '{name}' does not fit its type: {converted.Error}").AtPlaceOf(value) : converted.Value.OrAt(value.Tree, value.Node);
    }

    private static bool IsTrue(ConfigExpression expression) => expression.Exists && expression.Tree![expression.Node].Name == KnownName.True;

    private static bool IsFalse(ConfigExpression expression) => expression.Exists && expression.Tree![expression.Node].Name == KnownName.False;
}
