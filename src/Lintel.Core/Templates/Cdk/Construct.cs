namespace Lintel.Templates.Cdk;

/// <summary>A construct of a CDK app that became an entry of a template.</summary>
/// <param name="Path">Its path, for example <c>Storage/Uploads/Resource</c>.</param>
/// <param name="Frame">Where the app creates it; null when nothing in the assembly says so.</param>
public sealed record Construct(string Path, SourceFrame? Frame);
