using Lintel.Pipelines;
using Lintel.Syntax.Code;
using Lintel.Templates.Cdk;

namespace Lintel.Sources;

/// <summary>
/// Finds the files below the paths that the user gives, folder by folder, so that several workers can share the work.
/// What <c>.gitignore</c>, <c>.git/info/exclude</c> or <c>.lintelignore</c> ignore is left out, and so are dependencies and build output;
/// a path given by the user is never ignored, and the output of <c>cdk synth</c> and <c>cdktf synth</c> is reviewed although git ignores it.
/// Links are not followed, as what they lead to is either found at its own place or outside.
/// </summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
/// <param name="paths">The files and folders that the user gives, absolute or relative to <paramref name="root"/>.</param>
/// <param name="exclude">Further files and folders to leave out, unless the user gives them.</param>
/// <param name="scope">The part of it that is wanted; null for all.</param>
/// <param name="tree">The files as they are to be seen; null for those on disk.</param>
public sealed class FileDiscovery(string root, IReadOnlyList<string> paths, PathSelection? exclude = null, DiscoveryScope? scope = null, FileTree? tree = null)
{
    private readonly FileTree _tree = tree ?? FileTree.Disk;
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outputs = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The path that reports show: relative to the root, with '/'.</summary>
    public string Display(string path) => Display(root, path);

    /// <summary>The files and folders to begin with.</summary>
    /// <param name="start">Takes them.</param>
    /// <param name="report">Takes what cannot be found.</param>
    public void Start(FolderContents start, Action<Diagnostic> report)
    {
        start.Clear();
        foreach (var path in paths)
        {
            var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, root));
            if (!_given.Add(full))
            {
                continue;
            }

