using System.Text;
using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Checking.Suppressions;

/// <summary>
/// Reads the suppressions of a file of application source: <c># lintel:ignore NAME[,NAME] [until=DATE] [owner=WHO] -- REASON</c>, or with <c>//</c>. A comment behind code is about its line, one on a line
/// of its own about what follows: the function or class that is declared there, else the statement. One before all content is about the whole file.
/// </summary>
internal static class CodeSuppressionReader
{
    /// <summary>The suppressions of a file in the order of the text; none, at the cost of one scan, for most.</summary>
    public static IReadOnlyList<SourceSuppression> Read(CodeTree tree)
    {
        var text = tree.Source.Bytes;
        if (text.IndexOf(IgnoreComment.Mark) < 0)
        {
            return [];
        }

        var found = new List<SourceSuppression>();
        for (var at = 0; text[at..].IndexOf(IgnoreComment.Mark) is >= 0 and var offset;)
        {
            var start = at + offset;
            var end = EndOfLine(text, start);
            at = end;
            if (FindComment(tree, start) is not (>= 0 and var comment)
                || IgnoreComment.Parse(Encoding.UTF8.GetString(text[(start + IgnoreComment.Mark.Length)..end]).TrimEnd().TrimEnd('/').TrimEnd('*')) is not { } ignore)
            {
                continue;
            }

            var coverage = Covered(tree, comment);
            foreach (var name in ignore.Names)
            {
                found.Add(new()
                {
                    Selector = name,
                    Reason = ignore.Reason,
                    Until = ignore.Until,
                    Owner = ignore.Owner,
                    File = tree.Source.Path,
                    Position = tree.Source.GetPosition(comment),
                    Coverage = coverage,
                });
            }
        }

        return found;
    }

    /// <summary>Where the comment starts that a mark stands at the beginning of; -1 when it does not, or within a text.</summary>
    private static int FindComment(CodeTree tree, int mark)
    {
        var before = tree.Source.Bytes[..mark].TrimEnd(" \t"u8);
        var comment = before.EndsWith("#"u8) ? before.Length - 1 : before.EndsWith("//"u8) || before.EndsWith("/*"u8) ? before.Length - 2 : -1;
        for (var node = LastBefore(tree, comment); comment >= 0 && node > 0; node = tree.Parent(node))
        {
            if (tree[node].Kind == CodeKind.Text && tree[node].End > comment)
            {
                return -1;
            }
        }

        return comment;
    }

    private static TextSpan Covered(CodeTree tree, int comment)
    {
        var text = tree.Source.Bytes;
        var lineStart = text[..comment].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        if (text[lineStart..comment].IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0)
        {
            return WithStatement(tree, new(lineStart, EndOfLine(text, comment)));
        }

        if (tree.Count < 2 || comment < tree[1].Start)
        {
            return new(0, text.Length + 1);
        }

        // The first node that starts behind the comment.
        var next = LastBefore(tree, comment) + 1;
        if (next >= tree.Count)
        {
            return new(comment, comment);
        }

        var start = text[..tree[next].Start].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return WithStatement(tree, new(start, EndOfLine(text, tree[next].Start)));
    }

    /// <summary>A line, with the whole of a declaration or of a statement without a body that starts on it.</summary>
    private static TextSpan WithStatement(CodeTree tree, TextSpan line)
    {
        var end = line.End;
        for (var node = Math.Max(1, LastBefore(tree, line.Start - 1) + 1); node < tree.Count && tree[node].Start < line.End; node++)
        {
            var kind = tree[node].Kind;
            var isWhole = kind is CodeKind.Class || (kind == CodeKind.Function && tree.Child(node, CodeRole.Name) >= 0)
                || (tree[node].Role == CodeRole.Statement && !(kind is CodeKind.If or CodeKind.While or CodeKind.For or CodeKind.Try or CodeKind.With or CodeKind.Match));
            end = isWhole ? Math.Max(end, tree[node].End) : end;
        }

        return new(line.Start, end);
    }

    /// <summary>The last node that starts at or before an offset; -1 when none does.</summary>
    private static int LastBefore(CodeTree tree, int offset)
    {
        int low = 0, high = tree.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = tree[middle].Start <= offset ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private static int EndOfLine(ReadOnlySpan<byte> text, int offset)
    {
        var end = text[offset..].IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? text.Length : offset + end;
    }
}
