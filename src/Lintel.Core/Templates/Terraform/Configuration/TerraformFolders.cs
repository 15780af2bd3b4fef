using System.Collections.Concurrent;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>The folders of a review that hold Terraform files, and the modules that they call. Safe to use from several threads.</summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
/// <param name="maximumLength">Longer files are not read.</param>
/// <param name="files">The files as they are to be seen; null for those on disk.</param>
internal sealed class TerraformFolders(string root, long maximumLength, FileTree? files = null)
{
    private readonly ConcurrentDictionary<string, TerraformFolder> _found = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<TerraformModule?>> _called = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TerragruntUnit> _terragrunt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentBag<TerragruntUnit>> _deployed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentBag<(TerragruntUnit Reader, string Output)>> _readers = new(StringComparer.Ordinal);
    private string? _boundary;
    private Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private HashSet<string> _callees = new(StringComparer.Ordinal);

    /// <summary>The files as they are seen.</summary>
    public FileTree Files { get; } = files ?? FileTree.Disk;

    /// <summary>Adds a folder that discovery found.</summary>
    public void Add(TerraformFolder folder) => _found[folder.Path] = folder;

    /// <summary>Adds a <c>terragrunt.hcl</c> that discovery found, by its absolute path.</summary>
    public void AddTerragrunt(string path)
    {
        if (TerragruntUnit.Read(path, root, _boundary ??= BoundaryOf(root), Files) is { } unit && _terragrunt.TryAdd(path, unit))
        {
            foreach (var folder in unit.Folders.Append(Path.GetDirectoryName(path)!).Distinct())
            {
                _deployed.GetOrAdd(folder, static _ => []).Add(unit);
            }

            foreach (var (folder, output) in unit.Reads)
            {
                _readers.GetOrAdd(folder, static _ => []).Add((unit, output));
            }
        }
    }

    /// <summary>The outputs of the configuration in a folder that units of Terragrunt read, and which, in order: of all that deploy it. The name of an output is empty for all of them.</summary>
    /// <param name="folder">Its absolute path.</param>
    public IEnumerable<(TerragruntUnit Reader, string Output)> ReadersOf(string folder) => TerragruntOf(folder)
        .SelectMany(unit => _readers.TryGetValue(Path.GetDirectoryName(unit.Path)!, out var readers) ? readers.ToArray() : [])
        .OrderBy(static reader => reader.Reader.Path, StringComparer.Ordinal).ThenBy(static reader => reader.Output, StringComparer.Ordinal);

    /// <summary>The units of Terragrunt that deploy the configuration in a folder, and may write files of it, in order.</summary>
    /// <param name="folder">Its absolute path.</param>
    public IEnumerable<TerragruntUnit> TerragruntOf(string folder)
    {
        var own = Path.Join(folder, TerragruntUnit.FileName);
        if (!_terragrunt.ContainsKey(own) && Files.HasFile(own))
        {
            AddTerragrunt(own);
        }

        return _deployed.TryGetValue(folder, out var units) ? units.OrderBy(static unit => unit.Path, StringComparer.Ordinal) : [];
    }

    /// <summary>What Terragrunt deploys that is not at hand, once all folders have been looked into.</summary>
    public IEnumerable<Diagnostic> MissingSources() => _terragrunt.Values.Where(unit => unit.Source.Length > 0 && !unit.Folders.Any(_found.ContainsKey)).OrderBy(static unit => unit.Path, StringComparer.Ordinal)
        .Select(static unit => new Diagnostic(
            unit.DisplayPath, unit.Position, "terragrunt-source-not-reviewed", $"Terragrunt deploys {unit.Source} by it, which is not here, so what it makes is not reviewed; run terragrunt init, then review the folder in .terragrunt-cache, or a plan as JSON"));

    /// <summary>The module in a folder that another one calls; null when there is none, or it lies outside of the repository.</summary>
    public TerraformModule? Find(string folder) => _called.GetOrAdd(folder, path => new(() => Read(Path.TrimEndingDirectorySeparator(path)))).Value;

    /// <summary>Whether what a configuration declares is reviewed with a root module: with the first one that calls it, so that no other says it again.</summary>
    public bool IsReviewedWith(TerraformModule module, TerraformModule root) => !_owners.TryGetValue(module.Folder, out var owner) || owner == root.Folder;

    /// <summary>What a configuration is for. Known once <see cref="Roots"/> has been asked for.</summary>
    public ModuleRole RoleOf(TerraformModule module) => IsExample(module.Folder) ? ModuleRole.Example
        : _callees.Contains(module.Folder) ? ModuleRole.Called
        : module.IsDeployable && !NamesOf(module.Folder).Contains("modules") ? ModuleRole.Root
        : ModuleRole.Library;

