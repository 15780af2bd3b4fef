using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Lintel.Syntax;

/// <summary>Decodes scalars: YAML plain, quoted and block scalars, JSON strings and HCL texts.</summary>
internal static class ScalarText
{
    /// <summary>The text of a scalar. What the reader reported as wrong is kept as written.</summary>
    public static string Decode(SyntaxTree tree, int node)
    {
        var content = tree.GetContent(node);
        if (!tree[node].Is(NodeStyle.Encoded))
        {
            return Encoding.UTF8.GetString(content);
        }

        // An escape can grow: \L is two bytes and stands for three. A block scalar can gain a line break.
        var buffer = ArrayPool<byte>.Shared.Rent(content.Length + (content.Length / 2) + 4);
        var length = tree[node].PureStyle switch
        {
            _ when tree.IsHcl => Hcl.HclText.Decode(tree, node, content, buffer),
            NodeStyle.Literal or NodeStyle.Folded => DecodeBlock(tree, node, content, buffer),
            var style => DecodeFlow(content, style, buffer),
        };
        var text = Encoding.UTF8.GetString(buffer, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }

    private static int DecodeFlow(ReadOnlySpan<byte> content, NodeStyle style, Span<byte> output)
    {
        var length = 0;
        var kept = 0; // Blanks before this were escaped and are not trimmed at a line break.
        for (var i = 0; i < content.Length;)
        {
            var c = content[i];
            if (c is (byte)'\n' or (byte)'\r')
            {
                while (length > kept && output[length - 1] is (byte)' ' or (byte)'\t')
                {
                    length--;
                }

                i = SkipBreak(content, i);
                var breaks = 1 + SkipBlankLines(content, ref i);
                if (breaks == 1)
                {
                    output[length++] = (byte)' ';
                }

                for (; breaks > 1; breaks--)
                {
                    output[length++] = (byte)'\n';
                }

                kept = length;
            }
            else if (c == '\'' && style == NodeStyle.SingleQuoted)
            {
                output[length++] = c;
                i += i + 1 < content.Length && content[i + 1] == '\'' ? 2 : 1;
            }
            else if (c == '\\' && style == NodeStyle.DoubleQuoted)
            {
                i = DecodeEscape(content, i, output, ref length);
                kept = length;
            }
            else
            {
                output[length++] = c;
                i++;
            }
        }

        return length;
    }

    private static int SkipBreak(ReadOnlySpan<byte> text, int i) => i + (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1);

    /// <summary>Goes to the first byte that is neither blank nor a line break; returns the number of line breaks.</summary>
    private static int SkipBlankLines(ReadOnlySpan<byte> text, ref int i)
    {
        var breaks = 0;
        while (i < text.Length)
        {
            if (text[i] is (byte)' ' or (byte)'\t')
            {
                i++;
            }
            else if (text[i] is (byte)'\n' or (byte)'\r')
            {
                i = SkipBreak(text, i);
                breaks++;
            }
            else
            {
                break;
            }
        }

        return breaks;
    }

    private static int DecodeEscape(ReadOnlySpan<byte> content, int i, Span<byte> output, ref int length)
    {
        if (i + 1 >= content.Length)
        {
            output[length++] = (byte)'\\';
            return i + 1;
        }

        var c = content[i + 1];
        if (c is (byte)'\n' or (byte)'\r')
        {
            i = SkipBreak(content, i + 1);
            for (var breaks = SkipBlankLines(content, ref i); breaks > 0; breaks--)
            {
                output[length++] = (byte)'\n';
            }

            return i;
        }

        var digits = c switch { (byte)'x' => 2, (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
        if (digits > 0)
        {
            if (!TryHex(content, i + 2, digits, out var value))
            {
                output[length++] = (byte)'\\';
                return i + 1;
            }

            i += 2 + digits;
            if (value is >= 0xD800 and < 0xDC00 && digits == 4 && content[i..].StartsWith("\\u"u8)
                && TryHex(content, i + 2, 4, out var low) && low is >= 0xDC00 and < 0xE000)
            {
                value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
                i += 6;
            }

            length += (Rune.TryCreate(value, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(output[length..]);
            return i;
        }

        var simple = EscapeOf(c);
        if (simple < 0)
        {
            output[length++] = (byte)'\\';
            return i + 1;
        }

        length += new Rune(simple).EncodeToUtf8(output[length..]);
        return i + 2;
    }

    /// <summary>The code point of a one-character escape (<c>\n</c>), or -1.</summary>
    internal static int EscapeOf(byte c) => c switch
    {
        (byte)'0' => 0,
        (byte)'a' => 7,
        (byte)'b' => 8,
        (byte)'t' or (byte)'\t' => 9,
        (byte)'n' => 10,
        (byte)'v' => 11,
        (byte)'f' => 12,
        (byte)'r' => 13,
        (byte)'e' => 27,
        (byte)' ' or (byte)'"' or (byte)'/' or (byte)'\\' => c,
        (byte)'N' => 0x85,
        (byte)'_' => 0xA0,
        (byte)'L' => 0x2028,
        (byte)'P' => 0x2029,
        _ => -1,
    };

    internal static bool TryHex(ReadOnlySpan<byte> text, int start, int digits, out int value)
    {
        value = 0;
        return start + digits <= text.Length
            && Utf8Parser.TryParse(text.Slice(start, digits), out value, out var used, 'x') && used == digits;
    }

    /// <summary>The number of spaces before the lines of a block scalar that has no number in its header: those of its first line that has more than spaces.</summary>
    internal static int DetectIndent(ReadOnlySpan<byte> content)
    {
        var most = 0;
        for (var i = 0; i < content.Length;)
        {
            var start = i;
            while (i < content.Length && content[i] == ' ')
            {
                i++;
            }

            if (i == content.Length)
            {
                return Math.Max(most, i - start);
            }

            if (content[i] is not ((byte)'\n' or (byte)'\r'))
            {
                return i - start;
            }

            most = Math.Max(most, i - start);
            i = SkipBreak(content, i);
        }

        return most;
    }

    private static int DecodeBlock(SyntaxTree tree, int node, ReadOnlySpan<byte> content, Span<byte> output)
    {
        var n = tree[node];
        var chomp = (byte)' ';
        for (var i = n.Start + 1; i < n.End && i <= n.Start + 2; i++)
        {
            if (tree.Source.Bytes[i] is (byte)'-' or (byte)'+')
            {
                chomp = tree.Source.Bytes[i];
            }
        }

        var indent = tree.GetIndent(node);
        if (indent < 0)
        {
            indent = DetectIndent(content);
        }

        var folded = n.PureStyle == NodeStyle.Folded;
        var length = 0;
        var pendingBreak = false;  // the break after the last text line, not yet written
        var blankBreaks = 0;       // empty lines after it
        var lastIsMoreIndented = false;
        var any = false;
        for (var i = 0; i < content.Length;)
        {
            var spaces = 0;
            while (spaces < indent && i + spaces < content.Length && content[i + spaces] == ' ')
            {
                spaces++;
            }

            var start = i + spaces;
            var rest = content[start..].IndexOfAny((byte)'\n', (byte)'\r');
            var end = rest < 0 ? content.Length : start + rest;
            i = rest < 0 ? content.Length : SkipBreak(content, end);
            if (end == start)
            {
                blankBreaks += rest < 0 && spaces == 0 ? 0 : 1;
                continue;
            }

            var moreIndented = content[start] is (byte)' ' or (byte)'\t';
            if (pendingBreak && (!folded || lastIsMoreIndented || moreIndented))
            {
                output[length++] = (byte)'\n';
            }
            else if (pendingBreak && blankBreaks == 0)
            {
                output[length++] = (byte)' ';
            }

            for (; blankBreaks > 0; blankBreaks--)
            {
                output[length++] = (byte)'\n';
            }

            content[start..end].CopyTo(output[length..]);
            length += end - start;
            any = true;
            lastIsMoreIndented = moreIndented;
            pendingBreak = rest >= 0;
        }

        // Unless line breaks are kept, the span ends before the break that ends the last line.
        if (chomp == '+')
        {
            for (blankBreaks += pendingBreak ? 1 : 0; blankBreaks > 0; blankBreaks--)
            {
                output[length++] = (byte)'\n';
            }
        }
        else if (chomp == ' ' && any && (n.End < tree.Source.Length || EndsInBlankLine(content)))
        {
            output[length++] = (byte)'\n';
        }

        return length;
    }

    /// <summary>Whether the last line has blanks only: at the end of the text such a line counts as one that a line break ends.</summary>
    internal static bool EndsInBlankLine(ReadOnlySpan<byte> content)
    {
        var line = content[(content.LastIndexOfAny((byte)'\n', (byte)'\r') + 1)..];
        return line.Length > 0 && line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
    }
}
