namespace Lintel.Sources;

/// <summary>A file to look into.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Length">Its length in bytes when it was found; -1 when that is not known.</param>
/// <param name="IsExplicit">Whether the user named it: then it is looked into whatever its extension is.</param>
public readonly record struct DiscoveredFile(string Path, long Length, bool IsExplicit);
