using Lintel.Sources;

namespace Lintel.Fixing;

/// <summary>A replacement of a part of a text.</summary>
/// <param name="Span">What goes, in bytes of the UTF-8 text; empty for an insertion.</param>
/// <param name="Text">What comes in its place.</param>
public readonly record struct TextEdit(TextSpan Span, string Text)
{
    /// <summary>What an insertion adds to a list of things that are told apart by name, so that another one at the same place can be made beside it; null for any other edit.</summary>
    public string? Adds { get; init; }

    /// <summary>The column of what is added: at one place what is deeper comes first, as it belongs to what stands before.</summary>
    public int Depth { get; init; }

    /// <summary>The order of edits in a text.</summary>
    public static int Compare(TextEdit one, TextEdit other) =>
        one.Span.Start != other.Span.Start ? one.Span.Start.CompareTo(other.Span.Start)
        : one.Span.End != other.Span.End ? one.Span.End.CompareTo(other.Span.End)
        : other.Depth.CompareTo(one.Depth);
}
