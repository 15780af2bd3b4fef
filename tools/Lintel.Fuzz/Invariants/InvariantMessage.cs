using System.Runtime.CompilerServices;

namespace Lintel.Fuzz.Invariants;

/// <summary>The text for a condition that does not hold; nothing is built for one that does.</summary>
[InterpolatedStringHandler]
internal ref struct InvariantMessage
{
    private DefaultInterpolatedStringHandler _text;

    public InvariantMessage(int literalLength, int formattedCount, bool condition, out bool isBuilt)
    {
        isBuilt = !condition;
        _text = isBuilt ? new(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override string ToString() => _text.ToStringAndClear();
}
