using System.Globalization;

namespace Lintel.Code;

/// <summary>A value that is the same each time the code runs, or unknown.</summary>
public readonly struct CodeConstant
{
    private enum Kind : byte
    {
        Unknown,
        Null,
        Boolean,
        Integer,
        Text,
    }

    private readonly Kind _kind;
    private readonly long _number;

    private CodeConstant(Kind kind, long number, string? text)
    {
        _kind = kind;
        _number = number;
        Text = text;
    }

    /// <summary>It is not known, or not constant.</summary>
    public bool IsUnknown => _kind == Kind.Unknown;

    /// <summary>It is <c>None</c> or <c>null</c>.</summary>
    public bool IsNull => _kind == Kind.Null;

    /// <summary>The value when it is a text, else null.</summary>
    public string? Text { get; }

    /// <summary>The value when it is a whole number of 64 bits, else null.</summary>
    public long? Integer => _kind == Kind.Integer ? _number : null;

    /// <summary>The value when it is true or false, else null.</summary>
    public bool? Boolean => _kind == Kind.Boolean ? _number != 0 : null;

    public static CodeConstant Null => new(Kind.Null, 0, null);

    public static CodeConstant Of(string text) => new(Kind.Text, 0, text);

    public static CodeConstant Of(long number) => new(Kind.Integer, number, null);

    public static CodeConstant Of(bool value) => new(Kind.Boolean, value ? 1 : 0, null);

    public override string ToString() => _kind switch
    {
        Kind.Text => Text ?? "",
        Kind.Integer => _number.ToString(CultureInfo.InvariantCulture),
        Kind.Boolean => _number != 0 ? "true" : "false",
        Kind.Null => "null",
        _ => "unknown",
    };
}
