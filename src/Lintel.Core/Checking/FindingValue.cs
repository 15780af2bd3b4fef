namespace Lintel.Checking;

/// <summary>A value that a practice looked at.</summary>
/// <param name="Path">The property, for example <c>VersioningConfiguration.Status</c>.</param>
/// <param name="Text">The value: <c>Enabled</c>, <c>not set</c>, <c>a list of 3</c>.</param>
/// <param name="UnknownReason">Why it is not known; empty when it is.</param>
/// <param name="Location">Where it is written, or what lacks it.</param>
public sealed record FindingValue(string Path, string Text, string UnknownReason, FindingLocation Location);
