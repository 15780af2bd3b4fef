using System.IO.Enumeration;
using Lintel.Sources;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>The configuration files that a folder has by links, as Terraform follows them: variables or providers that several root modules share.</summary>
internal static class LinkedFiles
{
    private static readonly EnumerationOptions s_options = new() { AttributesToSkip = 0 };

    /// <summary>The files that links of a folder lead to: where they lie, as that is what a person edits.</summary>
    /// <param name="folder">The absolute path of the folder.</param>
    /// <param name="known">The absolute paths of its configuration files that are no links.</param>
    /// <param name="tree">The files as they are to be seen.</param>
    /// <param name="boundaryOf">Gives the absolute path of the folder that no link may lead out of, nor through another link.</param>
    public static List<DiscoveredFile> In(string folder, IEnumerable<string> known, Func<string, string> boundaryOf, FileTree tree)
    {
        var files = new List<DiscoveredFile>();
        if (!tree.IsDisk && !Directory.Exists(folder))
        {
            return files;
        }

        var own = known.ToHashSet(StringComparer.Ordinal);
        try
        {
            var all = new FileSystemEnumerable<string>(folder, static (ref entry) => entry.ToFullPath(), s_options) { ShouldIncludePredicate = static (ref entry) => entry.FileName.Contains(".t", StringComparison.Ordinal) };
            foreach (var path in all)
            {
                if (ConfigurationFile.Is(path) && !own.Contains(path) && !tree.TryGetReplaced(path, out _) && Target(path, boundaryOf) is { } file)
                {
                    files.Add(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Discovery has said of the folder that it cannot be read.
        }

        return files;
    }

    private static DiscoveredFile? Target(string link, Func<string, string> boundaryOf)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true) is FileInfo { Exists: true, Length: > 0 } target && boundaryOf(link) is var boundary
                && TerraformFolders.IsWithin(target.FullName, boundary) && !SmallFile.IsBehindLink(boundary, target.FullName)
                ? new(target.FullName, target.Length, IsExplicit: false)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
