using Lintel.Checking;

namespace Lintel.Tracking.Planning;

/// <summary>One change at one place, and the gaps that it closes.</summary>
/// <param name="Location">The place.</param>
/// <param name="Gaps">The gaps: several where instances or workloads share the place.</param>
public sealed record PlanChange(FindingLocation Location, IReadOnlyList<Finding> Gaps);
