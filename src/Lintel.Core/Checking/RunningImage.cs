namespace Lintel.Checking;

/// <summary>What runs the image of a Dockerfile.</summary>
/// <param name="Dockerfile">Its path, relative to the reviewed root, with '/'.</param>
/// <param name="Location">Where the function or service is declared.</param>
/// <param name="Name">The function or service, as a reader of its source finds it.</param>
internal sealed record RunningImage(string Dockerfile, FindingLocation Location, string Name)
{
    /// <summary>The folders and files that the image of a service holds, relative to the reviewed root, with '/'. The code of a function is found by its handler, and none here.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}
