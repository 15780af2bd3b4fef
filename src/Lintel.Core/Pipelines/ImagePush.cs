namespace Lintel.Pipelines;

/// <summary>An image that a pipeline builds of a Dockerfile and pushes.</summary>
/// <param name="Repository">The repository in the registry: <c>team/orders</c>.</param>
/// <param name="Context">The folder that the build starts from, relative to the reviewed root, with '/'; empty for the root.</param>
/// <param name="Dockerfile">The path of the Dockerfile, relative to the reviewed root, with '/'.</param>
internal sealed record ImagePush(string Repository, string Context, string Dockerfile);
