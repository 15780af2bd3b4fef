namespace Lintel.Sources;

/// <summary>A folder to look into, with the patterns that apply there.</summary>
public readonly record struct DiscoveredFolder
{
    internal DiscoveredFolder(string path, IgnoreFile? git, IgnoreFile? own)
    {
        Path = path;
        Git = git;
        Own = own;
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>The patterns of git.</summary>
    internal IgnoreFile? Git { get; }

    /// <summary>The patterns of <c>.lintelignore</c>, which come before those of git.</summary>
    internal IgnoreFile? Own { get; }

    /// <summary>Whether it holds what others have written and was copied here: its application source is not looked into.</summary>
    internal bool IsVendored { get; init; }

    internal bool Ignores(string path, bool isFolder) => Own?.Ignores(path, isFolder) ?? Git?.Ignores(path, isFolder) ?? false;
}
