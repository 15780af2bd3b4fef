namespace Lintel.Checking;

/// <summary>What an image is built from.</summary>
/// <param name="Folder">The absolute path of the context of the build.</param>
/// <param name="Dockerfile">The absolute path of the Dockerfile.</param>
internal sealed record ImageContext(string Folder, string Dockerfile);
