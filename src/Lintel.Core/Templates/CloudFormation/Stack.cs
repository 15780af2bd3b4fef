using System.Collections.Immutable;
using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.Sam;

namespace Lintel.Templates.CloudFormation;

/// <summary>One use of a template: as a root, or nested by another. Holds its parameters, conditions and resources.</summary>
internal sealed class Stack
{
    /// <summary>Up to this number of resources, looking through them is as fast as a table.</summary>
    private const int SmallStack = 16;

    private readonly Value _given;
    private StackParameter[]? _parameters;
    private Dictionary<string, StackCondition>? _conditions;
    private Dictionary<string, Stack>? _nested;
    private Dictionary<string, Stack>? _nestedByItem;
    private Dictionary<string, Resource>? _resourcesById;
    private Dictionary<string, TemplateEntry>? _outputs;

    /// <param name="template">The template.</param>
    /// <param name="evaluation">What the workload shares.</param>
    /// <param name="parent">The stack that nests this one; null for a root.</param>
    /// <param name="given">The parameters that the parent gives; absent for a root.</param>
    public Stack(Template template, Evaluation evaluation, Stack? parent, Value given)
    {
        Template = template;
        Evaluation = evaluation;
        Parent = parent;
        _given = given;
        Scope = new TemplateScope(this, template.Tree, null);
    }

    public Template Template { get; }

    /// <summary>Whether it is part of what the Serverless Framework deploys: other parts may have what is missing in it.</summary>
    public bool IsPart => Template.IsPart || (Evaluation.HoldsFrameworkVariables(Template.Tree) && Template.Section(KnownName.AWSTemplateFormatVersion) < 0);

    public Evaluation Evaluation { get; }

    public Stack? Parent { get; }

    /// <summary>The resource of the parent that nests this stack; null for a root.</summary>
    public Resource? NestedBy { get; init; }

    /// <summary>Where the module is used that this stack is, the innermost first; none for a stack of its own.</summary>
    public IReadOnlyList<WrittenBlock> Uses { get; init; } = [];

    /// <summary>What stands before the logical ids of a module's resources when they are deployed; empty for a stack of its own.</summary>
    public string ModulePrefix { get; init; } = "";

    /// <summary>Whether it is a module: part of the stack that uses it.</summary>
    public bool IsModule => Uses.Count > 0;

    /// <summary>The scope of the template outside loops.</summary>
    public TemplateScope Scope { get; }

    /// <summary>Its resources in the order they are written, with those that SAM generates.</summary>
    public IReadOnlyList<Resource> Resources { get; private set; } = [];

    /// <summary>What the use of a module merges into its resources; nothing for a stack of its own.</summary>
    public ModuleOverrides Overrides { get; init; }

    /// <summary>The stack that a resource nests; null when its template is not at hand.</summary>
    public Stack? FindNested(string id) => _nested?.GetValueOrDefault(id) ?? _nestedByItem?.GetValueOrDefault(id);

    /// <summary>Gives a module another name by which attributes are asked of it: <c>Content[0]</c> by the number of the item that it is put in for, or <c>Content[A]</c> by the item.</summary>
    public void NameNested(string name, Stack nested) => (_nestedByItem ??= new(StringComparer.Ordinal)).TryAdd(name, nested);

    /// <summary>Adds the stack that a resource nests. False when there is one already.</summary>
    public bool TryAddNested(string id, Stack nested) => (_nested ??= new(StringComparer.Ordinal)).TryAdd(id, nested);

    public void SetResources(IReadOnlyList<Resource> resources)
    {
        Resources = resources;
        _resourcesById = null;
    }

    /// <summary>The resource of a logical id, or of a SAM name such as <c>MyFunction.Version</c>; null when there is none.</summary>
    public Resource? FindResource(string id) => FindById(id) ?? (id.Contains('.', StringComparison.Ordinal) ? SamTransform.FindGenerated(id, Resources) : null) ?? FindInModules(id);

