namespace Lintel.Checking;

/// <summary>The Dockerfile of the images that a pipeline pushes to a repository.</summary>
/// <param name="Repository">The name of the repository in the registry.</param>
/// <param name="Dockerfile">Its path, relative to the reviewed root, with '/'.</param>
/// <param name="Sources">The folders and files that the image holds, relative to the reviewed root, with '/'.</param>
internal sealed record PushedImage(string Repository, string Dockerfile, IReadOnlyList<string> Sources);
