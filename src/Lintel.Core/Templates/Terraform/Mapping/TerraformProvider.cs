using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>What a configuration of the AWS provider means for the resources that use it.</summary>
/// <param name="Region">The region; null when it is not written.</param>
/// <param name="DefaultTags">The map of <c>default_tags.tags</c>; null when there is none.</param>
/// <param name="Version">The major version that the configuration asks for; 0 when it does not say, which means the newest.</param>
internal sealed record TerraformProvider(TerraformValue Region, TerraformValue DefaultTags, int Version = 0);
