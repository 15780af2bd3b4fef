using System.Runtime.CompilerServices;
using Lintel.Resources;

namespace Lintel.Checking;

/// <summary>Builds the message of a gap, and nothing when there is no gap.</summary>
[InterpolatedStringHandler]
public ref struct GapMessage
{
    private DefaultInterpolatedStringHandler _text;
    private readonly string? _literal;

    public GapMessage(int literalLength, int formattedCount, Truth truth, out bool needed)
    {
        needed = truth.IsFalse;
        _text = needed ? new(literalLength, formattedCount) : default;
    }

    private GapMessage(string literal) => _literal = literal;

    public static implicit operator GapMessage(string message) => new(message);

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string format) => _text.AppendFormatted(value, format);

    public override string ToString() => _literal ?? _text.ToStringAndClear();
}
