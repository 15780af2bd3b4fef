namespace Lintel.Syntax.Code;

/// <summary>A language that application source is written in.</summary>
public enum CodeLanguage : byte
{
    None,
    Python,

    /// <summary>TypeScript and JavaScript.</summary>
    TypeScript,
    CSharp,
}
