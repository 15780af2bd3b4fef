namespace Lintel.Code;

/// <summary>How a name comes to mean something in its scope.</summary>
internal enum BindingKind : byte
{
    /// <summary>An import; the node is the <see cref="Syntax.Code.CodeKind.ImportedName"/>.</summary>
    Import,

    /// <summary>The declaration of a function or class.</summary>
    Declaration,

    /// <summary>An assignment; the node is the value.</summary>
    Value,

    /// <summary>A declaration without a value.</summary>
    Declared,

    /// <summary>A member of a value; the node is the entry of the pattern.</summary>
    Part,

    /// <summary>A <c>with</c>; the node is the item.</summary>
    Opened,

    /// <summary>The parameter of a function.</summary>
    Parameter,

    /// <summary>Something whose value is not followed: a loop, an augmented assignment, the error that was caught.</summary>
    Open,

    /// <summary>Not a meaning of its own: the name is that of the module.</summary>
    Global,

    /// <summary>Not a meaning of its own: the name is that of a function around.</summary>
    Nonlocal,
}
