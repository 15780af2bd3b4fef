using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>Application source that no function is made of: the files of one project.</summary>
/// <param name="Root">The absolute path of the folder that modules are imported from.</param>
/// <param name="Files">The files in the order of paths.</param>
/// <param name="ProjectFiles">The paths of the files that make folders roots of projects, relative to the reviewed root.</param>
/// <param name="HasTests">Whether there are tests among them.</param>
internal sealed record CodeLibrary(string Root, DiscoveredFile[] Files, string[] ProjectFiles, bool HasTests)
{
    /// <summary>The most that is read at a time: a project with more is taken folder by folder.</summary>
    private const long MaximumLength = 16 << 20;

    /// <summary>Puts the files of a review together by project: each belongs to the nearest folder above it that has project files.</summary>
    /// <param name="folders">The folders with source or project files.</param>
    /// <param name="root">The absolute path of the reviewed root.</param>
    /// <param name="isTaken">Whether a file was reviewed as the code of a function.</param>
    public static List<CodeLibrary> Of(IEnumerable<SourceFolder> folders, string root, Func<string, bool> isTaken)
    {
        var known = new Dictionary<string, SourceFolder>(StringComparer.Ordinal);
        foreach (var folder in folders.OrderBy(static folder => folder.Path, StringComparer.Ordinal))
        {
            known[folder.Path] = known.TryGetValue(folder.Path, out var same) ? same with { Files = [.. same.Files, .. folder.Files] } : folder;
        }

        var libraries = new List<CodeLibrary>();
        foreach (var project in known.Values.Where(static folder => folder.Files.Length > 0).GroupBy(folder => RootOf(folder.Path, known, root), StringComparer.Ordinal))
        {
            var all = project.SelectMany(static folder => folder.Files).OrderBy(static file => file.Path, StringComparer.Ordinal).ToArray();
            var files = Array.FindAll(all, file => !isTaken(file.Path));
            var hasTests = Array.Exists(all, file => Code.SourceKind.IsTest(FileDiscovery.Display(root, file.Path)));
            var projectFiles = known.TryGetValue(project.Key, out var at) ? at.ProjectFiles.Select(name => FileDiscovery.Display(root, Path.Join(project.Key, name))).ToArray() : [];
            if (files.Sum(static file => Math.Max(0, file.Length)) <= MaximumLength)
            {
                Add(project.Key, files, projectFiles, hasTests);
                continue;
            }

            foreach (var folder in files.GroupBy(static file => Path.GetDirectoryName(file.Path) ?? "", StringComparer.Ordinal))
            {
                Add(folder.Key, [.. folder], projectFiles, hasTests);
            }
        }

        return libraries;

        void Add(string path, DiscoveredFile[] files, string[] projectFiles, bool hasTests)
        {
            if (files.Length > 0)
            {
                libraries.Add(new(path, files, projectFiles, hasTests));
            }
        }
    }

    private static string RootOf(string folder, Dictionary<string, SourceFolder> known, string root)
    {
        for (var at = folder; at.Length > root.Length; at = Path.GetDirectoryName(at) ?? "")
        {
            if (known.TryGetValue(at, out var project) && project.ProjectFiles.Length > 0)
            {
                return at;
            }
        }

        return folder.StartsWith(root, StringComparison.Ordinal) ? root : folder;
    }
}
