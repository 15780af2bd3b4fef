using System.Collections.Concurrent;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>The Terraform configurations of a review by folder: those that discovery found, and those that they call from elsewhere. Safe to use from several threads.</summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
/// <param name="maximumLength">Longer files are not read.</param>
internal sealed class TerraformFolders(string root, long maximumLength)
{
    private readonly ConcurrentDictionary<string, TerraformModule> _found = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TerraformModule?> _called = new(StringComparer.Ordinal);
    private Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private HashSet<string> _callees = new(StringComparer.Ordinal);

    /// <summary>Adds a configuration that discovery found.</summary>
    public void Add(TerraformModule module) => _found[module.Folder] = module;

    /// <summary>The configuration of a folder; null when there is none, or it lies outside of the repository.</summary>
    public TerraformModule? Find(string folder) => _found.TryGetValue(folder, out var found) ? found : _called.GetOrAdd(folder, Read);

    /// <summary>Whether what a configuration declares is reviewed with a root module: with the first one that calls it, so that no other says it again.</summary>
    public bool IsReviewedWith(TerraformModule module, TerraformModule root) => !_owners.TryGetValue(module.Folder, out var owner) || owner == root.Folder;

    /// <summary>What a configuration is for. Known once <see cref="Roots"/> has been asked for.</summary>
    public ModuleRole RoleOf(TerraformModule module) => IsExample(module) ? ModuleRole.Example
        : _callees.Contains(module.Folder) ? ModuleRole.Called
        : module.IsDeployable && !Segments(module).Contains("modules") ? ModuleRole.Root
        : ModuleRole.Library;

    private static bool IsExample(TerraformModule module) => Segments(module).Any(static name => name is "example" or "examples" or "test" or "tests" or "fixtures" or "testdata");

    private static string[] Segments(TerraformModule module) => module.DisplayFolder.Split('/');

    /// <summary>The configurations that discovery found right below a folder.</summary>
    public IEnumerable<TerraformModule> FoundIn(string folder) => _found.Values.Where(module => Path.GetDirectoryName(module.Folder) == folder);

    /// <summary>The configurations to start from, in the order of their folders: those that no other one calls, and one of each circle.</summary>
    public IReadOnlyList<TerraformModule> Roots()
    {
        var modules = _found.Values.OrderBy(static module => module.DisplayFolder, StringComparer.Ordinal).ToArray();
        var called = modules.SelectMany(static module => Calls(module)).ToHashSet(StringComparer.Ordinal);
        var roots = modules.Where(module => !called.Contains(module.Folder)).ToList();
        var reached = new Dictionary<string, string>(StringComparer.Ordinal);
        roots.ForEach(module => Reach(module, reached));
        _callees = modules.Where(static module => !IsExample(module)).SelectMany(static module => Calls(module)).ToHashSet(StringComparer.Ordinal);
        foreach (var module in modules)
        {
            if (!reached.ContainsKey(module.Folder))
            {
                roots.Add(module);
                Reach(module, reached);
            }
        }

        _owners = reached;
        return roots;
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

    /// <summary>Notes for a root module, and for all it calls, that it is the first to reach them.</summary>
    private void Reach(TerraformModule module, Dictionary<string, string> reached)
    {
        var open = new Stack<TerraformModule>([module]);
        while (open.TryPop(out var next))
        {
            if (reached.TryAdd(next.Folder, module.Folder))
            {
                foreach (var folder in Calls(next))
                {
                    if (_found.TryGetValue(folder, out var child))
                    {
                        open.Push(child);
                    }
                }
            }
        }
    }

    /// <summary>The folders of the local modules that a module calls; not its own.</summary>
    private static IEnumerable<string> Calls(TerraformModule module)
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

    private TerraformModule? Read(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(folder);
        if (_found.TryGetValue(folder, out var found))
        {
            return found;
        }

        if (!IsWithin(folder, BoundaryOf(root)) || SmallFile.IsBehindLink(BoundaryOf(root), folder))
        {
            return null;
        }

        var trees = new List<SyntaxTree>();
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.tf").Order(StringComparer.Ordinal))
            {
                if (SmallFile.Read(path, (int)Math.Min(maximumLength, int.MaxValue - 64)) is { } bytes && TextEncoding.TryToUtf8(bytes, bytes.Length, out var text, out var length, out _))
                {
                    var tree = new SyntaxTree();
                    HclReader.Read(new SourceText(FileDiscovery.Display(root, path), text, length), tree);
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
