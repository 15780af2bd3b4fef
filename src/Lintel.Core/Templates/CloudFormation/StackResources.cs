using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.Cdk;
using Lintel.Templates.ServerlessFramework;

namespace Lintel.Templates.CloudFormation;

/// <summary>Reads the resources of a stack that can exist.</summary>
internal sealed class StackResources(Stack stack, ResourceTypeTable types)
{
    private readonly List<Resource> _resources = [];
    private bool _isServerless = stack.Template.IsServerless;
    private bool _hasConstructs;
    private HashSet<string>? _functions;

    /// <summary>The entries that nest another template; null when there are none.</summary>
    public List<(string Id, TemplateScope Scope, int Body)>? NestedStacks { get; private set; }

    /// <summary>The places that use modules; null when there are none.</summary>
    public List<ModuleUse>? Modules { get; private set; }

    /// <summary>The resources in the order they are written, each with those that SAM generates for it or that it creates itself.</summary>
    public List<Resource> Read()
    {
        var scope = stack.Scope;
        var section = stack.Template.Section(KnownName.Resources);
        section = section < 0 ? section : scope.Resolve(section);
        if (section >= 0 && scope.IsPlain(section))
        {
            for (var key = section + 1; key < scope.Tree[section].Next; key = scope.Tree[scope.Tree[key].Next].Next)
            {
                Add(scope, key, scope.Resolve(scope.Tree[key].Next), null);
            }
        }
        else if (section >= 0)
        {
            foreach (var entry in scope.Entries(section))
            {
                Add(entry.Scope, entry.KeyNode, entry.ValueNode, entry.Key);
            }
        }

        if (stack.Template.IsPart)
        {
            var made = ServerlessFunctions.Of(scope, types.Get("AWS::Lambda::Function"u8)).Concat(ServerlessRoles.Of(scope, types.Get("AWS::IAM::Role"u8)));
            var written = _resources.Select(static resource => resource.Id).ToHashSet(StringComparer.Ordinal);
            _resources.AddRange(made.Where(made => !written.Contains(made.Id)));
        }

        foreach (var use in ModuleUse.InSection(stack.Template, scope))
        {
            (Modules ??= []).Add(use);
        }

        if (_hasConstructs)
        {
            using (stack.Evaluation.Exploration.Pause())
            {
                ConstructResources.Present(_resources);
            }
        }

        return _isServerless ? ServerlessResources.Expand(stack, _resources) : _resources;
    }

    private void Add(TemplateScope scope, int key, int body, string? id)
    {
        if (scope.Tree[body].Kind != NodeKind.Mapping)
        {
            // What the reader could not read it has reported, and a framework's variable stands for what another file has.
            var isVariable = scope.Tree[body].Kind == NodeKind.Scalar && stack.Evaluation.HoldsFrameworkVariables(scope.Tree) && FrameworkVariables.MayBeIn(scope.Tree.GetContent(body));
            if (!isVariable && scope.Tree[body].Kind != NodeKind.Skipped && scope.Tree[key].Kind == NodeKind.Scalar && scope.Tree.GetSpan(key).Length > 0)
            {
                Report(scope, key, body);
            }

            return;
        }

        var condition = Member(scope, body, KnownName.Condition, "Condition");
        if (condition >= 0 && scope.EvaluateCondition(condition).IsFalse)
        {
            return;
        }

        var typeNode = Member(scope, body, KnownName.Type, "Type");
        if (typeNode < 0 || scope.Tree[typeNode].Kind != NodeKind.Scalar)
        {
            Report(scope, key, body);
            return;
        }

        id ??= scope.Tree.GetText(key);
        if (ModuleUse.OfResource(id, scope, key, body, typeNode) is { } module)
        {
            (Modules ??= []).Add(module);
        }

        var type = types.Get(scope.Tree.Source.Slice(scope.Tree.GetContentSpan(typeNode)));
        _isServerless |= ServerlessResources.IsServerless(type);
        _hasConstructs |= ConstructResources.Has(type);
        var resource = new Resource(type, id, scope, key, body, stack.Overrides.Properties(id, scope, body))
        {
            GeneratedAttributes = stack.Overrides.Attributes(id, scope, body),
            ConditionNode = condition,
            ConstructPath = ConstructPath(scope, body),
            ModulePrefix = stack.ModulePrefix,
            CalledFrom = stack.Uses,
            IsPartial = stack.IsPart && ServerlessConfiguration.Makes(_functions ??= ServerlessConfiguration.Functions(scope.Tree).Select(static function => function.Name).ToHashSet(StringComparer.Ordinal), id),
        };
        _resources.Add(resource);
        if (type == DeploymentStage.Declared)
        {
            using (stack.Evaluation.Exploration.Pause())
            {
                if (DeploymentStage.Of(resource) is { } stage)
                {
                    _resources.Add(stage);
                }
            }
        }

        if (NestedTemplate.IsNesting(type))
        {
            (NestedStacks ??= []).Add((id, scope, body));
        }
    }

    /// <summary>The node of a member of a resource; -1 when it does not have it.</summary>
    private static int Member(TemplateScope scope, int body, KnownName name, string text)
    {
        var tree = scope.Tree;
        var node = tree.Find(body, name);
        return node >= 0 ? scope.Resolve(node)
            : !tree[body].Is(NodeStyle.HasMergeKey) ? -1
            : scope.TryFind(body, text, out var entry) && entry.Scope == scope ? entry.ValueNode : -1;
    }

    private static string? ConstructPath(TemplateScope scope, int body)
    {
        var metadata = scope.Tree.Find(body, KnownName.Metadata);
        var path = metadata < 0 ? -1 : scope.Tree.Find(metadata, "aws:cdk:path");
        return path < 0 ? null : scope.Tree.GetText(path);
    }

    private void Report(TemplateScope scope, int key, int body) => stack.Evaluation.Report(scope.Tree, key, "template-resource",
        scope.Tree[body].Kind != NodeKind.Mapping ? $"Resource '{scope.KeyText(key)}' is no mapping with a Type and is not reviewed. Write it as one."
        : Member(scope, body, KnownName.Type, "Type") >= 0 ? $"Resource '{scope.KeyText(key)}' gets its Type from elsewhere and is not reviewed. Review the template that packaging makes."
        : $"Resource '{scope.KeyText(key)}' has no Type and is not reviewed. Give it one.");
}
