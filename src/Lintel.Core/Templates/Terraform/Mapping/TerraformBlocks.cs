namespace Lintel.Templates.Terraform;

/// <summary>Blocks of one type in order.</summary>
/// <param name="Items">Those that are known.</param>
/// <param name="UnknownReason">Why there may be others, to be read after "because"; empty when these are all.</param>
internal readonly record struct TerraformBlocks(IReadOnlyList<TerraformBody> Items, string UnknownReason)
{
    public static TerraformBlocks None { get; } = new([], "");

    /// <summary>Whether it is certain that there is no such block.</summary>
    public bool IsNone => Items.Count == 0 && UnknownReason.Length == 0;
}