    /// <summary>The resource of a module, named <c>Module.Resource</c> or <c>ModuleResource</c>: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/module-ref-resources.html</summary>
    private Resource? FindInModules(string id)
    {
        foreach (var (name, nested) in _nested ?? [])
        {
            if (nested.IsModule && id.Length > name.Length && id.StartsWith(name, StringComparison.Ordinal) && nested.FindResource(id[name.Length..].TrimStart('.')) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Resource? FindById(string id)
    {
        if (Resources.Count <= SmallStack)
        {
            for (var i = 0; i < Resources.Count; i++)
            {
                if (Resources[i].Id == id)
                {
                    return Resources[i];
                }
            }

            return null;
        }

        if (_resourcesById is null)
        {
            _resourcesById = new(Resources.Count, StringComparer.Ordinal);
            foreach (var resource in Resources)
            {
                _resourcesById.TryAdd(resource.Id, resource);
            }
        }

        return _resourcesById.GetValueOrDefault(id);
    }

    /// <summary>The parameter of a name; null when the template declares none.</summary>
    public StackParameter? FindParameter(ReadOnlySpan<char> name)
    {
        foreach (var parameter in _parameters ??= ReadParameters())
        {
            if (name.SequenceEqual(parameter.Name))
            {
                return parameter;
            }
        }

        return null;
    }

    /// <summary>The first parameter whose name says that it chooses the environment, and that can have several values; null when there is none. A <c>StageName</c> may be that of an API: it counts when its values are listed.</summary>
    public string? EnvironmentParameter
    {
        get
        {
            foreach (var parameter in _parameters ??= ReadParameters())
            {
                var values = parameter.Open.AllowedValues.Count;
                if (EnvironmentBinding.IsEnvironment(parameter.Name) && (values > 1 || (values == 0 && !parameter.Name.Equals("StageName", StringComparison.OrdinalIgnoreCase))))
                {
                    return parameter.Name;
                }
            }

            return null;
        }
    }

    /// <summary>What the parent gives for a parameter; absent when it gives nothing.</summary>
    public Value Given(string parameter) => _given.IsMap ? _given.Get(parameter) : _given.IsUnknown ? _given : default;

    /// <summary>The condition of a name; null when the template has none.</summary>
    public StackCondition? FindCondition(ReadOnlySpan<char> name)
    {
        if (_conditions is null)
        {
            _conditions = new(StringComparer.Ordinal);
            foreach (var entry in Scope.Entries(Template.Section(KnownName.Conditions)))
            {
                var key = entry.Key;
                _conditions[key] = new(key, entry.Scope, entry.ValueNode);
            }
        }

        return _conditions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var condition) ? condition : null;
    }

    /// <summary>Whether a condition holds in this scenario; null when nothing decides it.</summary>
    public bool? Decide(StackCondition condition, TemplateScope from, int node)
    {
        if (condition.IsEvaluating)
        {
            Evaluation.Report(from.Tree, node, "template-condition-cycle", $"Condition '{condition.Name}' depends on itself. Give it a value that does not refer back to it.");
            return null;
        }

        condition.IsEvaluating = true;
        try
        {
            if (!condition.IsResolved)
            {
                using (Evaluation.Exploration.Pause())
                {
                    condition.Known = condition.Scope.Decide(condition.Node);
                    condition.IsResolved = true;
                }
            }

            return condition.Known
                ?? (Evaluation.Exploration.IsWalking ? condition.Scope.Decide(condition.Node) ?? Evaluation.Exploration.Assume(condition.Open) : null);
        }
        finally
        {
            condition.IsEvaluating = false;
        }
    }

    /// <summary>The outputs of the template by name.</summary>
    public Dictionary<string, TemplateEntry> Outputs
    {
        get
        {
            if (_outputs is null)
            {
                _outputs = new(StringComparer.Ordinal);
                foreach (var entry in Scope.Entries(Template.Section(KnownName.Outputs)))
                {
                    _outputs[entry.Key] = entry;
                }
            }

            return _outputs;
        }
    }

    private StackParameter[] ReadParameters()
    {
        var section = Template.Section(KnownName.Parameters);
        var parameters = new List<StackParameter>();
        foreach (var entry in Scope.Entries(section))
        {
            if (Template.Tree[entry.ValueNode].Kind == NodeKind.Mapping)
            {
                parameters.Add(ReadParameter(entry.Key, entry.ValueNode));
            }
        }

        return [.. parameters];
    }

    private StackParameter ReadParameter(string name, int node)
    {
        var tree = Template.Tree;
        var type = TextOf(tree.Find(node, KnownName.Type)) ?? "String";
        var isList = type.StartsWith("List<", StringComparison.Ordinal) || type.Contains("<List<", StringComparison.Ordinal)
            || type.Contains("CommaDelimitedList", StringComparison.Ordinal);
        List<string> allowed = isList ? [] : ReadTexts(tree.Find(node, "AllowedValues"));
        var text = ReadText(name, type, tree.Find(node, "Default"), allowed);
        var fromSystemsManager = type.StartsWith("AWS::SSM::Parameter::Value<", StringComparison.Ordinal);
        return new()
        {
            Name = name,
            IsList = isList,
            IsFromSystemsManager = fromSystemsManager,
            Text = text,
            Items = isList && text is not null ? SplitList(text, Scope, node) : [],
            Open = new(name, allowed, fromSystemsManager
                ? $"parameter '{name}' is read from Systems Manager at deployment"
                : $"parameter '{name}' has no default; give a value with --parameters")
            {
                IsHidden = tree.Find(node, "NoEcho") is >= 0 and var hidden && tree.GetText(hidden).Equals("true", StringComparison.OrdinalIgnoreCase),
                SystemsManagerName = fromSystemsManager && tree.Find(node, "Default") is >= 0 and var path && tree[path].Kind == NodeKind.Scalar ? tree.GetText(path) : null,
            },
        };
    }

    private string? ReadText(string name, string type, int defaultNode, List<string> allowed)
    {
        if (type.StartsWith("AWS::SSM::Parameter::Value<", StringComparison.Ordinal))
        {
            return null;
        }

        if (Parent is null && Evaluation.Options.Parameters.TryGetValue(name, out var given))
        {
            return given;
        }

        var fallback = TextOf(defaultNode);
        if (EnvironmentBinding.IsEnvironment(name) && (EnvironmentBinding.Choose(Evaluation.Options.Environment, allowed) ?? SpelledEnvironment(fallback, allowed)) is { } chosen)
        {
            return chosen;
        }

        return fallback ?? (allowed.Count == 1 ? allowed[0] : null);
    }

    /// <summary>The name that the template has for the environment of the review, where any is allowed and the default, which is a convenience of whoever works on it, is that of another one or missing.</summary>
    private string? SpelledEnvironment(string? fallback, List<string> allowed)
    {
        var environment = Evaluation.Options.Environment;
        if (allowed.Count > 0 || (fallback is not null && !EnvironmentBinding.IsOther(environment, fallback)))
        {
            return null;
        }

        var tree = Template.Tree;
        foreach (var spelling in EnvironmentBinding.SpellingsOf(environment))
        {
            for (var node = tree.Root; node < tree.Count; node++)
            {
                if (tree[node].Kind == NodeKind.Scalar && tree.TextEquals(node, spelling))
                {
                    return spelling;
                }
            }
        }

        return null;
    }

    /// <summary>The items of a comma-delimited list, without the blanks around them. An empty text has one, which is empty: https://github.com/aws-cloudformation/cfn-language-discussion/issues/102</summary>
    public static ImmutableArray<Value> SplitList(string text, ValueScope scope, int node) =>
        [.. text.Split(',').Select(item => Value.Text(scope, node, item.Trim()))];

    private List<string> ReadTexts(int node)
    {
        var tree = Template.Tree;
        var texts = new List<string>();
        if (node >= 0 && tree[node].Kind == NodeKind.Sequence)
        {
            for (var item = node + 1; item < tree[node].Next; item = tree[item].Next)
            {
                if (TextOf(item) is { } text && !texts.Contains(text))
                {
                    texts.Add(text);
                }

                if (texts.Count > Evaluation.MaximumAllowedValues)
                {
                    return [];
                }
            }
        }

        return texts;
    }

    private string? TextOf(int node)
    {
        node = node < 0 ? node : Scope.Resolve(node);
        return node >= 0 && Template.Tree[node].Kind == NodeKind.Scalar ? Template.Tree.GetText(node) : null;
    }
}
