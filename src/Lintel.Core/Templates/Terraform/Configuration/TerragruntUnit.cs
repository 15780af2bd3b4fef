using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>A <c>terragrunt.hcl</c>, by which Terragrunt deploys a module: it gives the module its variables, and may write files beside it, such as backend, providers and variables.</summary>
/// <remarks>https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/#terraform</remarks>
/// <param name="Path">Its absolute path.</param>
/// <param name="DisplayPath">Its path relative to the reviewed root, with '/'.</param>
/// <param name="Position">Where it names the module.</param>
/// <param name="Source">What it deploys, for a message; empty when it names none: it is only included by others, or stands beside the configuration.</param>
/// <param name="Folders">The absolute folders that the source can mean on this machine. More than one where it is an expression.</param>
internal sealed record TerragruntUnit(string Path, string DisplayPath, LinePosition Position, string Source, IReadOnlyList<string> Folders)
{
    /// <summary>The outputs of other units that it reads: the absolute folder of the unit, and the name of the output, empty for all of them.</summary>
    /// <remarks>https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/#dependency</remarks>
    public IReadOnlyList<(string Folder, string Output)> Reads { get; private init; } = [];

    /// <summary>The name of its file.</summary>
    public const string FileName = "terragrunt.hcl";

    private const int MaximumLength = 1 << 20;

    /// <summary>Reads a unit.</summary>
    /// <param name="path">The absolute path of its file.</param>
    /// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
    /// <param name="boundary">The absolute path of the folder around it that a source may lie in.</param>
    /// <param name="files">The files as they are to be seen.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static TerragruntUnit? Read(string path, string root, string boundary, FileTree files)
    {
        if (files.Read(path, MaximumLength) is not { } bytes || !TextEncoding.TryToUtf8(bytes, bytes.Length, out var text, out var length, out _))
        {
            return null;
        }

        var display = FileDiscovery.Display(root, path);
        var tree = new SyntaxTree();
        TerraformText.Read(new(display, text, length), tree);
        var reads = tree.Root < 0 ? [] : ReadOutputs(tree, System.IO.Path.GetDirectoryName(path)!, boundary, files);
        if (tree.Root < 0 || new ConfigBody(tree, tree.Root).Block("terraform") is not { } block || block.Body.Find("source") is not { Exists: true } source)
        {
            return new(path, display, new(1, 1), "", []) { Reads = reads };
        }

        var folders = FoldersOf(tree, source.Node, System.IO.Path.GetDirectoryName(path)!, boundary, files);
        var span = tree.GetLocation(source.Node).Span;
        var isWhole = tree[source.Node].Kind == NodeKind.Scalar;
        return new(path, display, tree.Source.GetPosition(span.Start), isWhole ? $"'{tree.GetText(source.Node)}'" : "what an expression says", folders) { Reads = reads };
    }

    /// <summary>The outputs that expressions ask of dependencies: <c>dependency.network.outputs.vpc_id</c>.</summary>
    private static List<(string Folder, string Output)> ReadOutputs(SyntaxTree tree, string folder, string boundary, FileTree files)
    {
        var reads = new List<(string, string)>();
        var dependencies = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var block in new ConfigBody(tree, tree.Root).Blocks("dependency"))
        {
            if (block.Labels.Count == 1 && block.Body.Find("config_path") is { Exists: true } at)
            {
                dependencies[block.Labels[0]] = FoldersOf(tree, at.Node, folder, boundary, files);
            }
        }

        for (var node = 0; dependencies.Count > 0 && node < tree.Nodes.Length; node++)
        {
            if (tree[node].Kind != NodeKind.Traversal || tree[node + 1].Kind != NodeKind.Variable || !tree.TextEquals(node + 1, "dependency"))
            {
                continue;
            }

            var steps = new List<string>(3);
            for (var step = tree[node + 1].Next; step < tree[node].Next && steps.Count < 3 && tree[step].Kind == NodeKind.GetAttribute; step = tree[step].Next)
            {
                steps.Add(tree.GetText(step));
            }

            if (steps is [var name, "outputs", ..] && dependencies.TryGetValue(name, out var units))
            {
                reads.AddRange(units.Select(unit => (unit, steps.Count > 2 ? steps[2] : "")));
            }
        }

        return reads;
    }

    /// <summary>The folders that an expression for a path can mean.</summary>
    private static List<string> FoldersOf(SyntaxTree tree, int expression, string folder, string boundary, FileTree files)
    {
        var folders = new List<string>();
        var isWhole = tree[expression].Kind == NodeKind.Scalar;
        for (var node = expression; node < tree[expression].Next; node++)
        {
            if (tree[node].Kind is NodeKind.Scalar or NodeKind.TemplateText && Find(tree.GetText(node), folder, boundary, isWhole, files) is { } found && !folders.Contains(found))
            {
                folders.Add(found);
            }
        }

        return folders;
    }

    /// <summary>The folder that a part of a source means; null when it is none of this machine. What stands behind an expression, such as <c>get_repo_root()</c>, is looked for below the folders around the file.</summary>
    private static string? Find(string part, string folder, string boundary, bool isWhole, FileTree files)
    {
        var path = part.Replace("//", "/", StringComparison.Ordinal);
        if (path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal))
        {
            return Existing(System.IO.Path.GetFullPath(path, folder), boundary, files);
        }

        if (isWhole || path.Length < 2 || path[0] != '/' || path.Contains('?', StringComparison.Ordinal))
        {
            return null;
        }

        for (var above = folder; above is not null && TerraformFolders.IsWithin(above, boundary); above = System.IO.Path.GetDirectoryName(above))
        {
            if (Existing(System.IO.Path.GetFullPath(path[1..], above), boundary, files) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string folder, string boundary, FileTree files)
    {
        folder = System.IO.Path.TrimEndingDirectorySeparator(folder);
        return TerraformFolders.IsWithin(folder, boundary) && files.HasFolder(folder) ? folder : null;
    }
}
