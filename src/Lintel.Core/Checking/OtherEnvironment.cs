namespace Lintel.Checking;

/// <summary>An environment other than that of the review, for which a workload is by what its configuration is given.</summary>
/// <param name="Name">The environment, such as <c>dev</c>.</param>
/// <param name="Variable">The variable of the root module that chooses it; null when only calls of modules do.</param>
public sealed record OtherEnvironment(string Name, string? Variable);
