using Lintel.Templates.CloudFormation;

namespace Lintel.Checking;

/// <summary>A template that waits for those it is linked to.</summary>
/// <param name="Template">The template, over a tree of its own.</param>
/// <param name="Links">What joins it to others.</param>
/// <param name="Workload">The workload that the settings put it into; null for none.</param>
internal sealed record KeptTemplate(Template Template, TemplateLinks Links, string? Workload);
