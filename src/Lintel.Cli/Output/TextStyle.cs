namespace Lintel.Cli.Output;

/// <summary>What a piece of output is; the writer decides how it looks.</summary>
internal enum TextStyle
{
    Plain,
    Strong,
    Faint,
    Critical,
    High,
    Medium,
    Low,
    Info,
    Good,
    Place,
}
