namespace Lintel.Checking;

/// <summary>What runs an image of a repository that its workload makes.</summary>
/// <param name="Repository">The name of the repository in the registry.</param>
/// <param name="Location">Where the function or service is declared.</param>
/// <param name="Name">The function or service, as a reader of its source finds it.</param>
internal sealed record RunningRepository(string Repository, FindingLocation Location, string Name);
