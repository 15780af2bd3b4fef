using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>An archive that a configuration makes of local files with <c>archive_file</c>.</summary>
/// <remarks>Source: https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file</remarks>
/// <param name="Output">The absolute path of the archive.</param>
/// <param name="Source">The absolute path of what it holds.</param>
internal sealed record TerraformArchive(string Output, string Source)
{
    /// <summary>So many files of an archive that lists them are looked at.</summary>
    private const int MaximumFiles = 256;

    /// <summary>The archives of a workload whose paths are known.</summary>
    /// <param name="modules">Its modules.</param>
    /// <param name="root">The absolute path of the folder of the root module, which relative paths are relative to.</param>
    public static List<TerraformArchive> Of(IEnumerable<ModuleInstance> modules, string root)
    {
        var archives = new List<TerraformArchive>();
        foreach (var module in modules)
        {
            foreach (var key in module.Module.Resources.Keys)
            {
                if (module.Resource(key) is not { Type: "archive_file" } set)
                {
                    continue;
                }

                foreach (var instance in set.All)
                {
                    if (Path(instance, "output_path", root) is { } output && (Path(instance, "source_dir", root) ?? Path(instance, "source_file", root) ?? Listed(instance, root)) is { } source)
                    {
                        archives.Add(new(output, source));
                    }
                }
            }
        }

        return archives;
    }

    /// <summary>What the blocks of an archive that lists its files put in unchanged, by <c>content = file(...)</c>: the file, or the folder of several; null when it is not one folder.</summary>
    private static string? Listed(ResourceInstance instance, string root)
    {
        string? folder = null, only = null;
        var count = 0;
        foreach (var block in instance.Body.Blocks("source").Items)
        {
            if (count == MaximumFiles || block is not ConfiguredBody body || body.Written.Find("content") is not { Exists: true } content || FileOf(instance.Set.Module, content.Tree!, content.Node, body.Frame) is not { } file
                || !body.Attribute("filename").TryGetString(out var name))
            {
                continue;
            }

            var path = Full(file, root);
            if (path is null || !path.EndsWith($"/{name}", StringComparison.Ordinal) || (folder is not null && folder != path[..^(name.Length + 1)]))
            {
                return null;
            }

            (folder, only) = (path[..^(name.Length + 1)], path);
            count++;
        }

        return count == 1 ? only : folder;
    }

    /// <summary>The path that an expression reads a text from, by the function <c>file</c>; null for any other expression.</summary>
    private static string? FileOf(ModuleInstance module, SyntaxTree tree, int node, Frame? frame) =>
        tree[node].Kind == NodeKind.Call && tree.TextEquals(node + 1, "file") && tree[node + 1].Next is var argument && argument < tree[node].Next
            && module.Expressions.Evaluate(new(tree, argument), frame).TryGetString(out var path)
            ? path
            : null;

    private static string? Path(ResourceInstance instance, string attribute, string root) => instance.Attribute(attribute).TryGetString(out var path) ? Full(path, root) : null;

    private static string? Full(string path, string root) => path.Length is > 0 and < 4096 && !path.Contains('\0', StringComparison.Ordinal)
        ? System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path, root))
        : null;
}
