using System.Text;

namespace Lintel.Syntax.Hcl;

/// <summary>Decodes the texts of HCL: escapes, the indentation of heredocs, and what trim markers cut.</summary>
/// <remarks>See https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md, "Template Expressions". HashiCorp's reader has two habits that are followed here: a trim marker
/// reaches to the end of its line in a heredoc, and a line of blanks keeps them all in an indented heredoc.</remarks>
internal static class HclText
{
    /// <summary>Writes the text of a scalar or template text that is <see cref="NodeStyle.Encoded"/>, and returns its length.</summary>
    public static int Decode(SyntaxTree tree, int node, ReadOnlySpan<byte> content, Span<byte> output)
    {
        ref readonly var n = ref tree[node];
        if (n.PureStyle != NodeStyle.DoubleQuoted)
        {
            return DecodeLines(tree, n, content, output);
        }

        var length = DecodeQuoted(content, output);
        if (n.Is(NodeStyle.TrimEnd))
        {
            length = TrimEnd(output[..length]);
        }

        if (n.Is(NodeStyle.TrimStart))
        {
            var blanks = CountBlankBytes(output[..length], int.MaxValue);
            output[blanks..length].CopyTo(output);
            length -= blanks;
        }

        return length;
    }

    private static int DecodeQuoted(ReadOnlySpan<byte> content, Span<byte> output)
    {
        var length = 0;
        for (var i = 0; i < content.Length;)
        {
            var c = content[i];
            if (IsTemplateEscape(content, i))
            {
                i++;
            }
            else if (c == '\\' && i + 1 < content.Length)
            {
                var digits = content[i + 1] switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
                if (digits == 0)
                {
                    output[length++] = content[i + 1] switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', var other => other };
                    i += 2;
                }
                else
                {
                    ScalarText.TryHex(content, i + 2, digits, out var value);
                    length += (Rune.TryCreate(value, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(output[length..]);
                    i += 2 + digits;
                }
            }
            else
            {
                output[length++] = c;
                i++;
            }
        }

        return length;
    }

    private static int DecodeLines(SyntaxTree tree, in SyntaxNode node, ReadOnlySpan<byte> content, Span<byte> output)
    {
        var length = 0;
        var start = tree.Source.Bytes[..(node.Kind == NodeKind.Scalar ? node.End : node.Start)];
        var isLineStart = node.Kind == NodeKind.Scalar || start.IsEmpty || start[^1] == '\n';
        for (var i = 0; i < content.Length;)
        {
            var end = content[i..].IndexOf((byte)'\n') + i + 1;
            end = end == i ? content.Length : end;
            var line = content[i..end];
            if (i == 0 && node.Is(NodeStyle.TrimStart))
            {
                line = line[CountBlankBytes(line, int.MaxValue)..];
            }

            if (end == content.Length && node.Is(NodeStyle.TrimEnd))
            {
                line = line[..TrimEnd(line)];
            }

            if (isLineStart && node.Indent > 0 && !IsBlankLine(line))
            {
                line = line[CountBlankBytes(line, node.Indent)..];
            }

            // A line break that was cut off does not start a line.
            isLineStart = line.EndsWith((byte)'\n');
            for (var k = 0; k < line.Length; k++)
            {
                if (!IsTemplateEscape(line, k))
                {
                    output[length++] = line[k];
                }
            }

            i = end;
        }

        return length;
    }

    /// <summary>Whether the first of two signs that together mean a brace without a sequence is here.</summary>
    public static bool IsTemplateEscape(ReadOnlySpan<byte> text, int i)
        => text[i] is (byte)'$' or (byte)'%' && i + 2 < text.Length && text[i + 1] == text[i] && text[i + 2] == '{';

    /// <summary>Whether a line, with its line break, has white space only.</summary>
    public static bool IsBlankLine(ReadOnlySpan<byte> line) => line.EndsWith((byte)'\n') && CountBlankBytes(line, int.MaxValue) == line.Length;

    /// <summary>The number of characters of white space at the start.</summary>
    public static int CountBlanks(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length && BlankAt(text, i) is var length and > 0; i += length)
        {
            count++;
        }

        return count;
    }

    /// <summary>The number of bytes in the white space at the start, of at most <paramref name="most"/> characters.</summary>
    public static int CountBlankBytes(ReadOnlySpan<byte> text, int most)
    {
        var i = 0;
        for (; i < text.Length && most > 0 && BlankAt(text, i) is var length and > 0; i += length)
        {
            most--;
        }

        return i;
    }

    /// <summary>The length of the text without white space at its end.</summary>
    public static int TrimEnd(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && Rune.DecodeLastFromUtf8(text, out var rune, out var length) == System.Buffers.OperationStatus.Done && Rune.IsWhiteSpace(rune))
        {
            text = text[..^length];
        }

        return text.Length;
    }

    /// <summary>The length of the white space character at a place, or 0.</summary>
    private static int BlankAt(ReadOnlySpan<byte> text, int i)
    {
        if (text[i] < 0x80)
        {
            return text[i] is (byte)' ' or (>= 9 and <= 13) ? 1 : 0;
        }

        return Rune.DecodeFromUtf8(text[i..], out var rune, out var length) == System.Buffers.OperationStatus.Done && Rune.IsWhiteSpace(rune) ? length : 0;
    }
}
