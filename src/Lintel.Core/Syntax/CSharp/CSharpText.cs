using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Syntax.CSharp;

/// <summary>The values of texts and numbers of C#.</summary>
internal static class CSharpText
{
    /// <summary>Appends the value of a text's content (C# specification, 6.4.5.5, 6.4.5.6 and 12.8.3).</summary>
    /// <param name="content">The bytes between the quotes, or a literal part of an interpolated text.</param>
    /// <param name="style">The style: <see cref="CodeStyle.Raw"/> is verbatim, with <see cref="CodeStyle.Multiline"/> raw.</param>
    /// <param name="isPart">Whether it is a part, in which braces are doubled.</param>
    /// <param name="output">Takes the value.</param>
    /// <returns>False when the value is not known: an escape is wrong, or indentation would have to be taken out of a part.</returns>
    public static bool TryAppend(ReadOnlySpan<byte> content, CodeStyle style, bool isPart, StringBuilder output)
    {
        if ((style & CodeStyle.Encoded) == 0)
        {
            output.Append(Encoding.UTF8.GetString(content));
            return true;
        }

        if ((style & CodeStyle.Multiline) != 0)
        {
            return !isPart && TryAppendRaw(content, output);
        }

        var isVerbatim = (style & CodeStyle.Raw) != 0;
        while (!content.IsEmpty)
        {
            var length = content.IndexOfAny("\\\"{}"u8);
            length = length < 0 ? content.Length : length;
            output.Append(Encoding.UTF8.GetString(content[..length]));
            content = content[length..];
            if (content.IsEmpty)
            {
                break;
            }

            var c = content[0];
            var used = 1;
            if (c == '\\' && !isVerbatim)
            {
                used = AppendEscape(content, output);
                if (used == 0)
                {
                    return false;
                }
            }
            else
            {
                output.Append((char)c);
                used = c != '\\' && (c == '"' || isPart) && content.Length > 1 && content[1] == c ? 2 : 1;
            }

            content = content[used..];
        }

        return true;
    }

    /// <summary>A raw text: what more than three quotes are, the line breaks at its ends and the indentation of its last line do not belong to it.</summary>
    private static bool TryAppendRaw(ReadOnlySpan<byte> content, StringBuilder output)
    {
        while (content.Length > 1 && content[0] == '"' && content[^1] == '"')
        {
            content = content[1..^1];
        }

        var first = content.IndexOf((byte)'\n');
        var last = content.LastIndexOf((byte)'\n');
        if (first < 0)
        {
            output.Append(Encoding.UTF8.GetString(content));
            return true;
        }

        var indentation = content[(last + 1)..];
        if (content[..first].IndexOfAnyExcept(" \t\r"u8) >= 0 || indentation.IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0)
        {
            return false;
        }

        content = first == last ? default : content[(first + 1)..last];
        for (var isFirst = true; !content.IsEmpty; isFirst = false)
        {
            var end = content.IndexOf((byte)'\n');
            var line = end < 0 ? content : content[..end];
            content = end < 0 ? default : content[(end + 1)..];
            output.Append(isFirst ? "" : "\n").Append(Encoding.UTF8.GetString((line.StartsWith(indentation) ? line[indentation.Length..] : line.TrimStart(" \t"u8)).TrimEnd((byte)'\r')));
            if (content.IsEmpty && end >= 0)
            {
                output.Append('\n');
            }
        }

        return true;
    }

    /// <summary>Appends the character of the escape that <paramref name="text"/> starts with. Returns its length; 0 when it is wrong.</summary>
    private static int AppendEscape(ReadOnlySpan<byte> text, StringBuilder output)
    {
        if (text.Length == 1)
        {
            return 0;
        }

        switch (text[1])
        {
            case (byte)'x':
                var (value, length) = (0, 2);
                while (length < 6 && length < text.Length && char.IsAsciiHexDigit((char)text[length]))
                {
                    value = (value * 16) + Convert.ToInt32(((char)text[length++]).ToString(), 16);
                }

                output.Append((char)value);
                return length > 2 ? length : 0;
            case (byte)'u' or (byte)'U':
                var digits = text[1] == 'u' ? 4 : 8;
                if (!ScalarText.TryHex(text, 2, digits, out var code) || (uint)code > 0x10FFFF)
                {
                    return 0;
                }

                if (code < 0x10000)
                {
                    output.Append((char)code);
                }
                else
                {
                    output.Append(char.ConvertFromUtf32(code));
                }

                return 2 + digits;
            default:
                var simple = text[1] switch
                {
                    (byte)'0' => 0,
                    (byte)'a' => 7,
                    (byte)'b' => 8,
                    (byte)'t' => 9,
                    (byte)'n' => 10,
                    (byte)'v' => 11,
                    (byte)'f' => 12,
                    (byte)'r' => 13,
                    (byte)'e' => 27,
                    (byte)'\'' or (byte)'"' or (byte)'\\' => text[1],
                    _ => -1,
                };
                if (simple < 0)
                {
                    return 0;
                }

                output.Append((char)simple);
                return 2;
        }
    }

    /// <summary>The value of a whole number; false for one with a fraction or exponent, and for one that is larger.</summary>
    public static bool TryGetInteger(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var (radix, start) = text.Length < 2 || text[0] != '0' ? (10, 0) : (text[1] | 0x20) switch
        {
            'x' => (16, 2),
            'b' => (2, 2),
            _ => (10, 0),
        };
        text = text[start..].TrimEnd("uUlL"u8);
        foreach (var c in text)
        {
            if (c == '_')
            {
                continue;
            }

            var digit = char.IsAsciiDigit((char)c) ? c - '0' : char.IsAsciiHexDigit((char)c) ? (c | 0x20) - 'a' + 10 : radix;
            if (digit >= radix || value > (long.MaxValue - digit) / radix)
            {
                return false;
            }

            value = (value * radix) + digit;
        }

        return !text.IsEmpty;
    }
}
