using System.Text;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>The lines around a place of a file, ready to print, with the place marked.</summary>
public static class CodeFrame
{
    private const int TabWidth = 4;
    private const int Context = 2;

    /// <summary>One line of a frame.</summary>
    /// <param name="Number">Its 1-based number.</param>
    /// <param name="Text">Its text without control characters, tabs expanded, clipped.</param>
    /// <param name="MarkStart">The cell where the mark starts; -1 for a line of the context.</param>
    /// <param name="MarkLength">The number of cells to mark, at least 1 in a marked line.</param>
    public readonly record struct Line(int Number, string Text, int MarkStart, int MarkLength);

    /// <summary>The lines of a frame: the first line of the place, and up to two before and after it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="location">The place. Of one that spans several lines the first is marked to its end.</param>
    /// <param name="width">The most cells of a line; longer ones are clipped around the mark.</param>
    public static IReadOnlyList<Line> Of(ReportedFile file, FindingLocation location, int width)
    {
        var lines = new List<Line>();
        var marked = location.Start.Line;
        if (marked > file.LineCount)
        {
            return lines;
        }

        for (var number = Math.Max(1, marked - Context); number <= Math.Min(file.LineCount, marked + Context); number++)
        {
            var text = file.Line(number);
            if (number == marked)
            {
                lines.Add(Mark(number, text, location, width));
            }
            else if (!text.IsWhiteSpace())
            {
                lines.Add(new(number, Clip(Expand(text, text.Length, out _, out _), 0, width), -1, 0));
            }
            else if (lines.Count > 0)
            {
                lines.Add(new(number, "", -1, 0));
            }
        }

        // A blank line is context between others, not at an edge.
        while (lines is [.., { Text.Length: 0, MarkStart: < 0 }])
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    private static Line Mark(int number, ReadOnlySpan<char> text, FindingLocation location, int width)
    {
        var start = Math.Clamp(location.Start.Column - 1, 0, text.Length);
        var end = location.End.Line == location.Start.Line ? Math.Clamp(location.End.Column - 1, start, text.Length) : text.TrimEnd().Length;
        var startCell = CellsOf(text[..start]);
        var shown = Expand(text, end, out var endCell, out var cells);
        var length = Math.Max(1, endCell - startCell);
        if (cells <= width)
        {
            return new(number, shown, startCell, length);
        }

        // A third of the width before the mark, so that what is around it can be read.
        var from = Math.Clamp(startCell - (width / 3), 0, Math.Max(0, cells - width));
        return new(number, Clip(shown, from, width), startCell - from, Math.Max(1, Math.Min(length, width - (startCell - from))));
    }

    private static int CellsOf(ReadOnlySpan<char> text)
    {
        Expand(text, text.Length, out var cells, out _);
        return cells;
    }

    /// <summary>The text as it may be printed.</summary>
    /// <param name="upTo">An index into <paramref name="text"/>.</param>
    /// <param name="cellsUpTo">The cells before that index.</param>
    /// <param name="cells">The cells of the whole.</param>
    private static string Expand(ReadOnlySpan<char> text, int upTo, out int cellsUpTo, out int cells)
    {
        var shown = new StringBuilder(text.Length);
        cells = 0;
        cellsUpTo = -1;
        for (var i = 0; i < text.Length;)
        {
            if (i >= upTo && cellsUpTo < 0)
            {
                cellsUpTo = cells;
            }

            if (text[i] == '\t')
            {
                var tab = TabWidth - (cells % TabWidth);
                shown.Append(' ', tab);
                cells += tab;
                i++;
                continue;
            }

            Rune.DecodeFromUtf16(text[i..], out var rune, out var length);
            rune = PrintableText.Of(rune);
            shown.Append(rune);
            cells += PrintableText.CellsOf(rune);
            i += length;
        }

        cellsUpTo = cellsUpTo < 0 ? cells : cellsUpTo;
        return shown.ToString();
    }

    private static string Clip(string text, int from, int width)
    {
        var clipped = new StringBuilder();
        var cell = 0;
        var isCut = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var cells = PrintableText.CellsOf(rune);
            if (cell + cells > from + width)
            {
                isCut = true;
                break;
            }

            if (cell >= from)
            {
                clipped.Append(rune);
            }
            else if (cell + cells > from)
            {
                clipped.Append(' ');
            }

            cell += cells;
        }

        if (from > 0 && clipped.Length > 3)
        {
            clipped.Remove(0, 3).Insert(0, "...");
        }

        if (isCut && clipped.Length > 3)
        {
            clipped.Length -= 3;
            clipped.Append("...");
        }

        return clipped.ToString();
    }
}
