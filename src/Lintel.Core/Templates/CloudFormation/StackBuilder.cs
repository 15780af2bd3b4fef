using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>Makes the stacks of a workload and their resources, nested stacks after those that nest them.</summary>
internal sealed class StackBuilder(Evaluation evaluation, ResourceTypeTable types, IReadOnlyList<Template> templates)
{
    /// <summary>The most stacks within each other.</summary>
    private const int MaximumDepth = 10;

    /// <summary>The most stacks of a workload.</summary>
    private const int MaximumStacks = 500;

    private readonly Dictionary<string, Template?> _byPath = ByPath(templates);
    private HashSet<string>? _nestedPaths;

    /// <summary>The resources of all stacks.</summary>
    public IReadOnlyList<Resource> Resources => evaluation.Stacks.Count == 1 ? evaluation.Stacks[0].Resources : [.. evaluation.Stacks.SelectMany(stack => stack.Resources)];

    /// <summary>The first module or nested stack that was not followed, to be read in a sentence; null when all were.</summary>
    public string? Unread { get; private set; }

    /// <summary>The templates of the stacks, each once.</summary>
    public IEnumerable<SyntaxTree> Trees() => evaluation.Stacks.Select(static stack => stack.Template.Tree).Distinct();

    /// <summary>Whether another of the templates nests this one.</summary>
    public bool IsNested(Template template)
    {
        if (_nestedPaths is null)
        {
            _nestedPaths = new(StringComparer.Ordinal);
            foreach (var other in templates)
            {
                var links = TemplateLinks.Of(other, FindTree);
                foreach (var path in links.NestedTemplates.Concat(links.Modules.Select(type => evaluation.Source?.FindModule(type, other.Path)).OfType<string>()))
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
        Unread ??= stack.IsPart ? "what the Serverless Framework makes of functions and events" : null;
        var declared = new StackResources(stack, types);
        stack.SetResources(declared.Read());
        foreach (var (id, scope, body) in declared.NestedStacks ?? [])
        {
            AddNested(stack, id, scope, body, depth);
        }

        foreach (var use in declared.Modules ?? [])
        {
            AddModule(stack, use, depth);
        }
    }

    private void AddNested(Stack stack, string id, TemplateScope scope, int body, int depth)
    {
        if (NestedTemplate.TryGetPath(scope, body, FindTree, out var path, out var node) && Find(path) is { } template && MayNest(stack, template, scope, node, depth))
        {
            Add(stack, id, new Stack(template, evaluation, stack, scope.Lookup(body, "Properties")["Parameters"]) { NestedBy = stack.FindResource(id) }, depth);
        }
        else
        {
            Unread ??= $"the template of nested stack '{id}'";
        }
    }

    private void AddModule(Stack stack, ModuleUse use, int depth)
    {
        if (!TryAddModule(stack, use, depth))
        {
            Unread ??= $"module '{use.Id}'";
        }
    }

    private bool TryAddModule(Stack stack, ModuleUse use, int depth)
    {
        if (use.FindPath(evaluation.Source) is not { } path || Find(path) is not { } template)
        {
            evaluation.Report(use.Scope.Tree, use.NameNode, "template-module-missing", $"Module '{use}' is not at hand, so what it makes is not reviewed; {use.Remedy}.");
            return false;
        }

        var turns = use.Turns(out var problem);
        problem ??= turns.Select(turn => ModuleOverrides.Problem(use.Overrides(turn.Scope), template)).FirstOrDefault(static problem => problem is not null);
        if (problem is not null)
        {
            evaluation.Report(use.Scope.Tree, use.KeyNode, "template-module-changed", $"Module '{use}' is changed {problem}, so its resources are not reviewed here. Review the template that packaging makes.");
            return false;
        }

        var written = stack.FindResource(use.Id);
        stack.SetResources([.. stack.Resources.Where(resource => resource != written)]);
        foreach (var turn in turns)
        {
            if (!MayNest(stack, template, use.Scope, use.NameNode, depth))
            {
                return false;
            }

            var module = new Stack(template, evaluation, stack, turn.Scope.Lookup(use.BodyNode, "Properties"))
            {
                NestedBy = written ?? new("", turn.Id, turn.Scope, use.KeyNode, use.BodyNode, default),
                Uses = [use.ToBlock(), .. stack.Uses],
                ModulePrefix = stack.ModulePrefix + turn.Id,
                Overrides = new(use.Overrides(turn.Scope)),
            };
            Add(stack, turn.Id, module, depth);
            if (turn.Identifier.Length > 0)
            {
                stack.NameNested($"{use.Id}[{turn.Id.AsSpan(use.Id.Length)}]", module);
                stack.NameNested($"{use.Id}[{turn.Identifier}]", module);
            }
        }

        return true;
    }

    /// <summary>Whether a template can be followed into another.</summary>
    private bool MayNest(Stack stack, Template template, TemplateScope scope, int node, int depth)
    {
        for (var outer = stack; outer is not null; outer = outer.Parent)
        {
            if (outer.Template.Path == template.Path)
            {
                evaluation.Report(scope.Tree, node, "template-nested-cycle", $"Template '{template.Path}' nests itself, by way of this one. It is not followed further.");
                return false;
            }
        }

        if (depth < MaximumDepth && evaluation.Stacks.Count < MaximumStacks)
        {
            return true;
        }

        evaluation.Report(scope.Tree, node, "template-nested-depth", $"More than {MaximumDepth} templates within each other, or {MaximumStacks} in all, are not followed.");
        return false;
    }

    private void Add(Stack stack, string id, Stack nested, int depth)
    {
        if (stack.TryAddNested(id, nested))
        {
            Add(nested, depth + 1);
        }
    }

    /// <summary>The tree of a file that may be a template to nest.</summary>
    private SyntaxTree? FindTree(string path) =>
        _byPath.GetValueOrDefault(path) is { } known ? known.Tree : evaluation.Source is { } source && source.TryGetDocument(path, out var tree) ? tree : null;

    private Template? Find(string path)
    {
        if (!_byPath.TryGetValue(path, out var template))
        {
            template = evaluation.Source is { } source && source.TryGet(path, out var tree) ? Template.TryCreate(tree) : null;
            _byPath.Add(path, template);
        }

        return template;
    }

    private static Dictionary<string, Template?> ByPath(IReadOnlyList<Template> templates)
    {
        var byPath = new Dictionary<string, Template?>(templates.Count, StringComparer.Ordinal);
        foreach (var given in templates)
        {
            byPath.TryAdd(given.Path, given);
        }

        return byPath;
    }
}
