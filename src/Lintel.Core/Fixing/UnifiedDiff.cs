using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace Lintel.Fixing;

/// <summary>Writes the difference of two texts in the unified format, which <c>patch</c> and <c>git apply</c> take.</summary>
public static class UnifiedDiff
{
    /// <summary>The lines shown around a difference.</summary>
    private const int Context = 3;

    private const string NoLineBreak = "\\ No newline at end of file\n";

    /// <summary>The difference; empty when the texts are the same.</summary>
    /// <param name="path">The path to show, with '/'.</param>
    /// <param name="before">The text before, UTF-8.</param>
    /// <param name="after">The text after, UTF-8.</param>
    public static string Of(string path, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (before.SequenceEqual(after))
        {
            return "";
        }

        var result = new Differ().CreateCustomDiffs(Encoding.UTF8.GetString(before), Encoding.UTF8.GetString(after), ignoreWhiteSpace: false, ignoreCase: false, Lines);
        var diff = new StringBuilder().Append(CultureInfo.InvariantCulture, $"--- a/{path}\n+++ b/{path}\n");
        var blocks = result.DiffBlocks;
        for (var first = 0; first < blocks.Count;)
        {
            var next = first + 1;
            while (next < blocks.Count && blocks[next].DeleteStartA - EndOf(blocks[next - 1]) <= 2 * Context)
            {
                next++;
            }

            WriteHunk(diff, result, [.. blocks.Skip(first).Take(next - first)]);
            first = next;
        }

        return diff.ToString();
    }

    private static void WriteHunk(StringBuilder diff, DiffResult result, DiffBlock[] blocks)
    {
        var start = Math.Max(0, blocks[0].DeleteStartA - Context);
        var end = Math.Min(result.PiecesOld.Length, EndOf(blocks[^1]) + Context);
        var newStart = blocks[0].InsertStartB - (blocks[0].DeleteStartA - start);
        var newCount = end - start + blocks.Sum(static block => block.InsertCountB - block.DeleteCountA);
        diff.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, end - start)} +{Range(newStart, newCount)} @@\n");
        var line = start;
        foreach (var block in blocks)
        {
            Write(diff, ' ', result.PiecesOld, line, block.DeleteStartA - line);
            Write(diff, '-', result.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            Write(diff, '+', result.PiecesNew, block.InsertStartB, block.InsertCountB);
            line = EndOf(block);
        }

        Write(diff, ' ', result.PiecesOld, line, end - line);
    }

    private static void Write(StringBuilder diff, char sign, string[] lines, int start, int count)
    {
        foreach (var line in lines.AsSpan(start, count))
        {
            diff.Append(sign).Append(line);
            if (!line.EndsWith('\n'))
            {
                diff.Append('\n').Append(NoLineBreak);
            }
        }
    }

    private static int EndOf(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;

    private static string Range(int start, int count) => string.Create(CultureInfo.InvariantCulture, $"{start + (count > 0 ? 1 : 0)}{(count == 1 ? "" : $",{count}")}");

    /// <summary>The lines, each with its line break.</summary>
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }
}
