using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Syntax.Python;

/// <summary>The values of texts and numbers of Python.</summary>
internal static class PythonText
{
    /// <summary>Appends the value of a text's content (Python reference, 2.4.1). Bytes become the characters of their numbers.</summary>
    /// <param name="content">The bytes between the quotes, or a literal part between them.</param>
    /// <param name="style">The style of the text.</param>
    /// <param name="isPart">Whether the content is part of a text with interpolations, in which braces are doubled.</param>
    /// <param name="output">Takes the value.</param>
    /// <returns>False when the value is not known, as a character is given by its name in Unicode.</returns>
    public static bool TryAppend(ReadOnlySpan<byte> content, CodeStyle style, bool isPart, StringBuilder output)
    {
        if ((style & CodeStyle.Encoded) == 0)
        {
            output.Append(Encoding.UTF8.GetString(content));
            return true;
        }

        var isRaw = (style & CodeStyle.Raw) != 0;
        while (!content.IsEmpty)
        {
            var length = content.IndexOfAny([(byte)'\\', (byte)'\r', (byte)'{', (byte)'}']);
            if (length < 0)
            {
                output.Append(Encoding.UTF8.GetString(content));
                return true;
            }

            output.Append(Encoding.UTF8.GetString(content[..length]));
            content = content[length..];
            if (content[0] == '\r')
            {
                output.Append('\n');
                content = content[(content.StartsWith("\r\n"u8) ? 2 : 1)..];
            }
            else if (content[0] != '\\')
            {
                output.Append((char)content[0]);
                content = content[(isPart && content.Length > 1 && content[1] == content[0] ? 2 : 1)..];
            }
            else if (isRaw || content.Length == 1)
            {
                output.Append('\\');
                content = content[1..];
            }
            else
            {
                var used = AppendEscape(content, (style & CodeStyle.Bytes) != 0, output);
                if (used == 0)
                {
                    return false;
                }

                content = content[used..];
            }
        }

        return true;
    }

    /// <summary>Appends the character of the escape that <paramref name="text"/> starts with. Returns its length; 0 when the character is not known.</summary>
    private static int AppendEscape(ReadOnlySpan<byte> text, bool isBytes, StringBuilder output)
    {
        var c = text[1];
        switch (c)
        {
            case (byte)'\n':
                return 2;
            case (byte)'\r':
                return text.Length > 2 && text[2] == '\n' ? 3 : 2;
            case (byte)'\\' or (byte)'\'' or (byte)'"':
                output.Append((char)c);
                return 2;
            case >= (byte)'0' and <= (byte)'7':
                var (value, length) = (0, 1);
                while (length < 4 && length < text.Length && text[length] is >= (byte)'0' and <= (byte)'7')
                {
                    value = (value * 8) + text[length++] - '0';
                }

                output.Append((char)(isBytes ? value & 0xFF : value));
                return length;
            case (byte)'x' or (byte)'u' or (byte)'U' when c == 'x' || !isBytes:
                var digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
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
            case (byte)'N' when !isBytes:
                return 0;
            default:
                var simple = c switch
                {
                    (byte)'a' => '\a',
                    (byte)'b' => '\b',
                    (byte)'f' => '\f',
                    (byte)'n' => '\n',
                    (byte)'r' => '\r',
                    (byte)'t' => '\t',
                    (byte)'v' => '\v',
                    _ => '\0',
                };
                if (simple != '\0')
                {
                    output.Append(simple);
                    return 2;
                }

                // What is no escape keeps its backslash; the next character may have several bytes.
                output.Append('\\');
                return 1;
        }
    }

    /// <summary>The value of a whole number; false for any other number and for one that is larger.</summary>
    public static bool TryGetInteger(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        var (radix, start) = text.Length < 2 || text[0] != '0' ? (10, 0) : (text[1] | 0x20) switch
        {
            'x' => (16, 2),
            'o' => (8, 2),
            'b' => (2, 2),
            _ => (text.IndexOfAnyExcept((byte)'0', (byte)'_') is >= 0 and var digit && text[digit] is >= (byte)'1' and <= (byte)'7' ? 8 : 10, 1),
        };
        foreach (var c in text[start..])
        {
            if (c == '_' || ((c | 0x20) == 'l' && radix <= 10))
            {
                continue;
            }

            var digit = char.IsAsciiHexDigit((char)c) ? (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10) : radix;
            if (digit >= radix || value > (long.MaxValue - digit) / radix)
            {
                return false;
            }

            value = (value * radix) + digit;
        }

        return true;
    }
}
