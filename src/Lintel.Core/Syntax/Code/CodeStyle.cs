namespace Lintel.Syntax.Code;

/// <summary>What a language says more about a node than its <see cref="CodeKind"/>.</summary>
[Flags]
public enum CodeStyle : ushort
{
    None = 0,

    /// <summary>A function, loop, clause or <c>with</c> is asynchronous.</summary>
    Async = 1,

    /// <summary>A function yields.</summary>
    Generator = 2,

    /// <summary>A text has no escapes.</summary>
    Raw = 4,

    /// <summary>A text is of bytes.</summary>
    Bytes = 8,

    /// <summary>A text has parts, <see cref="CodeKind.TextPart"/> and <see cref="CodeKind.Interpolation"/>, as children. There may be none.</summary>
    Interpolated = 16,

    /// <summary>An interpolated text is no text yet but is given to a function: <c>t""</c> of Python.</summary>
    Template = 32,

    /// <summary>The value of a text differs from the bytes between its quotes.</summary>
    Encoded = 64,

    /// <summary>A text has three quotes at each side.</summary>
    Multiline = 128,

    /// <summary>A parameter takes all further positional arguments; a spread gives items.</summary>
    Spread = 256,

    /// <summary>A parameter takes all further named arguments; a spread gives entries.</summary>
    KeywordSpread = 512,

    /// <summary>A parameter is given by name only.</summary>
    KeywordOnly = 1024,

    /// <summary>A parameter is given by position only.</summary>
    PositionalOnly = 2048,

    /// <summary>An import of all names of a module.</summary>
    Everything = 4096,

    /// <summary>A yield gives everything that another generator yields.</summary>
    Delegating = 8192,

    /// <summary>A clause catches errors within a group of them.</summary>
    Group = 16384,

    /// <summary>An interpolation also gives its own source: <c>{x=}</c>.</summary>
    SelfDocumenting = 32768,
}
