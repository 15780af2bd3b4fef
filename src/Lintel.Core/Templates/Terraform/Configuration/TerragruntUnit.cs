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
    /// <summary>The name of its file.</summary>
    public const string FileName = "terragrunt.hcl";

    private const int MaximumLength = 1 << 20;

    /// <summary>Reads a unit.</summary>
    /// <param name="path">The absolute path of its file.</param>
    /// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
    /// <param name="boundary">The absolute path of the folder around it that a source may lie in.</param>
    /// <param name="overlay">The text of files that are not to be read as they are on disk, by absolute path; null for none.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static TerragruntUnit? Read(string path, string root, string boundary, IReadOnlyDictionary<string, byte[]>? overlay)
    {
        if ((overlay?.GetValueOrDefault(path) ?? SmallFile.Read(path, MaximumLength)) is not { } bytes || !TextEncoding.TryToUtf8(bytes, bytes.Length, out var text, out var length, out _))
        {
            return null;
        }

        var display = FileDiscovery.Display(root, path);
        var tree = new SyntaxTree();
        TerraformText.Read(new(display, text, length), tree);
        if (tree.Root < 0 || new ConfigBody(tree, tree.Root).Block("terraform") is not { } block || block.Body.Find("source") is not { Exists: true } source)
        {
            return new(path, display, new(1, 1), "", []);
        }

        var folders = new List<string>();
        var isWhole = tree[source.Node].Kind == NodeKind.Scalar;
        for (var node = source.Node; node < tree[source.Node].Next; node++)
        {
            if (tree[node].Kind is NodeKind.Scalar or NodeKind.TemplateText && Find(tree.GetText(node), System.IO.Path.GetDirectoryName(path)!, boundary, isWhole) is { } folder && !folders.Contains(folder))
            {
                folders.Add(folder);
            }
        }

        var span = tree.GetLocation(source.Node).Span;
        return new(path, display, tree.Source.GetPosition(span.Start), isWhole ? $"'{tree.GetText(source.Node)}'" : "what an expression says", folders);
    }

    /// <summary>The folder that a part of a source means; null when it is none of this machine. What stands behind an expression, such as <c>get_repo_root()</c>, is looked for below the folders around the file.</summary>
    private static string? Find(string part, string folder, string boundary, bool isWhole)
    {
        var path = part.Replace("//", "/", StringComparison.Ordinal);
        if (path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal))
        {
            return Existing(System.IO.Path.GetFullPath(path, folder), boundary);
        }

        if (isWhole || path.Length < 2 || path[0] != '/' || path.Contains('?', StringComparison.Ordinal))
        {
            return null;
        }

        for (var above = folder; above is not null && TerraformFolders.IsWithin(above, boundary); above = System.IO.Path.GetDirectoryName(above))
        {
            if (Existing(System.IO.Path.GetFullPath(path[1..], above), boundary) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Existing(string folder, string boundary)
    {
        folder = System.IO.Path.TrimEndingDirectorySeparator(folder);
        return TerraformFolders.IsWithin(folder, boundary) && Directory.Exists(folder) ? folder : null;
    }
}