            if (_tree.HasFolder(full))
            {
                if (scope?.Enters(full) != false)
                {
                    start.Folders.Add(Inherit(full));
                }
            }
            else if (_tree.HasFile(full))
            {
                if (scope?.Includes(full) != false)
                {
                    AddFile(start, full, new(full, -1, IsExplicit: true), isVendored: false);
                }
            }
            else
            {
                report(new(Display(full), new(1, 1), "not-found", $"There is no file or folder '{path}'; check the path, it is taken relative to {root}"));
            }
        }
    }

    /// <summary>Lists one folder. Safe to call from several threads.</summary>
    /// <param name="folder">The folder, from <see cref="Start"/> or from an earlier call.</param>
    /// <param name="contents">Takes what it holds, in the order of names.</param>
    /// <param name="report">Takes what cannot be read.</param>
    public void Open(DiscoveredFolder folder, FolderContents contents, Action<Diagnostic> report) => Open(folder, contents, report, mayBeKnown: false);

    private void Open(DiscoveredFolder folder, FolderContents contents, Action<Diagnostic> report, bool mayBeKnown)
    {
        contents.Clear();
        FolderListing listing;
        try
        {
            listing = new(folder.Path, _tree);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(NotReadable(folder.Path, e));
            return;
        }

        if (listing.HasManifest && CloudAssembly.IsAssembly(folder.Path, _tree))
        {
            contents.IsCloudAssembly = true;
            return;
        }

        contents.HasExtensionSettings = listing.HasExtensionSettings;
        contents.HasTerragrunt = listing.HasTerragrunt;
        folder = WithPatterns(folder, listing);
        Sort(folder with { IsVendored = folder.IsVendored || listing.HasVirtualEnvironment }, listing, contents, mayBeKnown);
        if (listing.HasCdkSettings)
        {
            AddOutput(folder, contents);
        }
    }

    /// <summary>The files of application source in a folder and those below it, in the order of paths, as a review finds them; nothing in a folder that is ignored. Safe to call from several threads.</summary>
    /// <param name="path">The absolute path of the folder, within the root and not behind a link.</param>
    /// <param name="maximum">The most files.</param>
    /// <param name="projectFiles">Takes the absolute paths of the files that make folders roots of projects.</param>
    public IReadOnlyList<DiscoveredFile> SourcesBelow(string path, int maximum, ICollection<string> projectFiles)
    {
        var files = new List<DiscoveredFile>();
        if (Find(path) is not { } start)
        {
            return files;
        }

        var contents = new FolderContents();
        var folders = new Stack<DiscoveredFolder>([start]);
        while (files.Count < maximum && folders.TryPop(out var folder))
        {
            // What cannot be read is said of the folder where it is found.
            Open(folder, contents, static _ => { }, mayBeKnown: true);
            files.AddRange(contents.SourceFiles);
            contents.ProjectFiles.ForEach(name => projectFiles.Add(Path.Join(folder.Path, name)));
            contents.Folders.ForEach(folders.Push);
        }

        files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    /// <summary>A folder below the root with the patterns that apply there; null when they ignore it.</summary>
    private DiscoveredFolder? Find(string path)
    {
        if (path == root)
        {
            return Inherit(path);
        }

        if (Path.GetDirectoryName(path) is not { } parent || parent.Length < root.Length || Find(parent) is not { } around)
        {
            return null;
        }

        var name = Path.GetFileName(path);
        var git = Directory.Exists(Path.Join(parent, ".git")) ? null : around.Git;
        var inner = new DiscoveredFolder(parent, IgnoreFile.Read(_tree, git, parent, Path.Join(parent, ".gitignore")), IgnoreFile.Read(_tree, around.Own, parent, Path.Join(parent, ".lintelignore")));
        return name is "node_modules" or "bower_components" or ".terraform" or ".aws-sam" or ".venv" or "__pycache__" || inner.Ignores(path, isFolder: true) || exclude is { IsEmpty: false } && exclude.Covers(Display(path)) ? null
            : new(path, inner.Git, inner.Own) { IsVendored = around.IsVendored || InstalledPackages.IsFolderOf(name) };
    }

    /// <summary>Every file and cloud assembly, in the order of paths; for callers with one thread.</summary>
    public IReadOnlyList<DiscoveredFile> All(Action<Diagnostic> report)
    {
        var contents = new FolderContents();
        Start(contents, report);
        var files = new List<DiscoveredFile>([.. contents.Files, .. contents.TerraformFiles]);
        var folders = new Stack<DiscoveredFolder>(contents.Folders);
        while (folders.TryPop(out var folder))
        {
            Open(folder, contents, report);
            if (contents.IsCloudAssembly)
            {
                files.Add(new(Path.Join(folder.Path, CloudAssembly.ManifestName), -1, IsExplicit: false));
            }

            files.AddRange(contents.Files);
            files.AddRange(contents.TerraformFiles);
            contents.Folders.ForEach(folders.Push);
        }

        files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    internal static string Display(string root, string path)
    {
        if (path.StartsWith(root, StringComparison.Ordinal) && path.Length > root.Length && path[root.Length] == Path.DirectorySeparatorChar)
        {
            path = path[(root.Length + 1)..];
        }
        else
        {
            path = Path.GetRelativePath(root, path);
        }

        return Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');
    }

    internal Diagnostic NotReadable(string path, Exception e) => new(
        Display(path), new(1, 1), "not-readable", $"It cannot be read ({e.Message.TrimEnd('.')}), so it is not part of this review; check its permissions");

    private DiscoveredFolder WithPatterns(DiscoveredFolder folder, FolderListing listing)
    {
        var git = listing.HasGit ? IgnoreFile.Read(_tree, null, folder.Path, Path.Join(folder.Path, ".git/info/exclude")) : folder.Git;
        git = listing.HasGitIgnore ? IgnoreFile.Read(_tree, git, folder.Path, Path.Join(folder.Path, ".gitignore")) : git;
        var own = listing.HasOwnIgnore ? IgnoreFile.Read(_tree, folder.Own, folder.Path, Path.Join(folder.Path, ".lintelignore")) : folder.Own;
        return new(folder.Path, git, own) { IsVendored = folder.IsVendored };
    }

    /// <summary>Adds a file to the lists that it belongs into by its name. Source that others have written is only looked through for credentials.</summary>
    private static void AddFile(FolderContents contents, string path, DiscoveredFile file, bool isVendored)
    {
        var name = Path.GetFileName(path.AsSpan());
        if (ConfigurationFile.Is(path))
        {
            contents.TerraformFiles.Add(file);
        }
        else if (CodeReaders.LanguageOf(name) != CodeLanguage.None)
        {
            (isVendored ? contents.ScannedFiles : contents.SourceFiles).Add(file);
        }
        else
        {
            (file.IsExplicit || FolderListing.CanBeReviewed(name) ? contents.Files : contents.ScannedFiles).Add(file);
        }
    }

    private void Sort(DiscoveredFolder folder, FolderListing listing, FolderContents contents, bool mayBeKnown)
    {
        listing.Entries.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        contents.ProjectFiles.AddRange(listing.ProjectFiles.Order(StringComparer.Ordinal));
        foreach (var name in folder.IsVendored ? [] : contents.ProjectFiles)
        {
            var path = Path.Join(folder.Path, name);
            if (DependencyFile.KindOf(name) != DependencyFileKind.None && !folder.Ignores(path, false) && !(exclude is { IsEmpty: false } && exclude.Covers(Display(path))) && scope?.Includes(path) != false)
            {
                contents.DependencyFiles.Add(path);
            }
        }

        var installed = InstalledPackages.In(_tree, folder.Path, listing.InstalledPackages);
        foreach (var (name, length, isFolder) in listing.Entries)
        {
            var path = Path.Join(folder.Path, name);
            if ((IsKnown(path) && !mayBeKnown) || (exclude is { IsEmpty: false } && exclude.Covers(Display(path)))
                || (scope is not null && !mayBeKnown && !(isFolder ? scope.Enters(path) : scope.Includes(path))))
            {
                continue;
            }

            if (!isFolder)
            {
                // What has no length is empty, or a pipe or device that would keep the reader waiting.
                if (length > 0 && !folder.Ignores(path, false))
                {
                    AddFile(contents, name, new(path, length, IsExplicit: false), isVendored: folder.IsVendored || installed.Contains(name));
                }
            }
            else if (folder.Ignores(path, true))
            {
                if (name is "cdk.out" or "cdktf.out")
                {
                    contents.Folders.Add(new(path, null, folder.Own) { IsVendored = true });
                }
            }
            else if (!(listing.HasProject && name is "bin" or "obj"))
            {
                contents.Folders.Add(new(path, folder.Git, folder.Own) { IsVendored = folder.IsVendored || InstalledPackages.IsFolderOf(name) || installed.Contains(name) });
            }
        }
    }

    /// <summary>Whether the user gave the path too, or a <c>cdk.json</c> named it: then it is looked into on that account.</summary>
    private bool IsKnown(string path)
    {
        lock (_lock)
        {
            return _given.Contains(path) || _outputs.Contains(path);
        }
    }

    /// <summary>Adds the folder that <c>cdk.json</c> names as its output, when it lies below. Before the folders on the way are opened, so that they leave it out.</summary>
    private void AddOutput(DiscoveredFolder folder, FolderContents contents)
    {
        if (ReadOutput(Path.Join(folder.Path, "cdk.json")) is not { Length: > 0 } output)
        {
            return;
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output, folder.Path));
        if (!path.StartsWith(folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !_tree.HasFolder(path) || SmallFile.IsBehindLink(folder.Path, path) || scope?.Enters(path) == false)
        {
            return;
        }

        lock (_lock)
        {
            if (_given.Contains(path) || !_outputs.Add(path))
            {
                return;
            }
        }

        contents.Folders.RemoveAll(f => f.Path == path);
        contents.Folders.Add(new(path, null, folder.Own));
    }

    private string? ReadOutput(string settings)
    {
        // Few name one, and the rest of these files is long.
        if (_tree.Read(settings, 1 << 20) is not { } bytes || bytes.AsSpan().IndexOf("\"output\""u8) < 0)
        {
            return null;
        }

        using var document = JsonFile.Parse(bytes);
        return document?.RootElement.Text("output");
    }

    /// <summary>A folder that the user gives, with the patterns of the repository it lies in; with none when they ignore it.</summary>
    private DiscoveredFolder Inherit(string path)
    {
        var above = new Stack<string>();
        var foundGit = Exists(Path.Join(path, ".git"));
        for (var folder = Path.GetDirectoryName(path); folder is not null && !foundGit; folder = Path.GetDirectoryName(folder))
        {
            above.Push(folder);
            foundGit = Exists(Path.Join(folder, ".git"));
        }

        IgnoreFile? git = null, own = null;
        if (!foundGit || above.Count == 0)
        {
            return new(path, null, null);
        }

        git = IgnoreFile.Read(_tree, null, above.Peek(), Path.Join(above.Peek(), ".git/info/exclude"));
        while (above.TryPop(out var folder))
        {
            git = IgnoreFile.Read(_tree, git, folder, Path.Join(folder, ".gitignore"));
            own = IgnoreFile.Read(_tree, own, folder, Path.Join(folder, ".lintelignore"));
            if (new DiscoveredFolder(folder, git, own).Ignores(above.TryPeek(out var next) ? next : path, isFolder: true))
            {
                return new(path, null, null);
            }
        }

        return new(path, git, own);

        static bool Exists(string path) => Directory.Exists(path) || File.Exists(path);
    }
}
