using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Pipelines;

/// <summary>
/// Presents a workflow of GitHub Actions as resources: a <c>GitHub::Workflow</c>, a <c>GitHub::Job</c> for each job and a <c>GitHub::Step</c> for each step; of a composite action its steps, whose owner is a
/// <c>GitHub::Action</c>. Their properties are what is written, under the names of the workflow syntax, and the <c>Events</c> that start a workflow; in <see cref="Resource.Raw"/> expressions are text.
/// </summary>
/// <remarks>Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax.</remarks>
internal sealed class WorkflowResources
{
    private readonly SyntaxTree _tree;
    private readonly PipelineScope _scope;
    private readonly PipelineScope _raw;
    private readonly string _file;
    private readonly List<Resource> _resources = [];

    private WorkflowResources(SyntaxTree tree)
    {
        _tree = tree;
        _scope = new(tree, evaluatesExpressions: true);
        _raw = new(tree, evaluatesExpressions: false);
        _file = Path.GetFileName(tree.Source.Path);
    }

    /// <summary>The resources of a workflow; none where the file is none.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="owners">The organizations that the repository is known to belong to, which the workflow gets as <c>Owners</c>; null for none.</param>
    public static IReadOnlyList<Resource> Build(SyntaxTree tree, IReadOnlyList<string>? owners = null)
    {
        var root = tree.Root;
        var jobs = root < 0 ? -1 : tree.Find(root, "jobs");
        if (jobs < 0 || tree[jobs].Kind != NodeKind.Mapping || !tree.HasChildren(jobs) || tree.Find(root, "on") < 0)
        {
            return [];
        }

        var built = new WorkflowResources(tree);
        var workflow = built.AddWorkflow(root, owners);
        foreach (var (key, value) in tree.Pairs(jobs))
        {
            if (tree[value].Kind == NodeKind.Mapping)
            {
                var job = built.Add("GitHub::Job", tree.GetText(key), key, value, workflow);
                built.AddSteps(tree.Find(value, "steps"), job);
            }
        }

        return built._resources;
    }

    /// <summary>The resources of a composite action; none where the file is none.</summary>
    public static IReadOnlyList<Resource> BuildAction(SyntaxTree tree)
    {
        var runs = tree.Root < 0 ? -1 : tree.Find(tree.Root, "runs");
        var steps = runs < 0 ? -1 : tree.Find(runs, "steps");
        if (steps < 0 || tree.Find(runs, "using") < 0)
        {
            return [];
        }

        var built = new WorkflowResources(tree);
        built.AddSteps(steps, built.Add("GitHub::Action", built._file, tree.Root + 1, tree.Root, null));
        return built._resources;
    }

    /// <summary>Adds the workflow itself, with what starts it under <c>Events</c>: by name, the settings of each event, which may be none.</summary>
    private Resource AddWorkflow(int root, IReadOnlyList<string>? owners)
    {
        var events = new ValueMap();
        var on = _tree.Find(root, "on");
        if (_tree[on].Kind == NodeKind.Mapping)
        {
            foreach (var (key, value) in _tree.Pairs(on))
            {
                var settings = _scope.Evaluate(value);
                events.Set(_tree.GetText(key), settings.IsAbsent ? Value.Map(_scope, key, new ValueMap()) : settings);
            }
        }
        else
        {
            foreach (var name in _scope.Evaluate(on).Items)
            {
                events.Set(name.AsText() ?? "", Value.Map(_scope, on, new ValueMap()));
            }
        }

        var properties = new ValueMap();
        foreach (var (key, value) in _tree.Pairs(root))
        {
            properties.Set(_tree.GetText(key), _scope.Evaluate(value));
        }

        properties.Set("Events", Value.Map(_scope, on, events));
        properties.Set("Owners", owners is { Count: > 0 } ? Value.List(_scope, root, [.. owners.Select(owner => Value.Text(_scope, root, owner))]) : default);
        var workflow = new Resource("GitHub::Workflow", _file, _scope, root + 1, root, Value.Map(_scope, root, properties)) { Address = _file, Raw = Value.Written(_raw, root) };
        _resources.Add(workflow);
        return workflow;
    }

    private void AddSteps(int steps, Resource owner)
    {
        foreach (var step in _tree.Items(steps))
        {
            if (_tree[step].Kind != NodeKind.Mapping || _tree[step].Next <= step + 1)
            {
                continue;
            }

            var uses = _tree.Find(step, "uses");
            var key = uses >= 0 ? uses : _tree.FindKey(step, "run") is >= 0 and var run ? run : step + 1;
            var name = _tree.Find(step, "name");
            var id = name >= 0 && _tree[name].Kind == NodeKind.Scalar ? _tree.GetText(name) : uses >= 0 ? _tree.GetText(uses) : _tree.Find(step, "id") is >= 0 and var given ? _tree.GetText(given) : "run";
            Add("GitHub::Step", id.Length is > 0 and <= 80 ? id : "run", key, step, owner);
        }
    }

    private Resource Add(string type, string id, int key, int body, Resource? owner)
    {
        var resource = new Resource(type, id, _scope, key, body, Value.Written(_scope, body))
        {
            Address = owner is null ? _file : $"{owner.Address}.{id}",
            Owner = owner,
            Raw = Value.Written(_raw, body),
        };
        _resources.Add(resource);
        return resource;
    }
}
