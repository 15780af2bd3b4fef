namespace Lintel.Tracking.Git;

/// <summary>A file of a commit.</summary>
/// <param name="Path">Path relative to the root of the repository, with '/'.</param>
/// <param name="Hash">The name of its content.</param>
public readonly record struct GitEntry(string Path, string Hash);
