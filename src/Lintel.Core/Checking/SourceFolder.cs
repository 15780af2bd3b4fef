using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>The application source in one folder.</summary>
/// <param name="Path">The absolute path of the folder.</param>
/// <param name="Files">The files.</param>
/// <param name="ProjectFiles">The names of the files that make it the root of a project.</param>
internal sealed record SourceFolder(string Path, DiscoveredFile[] Files, string[] ProjectFiles);