    /// <summary>
    /// The environment that a root module is for, by a folder of its path (<c>envs/prod/network</c>), and the root modules of other environments: in the folders of the same path but for the name
    /// of the environment. None when no folder of the path is named as an environment, or it is the only one.
    /// </summary>
    public (string Name, IReadOnlyList<(string Name, TerraformModule Module)> Others) EnvironmentsBeside(TerraformModule module)
    {
        var name = "";
        var others = new List<(string, TerraformModule)>();
        foreach (var (own, other, path) in EnvironmentFolders.Beside(module.Folder))
        {
            name = own;
            if (_found.ContainsKey(path) && Find(path) is { } found && RoleOf(found) == ModuleRole.Root)
            {
                others.Add((other, found));
            }
        }

        return (name, others);
    }

    /// <summary>The folders that discovery found right below a folder.</summary>
    public IEnumerable<string> FoundIn(string folder) => _found.Keys.Where(path => Path.GetDirectoryName(path) == folder);

    /// <summary>The root modules, in the order of their folders: those that no other one calls, and one of each circle.</summary>
    public IReadOnlyList<TerraformFolder> Roots()
    {
        var folders = _found.Values.OrderBy(static folder => folder.Path, StringComparer.Ordinal).ToArray();
        var called = folders.SelectMany(static folder => folder.Calls).ToHashSet(StringComparer.Ordinal);
        var roots = folders.Where(folder => !called.Contains(folder.Path)).ToList();
        var reached = new Dictionary<string, string>(StringComparer.Ordinal);
        roots.ForEach(folder => Reach(folder, reached));
        _callees = folders.Where(folder => !IsExample(folder.Path)).SelectMany(static folder => folder.Calls).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            if (!reached.ContainsKey(folder.Path))
            {
                roots.Add(folder);
                Reach(folder, reached);
            }
        }

        _owners = reached;
        return roots;
    }

    /// <summary>The absolute folders of the local modules that the files of a module call; not its own.</summary>
    public static IEnumerable<string> CallsOf(TerraformModule module)
    {
        foreach (var call in module.Modules.Values)
        {
            var source = call.Body.Find("source");
            if (source.Exists && source.Tree![source.Node].Kind == NodeKind.Scalar && source.Tree.GetText(source.Node) is var path
                && (path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal) || path is "." or "..")
                && Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, module.Folder)) is var folder && folder != module.Folder)
            {
                yield return folder;
            }
        }
    }

    /// <summary>The folder that evaluation may read in: the repository around a folder, or the reviewed folder.</summary>
    public string BoundaryOf(string folder)
    {
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.Exists(Path.Join(above, ".git")))
            {
                return above;
            }
        }

        return IsWithin(folder, root) ? root : folder;
    }

    public static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || folder.EndsWith('/') || path[folder.Length] == Path.DirectorySeparatorChar);

    private bool IsExample(string folder) => NamesOf(folder).Any(static name => name is "example" or "examples" or "test" or "tests" or "fixtures" or "testdata");

    private string[] NamesOf(string folder) => FileDiscovery.Display(root, folder).Split('/');

    /// <summary>Notes for a root module, and for all it calls, that it is the first to reach them.</summary>
    private void Reach(TerraformFolder folder, Dictionary<string, string> reached)
    {
        var open = new Stack<TerraformFolder>([folder]);
        while (open.TryPop(out var next))
        {
            if (!reached.TryAdd(next.Path, folder.Path))
            {
                continue;
            }

            foreach (var path in next.Calls)
            {
                if (_found.TryGetValue(path, out var child))
                {
                    open.Push(child);
                }
            }
        }
    }

    private TerraformModule? Read(string folder)
    {
        if (!_found.ContainsKey(folder) && (!IsWithin(folder, BoundaryOf(root)) || SmallFile.IsBehindLink(BoundaryOf(root), folder)))
        {
            return null;
        }

        var trees = new List<SyntaxTree>();
        try
        {
            var own = Files.FilesIn(folder).Where(file => ConfigurationFile.Is(file) && !SmallFile.IsBehindLink(folder, file)).ToList();
            own.AddRange(LinkedFiles.In(folder, own.ToArray(), BoundaryOf, Files).Select(static file => file.Path));
            foreach (var path in ConfigurationFile.Counting(own.Order(StringComparer.Ordinal), static path => path))
            {
                // An empty file is a configuration too.
                if ((Files.LengthOf(path) == 0 ? [] : Files.Read(path, Math.Min(maximumLength, int.MaxValue - 64))) is { } bytes && TextEncoding.TryToUtf8(bytes, bytes.Length, out var text, out var length, out _))
                {
                    var tree = new SyntaxTree();
                    TerraformText.Read(new SourceText(FileDiscovery.Display(root, path), text, length), tree);
                    trees.Add(tree);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return trees.Count == 0 ? null : TerraformModule.Of(folder, FileDiscovery.Display(root, folder), trees);
    }
}
