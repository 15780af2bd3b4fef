namespace Lintel.Sources;

/// <summary>A half-open range of bytes, [<see cref="Start"/>, <see cref="End"/>), of a source's UTF-8 text.</summary>
/// <param name="Start">Offset of the first byte; at least 0.</param>
/// <param name="End">Offset after the last byte; at least <paramref name="Start"/>.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>The number of bytes.</summary>
    public int Length => End - Start;

    public override string ToString() => $"[{Start}..{End})";
}
