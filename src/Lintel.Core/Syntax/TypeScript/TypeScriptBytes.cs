using System.Text;
using Lintel.Syntax.Hcl;

namespace Lintel.Syntax.TypeScript;

/// <summary>What a byte means to the reader of TypeScript.</summary>
internal static class TypeScriptBytes
{
    public const byte Invalid = 0;
    public const byte Blank = 1;
    public const byte LineBreak = 2;

    /// <summary>It is a token on its own, that of <see cref="Single"/>.</summary>
    public const byte Only = 3;

    /// <summary>It is an operator, or the first byte of one.</summary>
    public const byte Operator = 4;
    public const byte Quote = 5;
    public const byte Backtick = 6;
    public const byte Slash = 7;
    public const byte Hash = 8;
    public const byte Backslash = 9;
    public const byte Digit = 10;

    /// <summary>It starts an identifier and continues it. Digits and letters are the classes from <see cref="Digit"/> on.</summary>
    public const byte Letter = 11;

    /// <summary>It belongs to a character outside ASCII.</summary>
    public const byte NonAscii = 12;

    /// <summary>The class of each byte, by its value.</summary>
    public static ReadOnlySpan<byte> Classes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 1, 1, 2, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 4, 5, 8, 11, 4, 4, 5, 3, 3, 4, 4, 3, 4, 4, 7, //  !"#$%&'()*+,-./
        10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 3, 3, 4, 4, 4, 4, // 0-9:;<=>?
        3, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, // @A-O
        11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 3, 9, 3, 4, 11, // P-Z[\]^_
        6, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, // `a-o
        11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 3, 4, 3, 3, 0, // p-z{|}~
        12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12,
        12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12,
        12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12,
        12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12,
    ];

    /// <summary>The token of a byte of the class <see cref="Only"/>.</summary>
    public static TypeScriptToken Single(byte c) => c switch
    {
        (byte)'(' => TypeScriptToken.LeftParenthesis,
        (byte)')' => TypeScriptToken.RightParenthesis,
        (byte)'[' => TypeScriptToken.LeftBracket,
        (byte)']' => TypeScriptToken.RightBracket,
        (byte)'{' => TypeScriptToken.LeftBrace,
        (byte)'}' => TypeScriptToken.RightBrace,
        (byte)',' => TypeScriptToken.Comma,
        (byte)';' => TypeScriptToken.Semicolon,
        (byte)':' => TypeScriptToken.Colon,
        (byte)'~' => TypeScriptToken.Tilde,
        _ => TypeScriptToken.At,
    };

    /// <summary>The keyword that an identifier is, or <see cref="TypeScriptToken.Name"/>.</summary>
    public static TypeScriptToken KeywordOf(ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 2:
                return name[0] switch
                {
                    (byte)'a' when name[1] == 's' => TypeScriptToken.As,
                    (byte)'d' when name[1] == 'o' => TypeScriptToken.Do,
                    (byte)'i' when name[1] == 'f' => TypeScriptToken.If,
                    (byte)'i' when name[1] == 'n' => TypeScriptToken.In,
                    (byte)'i' when name[1] == 's' => TypeScriptToken.Is,
                    (byte)'o' when name[1] == 'f' => TypeScriptToken.Of,
                    _ => TypeScriptToken.Name,
                };
            case 3:
                return name[0] switch
                {
                    (byte)'f' when name.SequenceEqual("for"u8) => TypeScriptToken.For,
                    (byte)'g' when name.SequenceEqual("get"u8) => TypeScriptToken.Get,
                    (byte)'l' when name.SequenceEqual("let"u8) => TypeScriptToken.Let,
                    (byte)'n' when name.SequenceEqual("new"u8) => TypeScriptToken.New,
                    (byte)'o' when name.SequenceEqual("out"u8) => TypeScriptToken.Out,
                    (byte)'s' when name.SequenceEqual("set"u8) => TypeScriptToken.Set,
                    (byte)'t' when name.SequenceEqual("try"u8) => TypeScriptToken.Try,
                    (byte)'v' when name.SequenceEqual("var"u8) => TypeScriptToken.Var,
                    _ => TypeScriptToken.Name,
                };
            case 4:
                return name[0] switch
                {
                    (byte)'c' when name.SequenceEqual("case"u8) => TypeScriptToken.Case,
                    (byte)'e' when name.SequenceEqual("else"u8) => TypeScriptToken.Else,
                    (byte)'e' when name.SequenceEqual("enum"u8) => TypeScriptToken.Enum,
                    (byte)'f' when name.SequenceEqual("from"u8) => TypeScriptToken.From,
                    (byte)'n' when name.SequenceEqual("null"u8) => TypeScriptToken.Null,
                    (byte)'t' when name.SequenceEqual("this"u8) => TypeScriptToken.This,
                    (byte)'t' when name.SequenceEqual("true"u8) => TypeScriptToken.True,
                    (byte)'t' when name.SequenceEqual("type"u8) => TypeScriptToken.Type,
                    (byte)'v' when name.SequenceEqual("void"u8) => TypeScriptToken.Void,
                    (byte)'w' when name.SequenceEqual("with"u8) => TypeScriptToken.With,
                    _ => TypeScriptToken.Name,
                };
            case 5:
                return name[0] switch
                {
                    (byte)'a' when name.SequenceEqual("async"u8) => TypeScriptToken.Async,
                    (byte)'a' when name.SequenceEqual("await"u8) => TypeScriptToken.Await,
                    (byte)'b' when name.SequenceEqual("break"u8) => TypeScriptToken.Break,
                    (byte)'c' when name.SequenceEqual("catch"u8) => TypeScriptToken.Catch,
                    (byte)'c' when name.SequenceEqual("class"u8) => TypeScriptToken.Class,
                    (byte)'c' when name.SequenceEqual("const"u8) => TypeScriptToken.Const,
                    (byte)'d' when name.SequenceEqual("defer"u8) => TypeScriptToken.Defer,
                    (byte)'f' when name.SequenceEqual("false"u8) => TypeScriptToken.False,
                    (byte)'i' when name.SequenceEqual("infer"u8) => TypeScriptToken.Infer,
                    (byte)'k' when name.SequenceEqual("keyof"u8) => TypeScriptToken.KeyOf,
                    (byte)'s' when name.SequenceEqual("super"u8) => TypeScriptToken.Super,
                    (byte)'t' when name.SequenceEqual("throw"u8) => TypeScriptToken.Throw,
                    (byte)'u' when name.SequenceEqual("using"u8) => TypeScriptToken.Using,
                    (byte)'w' when name.SequenceEqual("while"u8) => TypeScriptToken.While,
                    (byte)'y' when name.SequenceEqual("yield"u8) => TypeScriptToken.Yield,
                    _ => TypeScriptToken.Name,
                };
            case 6:
                return name[0] switch
                {
                    (byte)'a' when name.SequenceEqual("assert"u8) => TypeScriptToken.Assert,
                    (byte)'d' when name.SequenceEqual("delete"u8) => TypeScriptToken.Delete,
                    (byte)'e' when name.SequenceEqual("export"u8) => TypeScriptToken.Export,
                    (byte)'g' when name.SequenceEqual("global"u8) => TypeScriptToken.Global,
                    (byte)'i' when name.SequenceEqual("import"u8) => TypeScriptToken.Import,
                    (byte)'m' when name.SequenceEqual("module"u8) => TypeScriptToken.Module,
                    (byte)'p' when name.SequenceEqual("public"u8) => TypeScriptToken.Public,
                    (byte)'r' when name.SequenceEqual("return"u8) => TypeScriptToken.Return,
                    (byte)'s' when name.SequenceEqual("static"u8) => TypeScriptToken.Static,
                    (byte)'s' when name.SequenceEqual("switch"u8) => TypeScriptToken.Switch,
                    (byte)'t' when name.SequenceEqual("typeof"u8) => TypeScriptToken.TypeOf,
                    (byte)'u' when name.SequenceEqual("unique"u8) => TypeScriptToken.Unique,
                    _ => TypeScriptToken.Name,
                };
            case 7:
                return name[0] switch
                {
                    (byte)'a' when name.SequenceEqual("asserts"u8) => TypeScriptToken.Asserts,
                    (byte)'d' when name.SequenceEqual("declare"u8) => TypeScriptToken.Declare,
                    (byte)'d' when name.SequenceEqual("default"u8) => TypeScriptToken.Default,
                    (byte)'e' when name.SequenceEqual("extends"u8) => TypeScriptToken.Extends,
                    (byte)'f' when name.SequenceEqual("finally"u8) => TypeScriptToken.Finally,
                    (byte)'p' when name.SequenceEqual("private"u8) => TypeScriptToken.Private,
                    _ => TypeScriptToken.Name,
                };
            case 8:
                return name[0] switch
                {
                    (byte)'a' when name.SequenceEqual("abstract"u8) => TypeScriptToken.Abstract,
                    (byte)'a' when name.SequenceEqual("accessor"u8) => TypeScriptToken.Accessor,
                    (byte)'c' when name.SequenceEqual("continue"u8) => TypeScriptToken.Continue,
                    (byte)'d' when name.SequenceEqual("debugger"u8) => TypeScriptToken.Debugger,
                    (byte)'f' when name.SequenceEqual("function"u8) => TypeScriptToken.Function,
                    (byte)'o' when name.SequenceEqual("override"u8) => TypeScriptToken.Override,
                    (byte)'r' when name.SequenceEqual("readonly"u8) => TypeScriptToken.ReadOnly,
                    _ => TypeScriptToken.Name,
                };
            case 9:
                return name[0] switch
                {
                    (byte)'i' when name.SequenceEqual("interface"u8) => TypeScriptToken.Interface,
                    (byte)'n' when name.SequenceEqual("namespace"u8) => TypeScriptToken.Namespace,
                    (byte)'p' when name.SequenceEqual("protected"u8) => TypeScriptToken.Protected,
                    (byte)'s' when name.SequenceEqual("satisfies"u8) => TypeScriptToken.Satisfies,
                    _ => TypeScriptToken.Name,
                };
            case 10:
                return name[0] switch
                {
                    (byte)'i' when name.SequenceEqual("implements"u8) => TypeScriptToken.Implements,
                    (byte)'i' when name.SequenceEqual("instanceof"u8) => TypeScriptToken.InstanceOf,
                    _ => TypeScriptToken.Name,
                };
            default:
                return TypeScriptToken.Name;
        }
    }

    /// <summary>Whether a name is that of a type that takes no arguments, such as <c>string</c>.</summary>
    public static bool IsTypeKeyword(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => name.SequenceEqual("any"u8),
        5 => name.SequenceEqual("never"u8),
        6 => name.SequenceEqual("string"u8) || name.SequenceEqual("number"u8) || name.SequenceEqual("bigint"u8) || name.SequenceEqual("symbol"u8) || name.SequenceEqual("object"u8),
        7 => name.SequenceEqual("boolean"u8) || name.SequenceEqual("unknown"u8),
        9 => name.SequenceEqual("undefined"u8),
        _ => false,
    };

    /// <summary>Whether a character starts an identifier (ECMA-262, 12.7).</summary>
    public static bool IsIdentifierStart(Rune rune) => HclBytes.IsIdStart(rune);

    /// <summary>Whether a character continues an identifier; the joiners of ECMA-262, 12.7 and the middle dots of Unicode 15.1 among them.</summary>
    public static bool IsIdentifierPart(Rune rune) => HclBytes.IsIdContinue(rune) || rune.Value is 0x200C or 0x200D or 0x30FB or 0xFF65;

    /// <summary>Whether a character outside ASCII is white space within a line (ECMA-262, 12.2, and those that TypeScript adds).</summary>
    public static bool IsBlank(Rune rune) => rune.Value is 0x85 or 0xA0 or 0x1680 or (>= 0x2000 and <= 0x200B) or 0x202F or 0x205F or 0x3000 or 0xFEFF;
}
