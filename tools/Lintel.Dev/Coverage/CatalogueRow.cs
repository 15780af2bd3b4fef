namespace Lintel.Dev.Coverage;

/// <summary>One row of the catalogue of practices: what is or will be a practice.</summary>
/// <param name="Name">The name of the practice.</param>
/// <param name="Scope">What it looks at: iac, terraform, source, pipeline, container, workload, live.</param>
/// <param name="Service">The service, in lower case.</param>
/// <param name="Priority">1 comes first, 4 last.</param>
/// <param name="Brief">The items of the brief that it answers, by id.</param>
internal sealed record CatalogueRow(string Name, string Scope, string Service, int Priority, string[] Brief);
