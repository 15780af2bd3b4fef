namespace Lintel.Checking;

/// <summary>What runs the image of a Dockerfile.</summary>
/// <param name="Dockerfile">Its path, relative to the reviewed root, with '/'.</param>
/// <param name="Location">Where the function is declared.</param>
/// <param name="Name">The function, as a reader of its source finds it.</param>
internal sealed record RunningImage(string Dockerfile, FindingLocation Location, string Name);
