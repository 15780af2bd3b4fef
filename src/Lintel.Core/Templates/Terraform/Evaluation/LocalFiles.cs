using Lintel.Sources;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Functions;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The files that functions such as <c>file</c> read: regular files within a boundary, never through a link out of it.</summary>
/// <param name="root">The folder of the root module, which relative paths are relative to.</param>
/// <param name="boundary">The folder that nothing is read outside of.</param>
/// <param name="tree">The files as they are to be seen.</param>
internal sealed class LocalFiles(string root, string boundary, FileTree tree) : ITerraformFiles
{
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>The absolute paths of the folders that files were looked for in, so far: what changes in one may change a value. Those of <c>fileset</c> with all below.</summary>
    public IReadOnlyCollection<string> Folders => _folders;

    public FileOutcome Read(string path, int maxLength, out byte[] content)
    {
        content = [];
        if (!TryResolve(path, out var full))
        {
            return FileOutcome.Outside;
        }

        _folders.Add(Path.GetDirectoryName(full) ?? full);

        if (tree.LengthOf(full) is not { } length)
        {
            return FileOutcome.Missing;
        }

        if (length > maxLength)
        {
            return FileOutcome.TooLarge;
        }

        // What has no length may be a pipe that would keep the reader waiting.
        content = length == 0 ? [] : tree.Read(full, maxLength) ?? [];
        return FileOutcome.Found;
    }

    public FileOutcome List(string path, int maxCount, out IReadOnlyList<string> files)
    {
        files = [];
        if (!TryResolve(path, out var full))
        {
            return FileOutcome.Outside;
        }

        _folders.Add(full);
        if (!tree.HasFolder(full))
        {
            return FileOutcome.Missing;
        }

        var found = new List<string>();
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (var file in tree.FilesIn(full, options))
        {
            if (found.Count == maxCount)
            {
                return FileOutcome.TooLarge;
            }

            found.Add(Path.GetRelativePath(full, file).Replace('\\', '/'));
        }

        files = found;
        return FileOutcome.Found;
    }

    private bool TryResolve(string path, out string full)
    {
        full = "";
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, root));
        return TerraformFolders.IsWithin(full, boundary) && !SmallFile.IsBehindLink(boundary, full);
    }
}
