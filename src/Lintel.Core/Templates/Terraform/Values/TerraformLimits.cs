namespace Lintel.Templates.Terraform.Values;

/// <summary>What one value may grow to. Larger ones become unknown, with the limit as the reason, so that no configuration can make the evaluation explode.</summary>
internal static class TerraformLimits
{
    /// <summary>The most values within one value, counted as a tree: a value that is shared counts at every place.</summary>
    public const int MaxSize = 200_000;

    /// <summary>The deepest nesting of collections.</summary>
    public const int MaxDepth = 100;

    /// <summary>The longest path within a resource that only apply makes known, in UTF-16 units.</summary>
    public const int MaxPathLength = 1000;

    /// <summary>The longest text, in UTF-16 units.</summary>
    public const int MaxTextLength = 4_000_000;

    /// <summary>The most bits before or after the binary point of a number (about 10,000 decimal digits).</summary>
    public const int MaxNumberBits = 33_300;

    /// <summary>The widest field and largest precision of a format verb.</summary>
    public const int MaxFormatWidth = 10_000;

    public const string TooLarge = "it has more than 200000 elements, which is more than is evaluated here";
    public const string TooDeep = "it is nested more than 100 deep, which is more than is evaluated here";
    public const string TooLong = "its text has more than 4000000 characters, which is more than is evaluated here";
}
