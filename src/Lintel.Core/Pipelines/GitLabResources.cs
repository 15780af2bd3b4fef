using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Pipelines;

/// <summary>
/// Presents a pipeline of GitLab CI/CD as resources: a <c>GitLab::Pipeline</c> and a <c>GitLab::Job</c> for each job that runs, with what <c>extends</c>, <c>default</c> and the global keywords give it.
/// A job that extends what an included file has is known in part.
/// </summary>
/// <remarks>Source: https://docs.gitlab.com/ci/yaml/.</remarks>
internal sealed class GitLabResources
{
    private const int MaximumExtends = 11;

    private static readonly string[] Globals = ["default", "include", "stages", "variables", "workflow", "spec", "image", "services", "cache", "before_script", "after_script", "types", "pages_build"];

    /// <summary>The keywords that jobs take from <c>default</c> or from the top of the file.</summary>
    private static readonly string[] Inherited = ["image", "services", "cache", "before_script", "after_script", "timeout", "retry", "interruptible", "tags", "artifacts", "id_tokens"];

    private readonly SyntaxTree _tree;
    private readonly PipelineScope _scope;
    private readonly int _root;

    private GitLabResources(SyntaxTree tree, int root)
    {
        _tree = tree;
        _root = root;
        _scope = new(tree, evaluatesExpressions: false);
    }

    /// <summary>The resources of a pipeline; none where the file is none.</summary>
    public static IReadOnlyList<Resource> Build(SyntaxTree tree)
    {
        // A header of inputs may stand in a document before the pipeline itself.
        var root = -1;
        for (var document = 1; document < tree.Count; document = tree[document].Next)
        {
            if (tree[document].Next > document + 1 && tree[document + 1].Kind == NodeKind.Mapping && (root < 0 || tree.Find(root, "spec") >= 0))
            {
                root = document + 1;
            }
        }

        return root < 0 || tree[root].Next <= root + 1 ? [] : new GitLabResources(tree, root).Build();
    }

    private List<Resource> Build()
    {
        var file = Path.GetFileName(_tree.Source.Path);
        var properties = Value.Written(_scope, _root);
        var pipeline = new Resource("GitLab::Pipeline", file, _scope, _root + 1, _root, properties) { Address = file, Raw = properties };
        var jobs = new List<Resource>();
        foreach (var (key, value) in _tree.Pairs(_root))
        {
            var name = _tree.GetText(key);
            if (_tree[value].Kind != NodeKind.Mapping || name.StartsWith('.') || Array.IndexOf(Globals, name) >= 0 || name == "<<")
            {
                continue;
            }

            var map = new ValueMap();
            var isPartial = !Collect(value, map, 0);
            if (map["script"].IsAbsent && map["trigger"].IsAbsent && map["run"].IsAbsent && !isPartial)
            {
                continue;
            }

            foreach (var keyword in Inherited)
            {
                if (map[keyword].IsAbsent)
                {
                    var fallback = properties["default"].Get(keyword);
                    map.Set(keyword, fallback.IsAbsent ? properties.Get(keyword) : fallback);
                }
            }

            var written = Value.Map(_scope, value, map);
            jobs.Add(new("GitLab::Job", name, _scope, key, value, written) { Address = $"{file}.{name}", Owner = pipeline, Raw = written, IsPartial = isPartial });
        }

        return jobs.Count == 0 && properties["include"].IsAbsent ? [] : [pipeline, .. jobs];
    }

    /// <summary>Adds what a job and those it extends say, the nearest first.</summary>
    /// <returns>Whether all of it is in this file.</returns>
    private bool Collect(int job, ValueMap map, int depth)
    {
        var position = 0;
        var isWhole = true;
        while (_scope.NextEntry(job, ref position, out var key, out var value))
        {
            if (key == "<<")
            {
                foreach (var merged in value.Items)
                {
                    isWhole &= merged.Node >= 0 && merged.IsMap && depth < MaximumExtends && Collect(merged.Node, map, depth + 1);
                }
            }
            else if (map[key].IsAbsent)
            {
                map.Set(key, value);
            }
        }

        var parents = _scope.Lookup(job, "extends");
        if (parents.IsAbsent)
        {
            return isWhole;
        }

        // Later ones win over earlier ones.
        var ordered = new List<Value>();
        foreach (var parent in parents.Items)
        {
            ordered.Insert(0, parent);
        }

        foreach (var parent in ordered.Take(MaximumExtends))
        {
            isWhole &= parent.AsText() is { } name && _tree.Find(_root, name) is >= 0 and var found && _tree[found].Kind == NodeKind.Mapping && depth < MaximumExtends && Collect(found, map, depth + 1);
        }

        return isWhole;
    }
}
