using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>What a review gave of each workload, before it is put together.</summary>
/// <param name="Outcomes">The workloads, and what is reviewed beside them. They may be asked for more than once.</param>
/// <param name="Diagnostics">What kept files from being read, beside those of the outcomes.</param>
/// <param name="Linked">The templates that are linked to others, with the paths of those that they nest.</param>
/// <param name="Files">The number of files looked into.</param>
internal sealed record ReviewParts(IEnumerable<WorkloadOutcome> Outcomes, Diagnostic[] Diagnostics, (string Path, IReadOnlyList<string> Nested)[] Linked, int Files);
