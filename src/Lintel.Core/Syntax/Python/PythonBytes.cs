using System.Text;
using Lintel.Syntax.Hcl;

namespace Lintel.Syntax.Python;

/// <summary>What a byte means to the Python reader.</summary>
internal static class PythonBytes
{
    public const byte Invalid = 0;
    public const byte Blank = 1;
    public const byte LineBreak = 2;
    public const byte Comment = 3;

    /// <summary>It is a token on its own, that of <see cref="Single"/>.</summary>
    public const byte Only = 4;

    /// <summary>It is an operator, or the first byte of one.</summary>
    public const byte Operator = 5;
    public const byte Quote = 6;
    public const byte Backslash = 7;
    public const byte Digit = 8;

    /// <summary>It starts an identifier and continues it. Digits and letters are the classes from <see cref="Digit"/> on.</summary>
    public const byte Letter = 9;

    /// <summary>It belongs to a character outside ASCII.</summary>
    public const byte NonAscii = 10;

    /// <summary>The class of each byte, by its value.</summary>
    public static ReadOnlySpan<byte> Classes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 1, 2, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 5, 6, 3, 0, 5, 5, 6, 4, 4, 5, 5, 4, 5, 5, 5, //  !"#$%&'()*+,-./
        8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 5, 4, 5, 5, 5, 0, // 0-9:;<=>?
        5, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, // @A-O
        9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 4, 7, 4, 5, 9, // P-Z[\]^_
        4, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, // `a-o
        9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 4, 5, 4, 4, 0, // p-z{|}~
        10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
        10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
        10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
        10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10,
    ];

    /// <summary>The token of a byte of the class <see cref="Only"/>.</summary>
    public static PythonToken Single(byte c) => (PythonToken)Singles[c & 0x7F];

    private static ReadOnlySpan<byte> Singles =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, (byte)PythonToken.LeftParenthesis, (byte)PythonToken.RightParenthesis, 0, 0, (byte)PythonToken.Comma, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)PythonToken.Semicolon, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)PythonToken.LeftBracket, 0, (byte)PythonToken.RightBracket, 0, 0,
        (byte)PythonToken.Backtick, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)PythonToken.LeftBrace, 0, (byte)PythonToken.RightBrace, (byte)PythonToken.Tilde, 0,
    ];

    /// <summary>What a single byte does to the number of open brackets.</summary>
    public static int NestOf(byte c) => c switch
    {
        (byte)'(' or (byte)'[' or (byte)'{' => 1,
        (byte)')' or (byte)']' or (byte)'}' => -1,
        _ => 0,
    };

    /// <summary>The keyword that an identifier is, or <see cref="PythonToken.Name"/>.</summary>
    public static PythonToken KeywordOf(ReadOnlySpan<byte> name)
    {
        switch (name.Length)
        {
            case 2:
                return name[0] switch
                {
                    (byte)'a' when name[1] == 's' => PythonToken.As,
                    (byte)'i' => name[1] switch { (byte)'f' => PythonToken.If, (byte)'n' => PythonToken.In, (byte)'s' => PythonToken.Is, _ => PythonToken.Name },
                    (byte)'o' when name[1] == 'r' => PythonToken.Or,
                    _ => PythonToken.Name,
                };
            case 3:
                return name[0] switch
                {
                    (byte)'a' when name.SequenceEqual("and"u8) => PythonToken.And,
                    (byte)'d' when name.SequenceEqual("def"u8) => PythonToken.Def,
                    (byte)'d' when name.SequenceEqual("del"u8) => PythonToken.Del,
                    (byte)'f' when name.SequenceEqual("for"u8) => PythonToken.For,
                    (byte)'n' when name.SequenceEqual("not"u8) => PythonToken.Not,
                    (byte)'t' when name.SequenceEqual("try"u8) => PythonToken.Try,
                    _ => PythonToken.Name,
                };
            case 4:
                return name[0] switch
                {
                    (byte)'N' when name.SequenceEqual("None"u8) => PythonToken.None,
                    (byte)'T' when name.SequenceEqual("True"u8) => PythonToken.True,
                    (byte)'e' when name.SequenceEqual("else"u8) => PythonToken.Else,
                    (byte)'e' when name.SequenceEqual("elif"u8) => PythonToken.Elif,
                    (byte)'f' when name.SequenceEqual("from"u8) => PythonToken.From,
                    (byte)'p' when name.SequenceEqual("pass"u8) => PythonToken.Pass,
                    (byte)'w' when name.SequenceEqual("with"u8) => PythonToken.With,
                    _ => PythonToken.Name,
                };
            case 5:
                return name[0] switch
                {
                    (byte)'F' when name.SequenceEqual("False"u8) => PythonToken.False,
                    (byte)'a' when name.SequenceEqual("await"u8) => PythonToken.Await,
                    (byte)'a' when name.SequenceEqual("async"u8) => PythonToken.Async,
                    (byte)'b' when name.SequenceEqual("break"u8) => PythonToken.Break,
                    (byte)'c' when name.SequenceEqual("class"u8) => PythonToken.Class,
                    (byte)'r' when name.SequenceEqual("raise"u8) => PythonToken.Raise,
                    (byte)'w' when name.SequenceEqual("while"u8) => PythonToken.While,
                    (byte)'y' when name.SequenceEqual("yield"u8) => PythonToken.Yield,
                    _ => PythonToken.Name,
                };
            case 6:
                return name[0] switch
                {
                    (byte)'a' when name.SequenceEqual("assert"u8) => PythonToken.Assert,
                    (byte)'e' when name.SequenceEqual("except"u8) => PythonToken.Except,
                    (byte)'g' when name.SequenceEqual("global"u8) => PythonToken.Global,
                    (byte)'i' when name.SequenceEqual("import"u8) => PythonToken.Import,
                    (byte)'l' when name.SequenceEqual("lambda"u8) => PythonToken.Lambda,
                    (byte)'r' when name.SequenceEqual("return"u8) => PythonToken.Return,
                    _ => PythonToken.Name,
                };
            case 7:
                return name[0] == 'f' && name.SequenceEqual("finally"u8) ? PythonToken.Finally : PythonToken.Name;
            case 8:
                return name[0] == 'c' && name.SequenceEqual("continue"u8) ? PythonToken.Continue
                    : name[0] == 'n' && name.SequenceEqual("nonlocal"u8) ? PythonToken.Nonlocal
                    : PythonToken.Name;
            default:
                return PythonToken.Name;
        }
    }

    /// <summary>Whether a character has the property XID_Start of Unicode, or its form NFKC has (Python reference, 2.3).</summary>
    public static bool IsIdentifierStart(Rune rune) => HclBytes.IsIdStart(rune);

    /// <summary>Whether a character has the property XID_Continue of Unicode, or its form NFKC has.</summary>
    public static bool IsIdentifierPart(Rune rune) => HclBytes.IsIdContinue(rune);
}
