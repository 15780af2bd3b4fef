namespace Lintel.Templates.Terraform.Functions;

/// <summary>What a parameter takes besides known, non-null values, and how marks pass.</summary>
[Flags]
internal enum ParameterOptions : byte
{
    None = 0,

    /// <summary>The function takes null; for any other, null is an error.</summary>
    Null = 1,

    /// <summary>The function decides what an unknown argument means; for any other, the result is unknown.</summary>
    Unknown = 2,

    /// <summary>Only the mark of the argument itself passes to the result; elements keep theirs.</summary>
    ShallowMarks = 4,

    /// <summary>No marks pass: the function looks at them itself.</summary>
    NoMarks = 8,
}
