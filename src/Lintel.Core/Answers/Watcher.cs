using Lintel.Checking;

namespace Lintel.Answers;

/// <summary>Something in the workload that watches a target or provides for it.</summary>
/// <param name="What">What it is and does, a phrase: <c>alarm on Latency above 1000 ms</c>.</param>
/// <param name="Address">The address of the resource.</param>
/// <param name="Location">Where it is declared.</param>
/// <param name="Concern">What is wrong with it for this target; null for nothing.</param>
public sealed record Watcher(string What, string Address, FindingLocation Location, string? Concern);
