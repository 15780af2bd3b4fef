using System.Text;
using Lintel.Sources;

namespace Lintel.Fixing;

/// <summary>Applies edits to a text.</summary>
public static class TextEdits
{
    /// <summary>Refuses edits that lie in one another.</summary>
    /// <exception cref="EditRefusedException">Two of them do.</exception>
    internal static void CheckOverlaps(IReadOnlyList<TextEdit> edits)
    {
        if (edits.Count < 2)
        {
            return;
        }

        var spans = new TextSpan[edits.Count];
        for (var i = 0; i < spans.Length; i++)
        {
            spans[i] = edits[i].Span;
        }

        Array.Sort(spans, static (one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : one.End.CompareTo(other.End));
        for (var i = 1; i < spans.Length; i++)
        {
            if (spans[i].Start < spans[i - 1].End)
            {
                throw new EditRefusedException("its changes lie in one another");
            }
        }
    }

    /// <summary>The text with the edits made.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="edits">In the order of the text, without overlaps.</param>
    /// <exception cref="ArgumentException">Two edits overlap, or one lies outside the text.</exception>
    public static byte[] Apply(ReadOnlySpan<byte> text, IEnumerable<TextEdit> edits)
    {
        var result = new MemoryStream(text.Length + 256);
        var done = 0;
        foreach (var edit in edits)
        {
            if (edit.Span.Start < done || edit.Span.End > text.Length)
            {
                throw new ArgumentException($"The edit at {edit.Span} overlaps another or lies outside the text.", nameof(edits));
            }

            result.Write(text[done..edit.Span.Start]);
            result.Write(Encoding.UTF8.GetBytes(edit.Text));
            done = edit.Span.End;
        }

        result.Write(text[done..]);
        return result.ToArray();
    }
}
