namespace Lintel.Syntax.Code;

/// <summary>What a language says more about a node than its <see cref="CodeKind"/>.</summary>
/// <remarks>Styles that no kind has both of share a value; those of <see cref="CodeKind.Assign"/> are above 255.</remarks>
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

    // Functions.

    /// <summary>A function that has no <c>this</c> of its own: <c>=></c>.</summary>
    Arrow = Raw,

    /// <summary>A function gives the value of a member.</summary>
    Getter = Bytes,

    /// <summary>A function takes the value of a member.</summary>
    Setter = Interpolated,

    /// <summary>A function, or an assignment in a class, is of the class and not of its instances.</summary>
    Static = KeywordOnly,

    /// <summary>A function sets up an instance of the class that it is in.</summary>
    Constructor = Template,

    // Classes.

    /// <summary>A class is an enumeration: its body assigns the members.</summary>
    Enumeration = Raw,

    /// <summary>A class is a namespace: its body has statements.</summary>
    Namespace = Bytes,

    /// <summary>A class only says what others have.</summary>
    Interface = Interpolated,

    // Assignments, and the targets of loops.

    /// <summary>An assignment declares a name that is not assigned again: <c>const</c>.</summary>
    Constant = Spread,

    /// <summary>An assignment declares a name of the block that it is in: <c>let</c>, <c>const</c>.</summary>
    OfBlock = KeywordSpread,

    /// <summary>An assignment declares a name: <c>var</c>, <c>let</c>, <c>const</c>; and the members of a class.</summary>
    Declared = PositionalOnly,

    /// <summary>What an assignment declares is closed at the end of the block: <c>using</c>.</summary>
    Closed = Everything,

    // Others.

    /// <summary>A loop goes over the keys: <c>for in</c>.</summary>
    Keys = Raw,

    /// <summary>A loop runs its body before it looks at its condition: <c>do while</c>.</summary>
    BodyFirst = Raw,

    /// <summary>A call makes an object: <c>new</c>.</summary>
    New = Raw,

    /// <summary>A member, item or call that there is only when the object is not null: <c>?.</c>.</summary>
    Optional = Bytes,

    /// <summary>A parameter is also a member of the instance that a constructor makes.</summary>
    Property = Raw,

    /// <summary>A text is a name without quotes: the key of an entry.</summary>
    Unquoted = Spread,

    /// <summary>An import or export of types, which is not there when the code runs.</summary>
    TypeOnly = Delegating,

    /// <summary>An import is for all files of a project.</summary>
    OfProject = Group,

    /// <summary>An export is the one that an importing file gives a name: <c>export default</c>.</summary>
    Default = KeywordOnly,
}
