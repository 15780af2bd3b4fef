using Lintel.Resources;

namespace Lintel.Templates.CloudFormation;

/// <summary>Makes the stacks of a workload and their resources, nested stacks after those that nest them.</summary>
internal sealed class StackBuilder(Evaluation evaluation, ResourceTypeTable types, IReadOnlyList<Template> templates)
{
    /// <summary>The most stacks within each other.</summary>
    private const int MaximumDepth = 10;

    /// <summary>The most stacks of a workload.</summary>
    private const int MaximumStacks = 500;

    private Dictionary<string, Template?>? _byPath;
    private HashSet<string>? _nestedPaths;

    /// <summary>The resources of all stacks.</summary>
    public IReadOnlyList<Resource> Resources => evaluation.Stacks.Count == 1 ? evaluation.Stacks[0].Resources : [.. evaluation.Stacks.SelectMany(stack => stack.Resources)];

    /// <summary>Whether another of the templates nests this one.</summary>
    public bool IsNested(Template template)
    {
        if (_nestedPaths is null)
        {
            _nestedPaths = new(StringComparer.Ordinal);
            foreach (var other in templates)
            {
                foreach (var path in TemplateLinks.Of(other).NestedTemplates)
                {
                    if (path != other.Path)
                    {
                        _nestedPaths.Add(path);
                    }
                }
            }
        }

        return _nestedPaths.Contains(template.Path);
    }

    /// <summary>Adds the stack of a root template and those that it nests.</summary>
    public void Add(Template template) => Add(new Stack(template, evaluation, null, default), 1);

    private void Add(Stack stack, int depth)
    {
        evaluation.Stacks.Add(stack);
        var declared = new StackResources(stack, types);
        stack.SetResources(declared.Read());
        foreach (var (id, scope, body) in declared.NestedStacks ?? [])
        {
            AddNested(stack, id, scope, body, depth);
        }
    }

    private void AddNested(Stack stack, string id, TemplateScope scope, int body, int depth)
    {
        if (!NestedTemplate.TryGetPath(scope, body, out var path, out var node) || Find(path) is not { } template)
        {
            return;
        }

        for (var outer = stack; outer is not null; outer = outer.Parent)
        {
            if (outer.Template.Path == path)
            {
                evaluation.Report(scope.Tree, node, "template-nested-cycle", $"Template '{path}' nests itself, by way of this one. It is not followed further.");
                return;
            }
        }

        if (depth >= MaximumDepth || evaluation.Stacks.Count >= MaximumStacks)
        {
            evaluation.Report(scope.Tree, node, "template-nested-depth", $"More than {MaximumDepth} templates within each other, or {MaximumStacks} in all, are not followed.");
            return;
        }

        var nested = new Stack(template, evaluation, stack, scope.Lookup(body, "Properties")["Parameters"]) { NestedBy = stack.FindResource(id) };
        if (stack.TryAddNested(id, nested))
        {
            Add(nested, depth + 1);
        }
    }

    private Template? Find(string path)
    {
        if (_byPath is null)
        {
            _byPath = new(StringComparer.Ordinal);
            foreach (var given in templates)
            {
                _byPath.TryAdd(given.Path, given);
            }
        }

        if (!_byPath.TryGetValue(path, out var template))
        {
            template = evaluation.Source is { } source && source.TryGet(path, out var tree) ? Template.TryCreate(tree) : null;
            _byPath.Add(path, template);
        }

        return template;
    }
}
