using System.Text.Json;

namespace Lintel.Dev.SupplyChain;

/// <summary>Reads the lock files of NuGet: every <c>packages*.lock.json</c> of a project.</summary>
internal static class LockFiles
{
    private static readonly string[] s_folders = ["src", "tools", "tests", "bench"];

    /// <summary>The packages of all projects, in the order of name and version.</summary>
    /// <exception cref="InvalidDataException">Two lock files have different hashes for one package.</exception>
    public static IReadOnlyList<LockedPackage> Read(Repository repository)
    {
        var packages = new SortedDictionary<string, LockedPackage>(StringComparer.Ordinal);
        foreach (var file in Find(repository))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
            {
                foreach (var entry in framework.Value.EnumerateObject())
                {
                    if (entry.Value.TryGetProperty("contentHash", out var hash))
                    {
                        Add(packages, entry, hash.GetString()!);
                    }
                }
            }
        }

        return [.. packages.Values];
    }

    /// <summary>The paths of the lock files.</summary>
    public static IEnumerable<string> Find(Repository repository) => s_folders
        .Select(folder => Path.Combine(repository.Root, folder))
        .Where(Directory.Exists)
        .SelectMany(Directory.EnumerateDirectories)
        .SelectMany(static project => Directory.EnumerateFiles(project, "packages*.lock.json"))
        .Order(StringComparer.Ordinal);

    private static void Add(SortedDictionary<string, LockedPackage> packages, JsonProperty entry, string hash)
    {
        var dependencies = new SortedSet<string>(StringComparer.Ordinal);
        if (entry.Value.TryGetProperty("dependencies", out var needed))
        {
            dependencies.UnionWith(needed.EnumerateObject().Select(static dependency => dependency.Name));
        }

        var package = new LockedPackage(entry.Name, entry.Value.GetProperty("resolved").GetString()!, hash, dependencies);
        if (packages.TryGetValue(package.Url, out var known))
        {
            if (known.ContentHash != hash)
            {
                throw new InvalidDataException($"Two lock files have different hashes for {package.Url}.");
            }

            // What is part of the framework is left out of the needs of a package, so frameworks differ.
            dependencies.UnionWith(known.Dependencies);
        }

        packages[package.Url] = package;
    }
}
