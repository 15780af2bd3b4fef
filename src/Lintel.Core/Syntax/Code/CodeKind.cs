namespace Lintel.Syntax.Code;

/// <summary>What a node of a <see cref="CodeTree"/> is. Its children and their roles are on one page, the remarks of <see cref="CodeTree"/>.</summary>
public enum CodeKind : byte
{
    /// <summary>No node.</summary>
    None,

    /// <summary>A file: the root.</summary>
    Module,

    /// <summary>The statements of a body.</summary>
    Block,

    /// <summary>A part that could not be read; a diagnostic says why. A leaf.</summary>
    Skipped,

    Import,

    /// <summary>A name that an import or export gives another file.</summary>
    ImportedName,

    /// <summary>What a module gives to others, where that is no declaration: names, names of another module, or one value.</summary>
    Export,

    /// <summary>The dotted name of a module, with the dots before it when it is relative. A leaf.</summary>
    ModuleName,
    Class,

    /// <summary>A function, method or lambda.</summary>
    Function,
    Parameter,
    TypeParameter,
    TypeAlias,

    /// <summary>An assignment: plain, augmented, annotated, with or without a value; within an expression too.</summary>
    Assign,
    Return,

    /// <summary><c>raise</c>, <c>throw</c>.</summary>
    Raise,
    Delete,
    Assert,

    /// <summary>A statement that does nothing: <c>pass</c>, a lone semicolon, <c>debugger</c>. A leaf.</summary>
    Pass,
    Break,
    Continue,

    /// <summary>Names that belong to the module.</summary>
    Global,

    /// <summary>Names that belong to a function around this one.</summary>
    Nonlocal,
    If,

    /// <summary>A loop that goes on while a condition holds; also the <c>for</c> that counts.</summary>
    While,

    /// <summary>A loop over the items of something.</summary>
    For,
    Try,
    Catch,

    /// <summary>A statement that closes what it opens: <c>with</c>, <c>using</c>.</summary>
    With,
    WithItem,

    /// <summary><c>match</c>, <c>switch</c>.</summary>
    Match,
    Case,

    /// <summary>A name on its own. A leaf. The first kind of an expression.</summary>
    Name,

    /// <summary><c>object.name</c>; <see cref="CodeTree.GetNameSpan"/> is where the name is.</summary>
    Member,
    Call,

    /// <summary>An argument with a name, which is at its start.</summary>
    KeywordArgument,

    /// <summary>The items, or with <see cref="CodeStyle.KeywordSpread"/> the entries, of a value.</summary>
    Spread,
    Index,
    Slice,

    /// <summary>A text: a leaf, or with <see cref="CodeStyle.Interpolated"/> the parent of its parts.</summary>
    Text,

    /// <summary>What is written as text in an interpolated text. A leaf.</summary>
    TextPart,

    /// <summary>An expression in an interpolated text, in its braces.</summary>
    Interpolation,

    /// <summary>How an interpolation is printed.</summary>
    Format,

    /// <summary>Texts that stand one after the other and are one.</summary>
    Concatenation,

    /// <summary>A leaf.</summary>
    Number,

    /// <summary>A leaf.</summary>
    Boolean,

    /// <summary><c>None</c>, <c>null</c>, <c>undefined</c>, and an element of a list that is left out. A leaf.</summary>
    Null,

    /// <summary><c>...</c> as a value. A leaf.</summary>
    Ellipsis,
    List,
    Tuple,
    Set,
    Map,
    Entry,

    /// <summary>A list, set, map or generator that a loop makes; its first byte says which.</summary>
    Comprehension,

    /// <summary>One loop of a comprehension with its conditions.</summary>
    Clause,
    Binary,
    Unary,

    /// <summary>Comparisons in a row, <c>a &lt; b &lt; c</c>: all have to hold.</summary>
    Chain,

    /// <summary>A further operand of a <see cref="Chain"/>.</summary>
    Link,
    Conditional,
    Await,
    Yield,

    /// <summary>A name that a pattern gives to what it matches, or the pattern that matches anything. Its name, if it has one, is a child.</summary>
    Capture,

    /// <summary>Patterns of which one has to match.</summary>
    Alternatives,

    /// <summary>Something that has no kind of its own, with the expressions in it: a type, an ambient declaration, a regular expression, an element of JSX.</summary>
    Other,
}
