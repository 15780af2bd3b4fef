namespace Lintel.Syntax.Yaml;

/// <summary>What a byte means to the YAML reader.</summary>
internal static class YamlBytes
{
    /// <summary>A line break.</summary>
    public const byte Break = 1;

    /// <summary>A space or a tab.</summary>
    public const byte Blank = 2;

    /// <summary>A comma, bracket or brace.</summary>
    public const byte Flow = 4;

    /// <summary>A colon or a number sign: it may end a plain scalar.</summary>
    public const byte MayEnd = 8;

    /// <summary>It cannot start a plain scalar.</summary>
    public const byte Indicator = 16;

    /// <summary>A colon, hyphen or question mark: it starts a plain scalar when no blank follows.</summary>
    public const byte MayStart = 32;

    /// <summary>The meaning of each byte, by its value.</summary>
    public static ReadOnlySpan<byte> Classes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 1, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        2, 16, 16, 24, 0, 16, 16, 16, 0, 0, 16, 0, 20, 32, 0, 0, //  !"#$%&'()*+,-./
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 16, 32, // 0-9 : ; < = > ?
        16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // @ A-O
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 20, 0, 0, // P-Z [ \ ] ^ _
        16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, // ` a-o
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 16, 20, 0, 0, // p-z { | } ~
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
}
