using Lintel.Sources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Checking;

/// <summary>A template that waits for those it is linked to. It is read again when they are known: most have none, and all at once take much memory.</summary>
/// <param name="File">Its file.</param>
/// <param name="Path">The path as it is reported.</param>
/// <param name="Links">What joins it to others.</param>
/// <param name="Workload">The workload that the settings put it into; null for none.</param>
internal sealed record KeptTemplate(DiscoveredFile File, string Path, TemplateLinks Links, string? Workload);
