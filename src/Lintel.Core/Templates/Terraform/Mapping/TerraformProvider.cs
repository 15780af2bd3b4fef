using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>What a configuration of the AWS provider means for the resources that use it.</summary>
/// <param name="Region">The region; null when it is not written.</param>
/// <param name="DefaultTags">The map of <c>default_tags.tags</c>; null when there is none.</param>
/// <param name="Version">The major version that the configuration asks for; 0 when it does not say, which means the newest.</param>
internal sealed record TerraformProvider(TerraformValue Region, TerraformValue DefaultTags, int Version = 0)
{
    /// <summary>What the module of the resource calls it: <c>aws</c>, <c>aws.west</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The configurations with an alias that the module has, and their regions.</summary>
    public (string Name, TerraformValue Region)[] Aliases { get; init; } = [];

    /// <summary>The configuration that makes things in a region, as the module calls it; empty for the one that makes things when none is named, null where none certainly does.</summary>
    public string? In(string region)
    {
        if (IsIn(Region, region))
        {
            return Name.Contains('.', StringComparison.Ordinal) ? Name : "";
        }

        foreach (var (name, other) in Aliases)
        {
            if (IsIn(other, region))
            {
                return name;
            }
        }

        return null;
    }

    private static bool IsIn(in TerraformValue value, string region) => value.TryGetString(out var text) && text == region;
}
