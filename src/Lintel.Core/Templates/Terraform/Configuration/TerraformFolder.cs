using Lintel.Sources;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>A folder with Terraform files, before they are read.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Files">The files.</param>
/// <param name="Calls">The absolute folders of the local modules that it calls; not its own.</param>
internal sealed record TerraformFolder(string Path, IReadOnlyList<DiscoveredFile> Files, IReadOnlyList<string> Calls);
