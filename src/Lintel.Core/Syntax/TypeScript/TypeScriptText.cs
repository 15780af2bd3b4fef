using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Syntax.TypeScript;

/// <summary>The values of texts and numbers of TypeScript and JavaScript.</summary>
internal static class TypeScriptText
{
    /// <summary>Appends the value of a text's content (ECMA-262, 12.9.4 and 12.9.6).</summary>
    /// <param name="content">The bytes between the quotes, a literal part of a template, or a name.</param>
    /// <param name="style">The style of the text.</param>
    /// <param name="output">Takes the value.</param>
    /// <returns>False when the value is not known, as an escape is wrong.</returns>
    public static bool TryAppend(ReadOnlySpan<byte> content, CodeStyle style, StringBuilder output)
    {
        if ((style & CodeStyle.Encoded) == 0)
        {
            output.Append(Encoding.UTF8.GetString(content));
            return true;
        }

        while (!content.IsEmpty)
        {
            var length = content.IndexOfAny((byte)'\\', (byte)'\r');
            if (length < 0)
            {
                output.Append(Encoding.UTF8.GetString(content));
                return true;
            }

            output.Append(Encoding.UTF8.GetString(content[..length]));
            content = content[length..];
            if (content[0] == '\r')
            {
                // Only a template has line breaks, and there each is a line feed.
                output.Append('\n');
                content = content[(content.StartsWith("\r\n"u8) ? 2 : 1)..];
                continue;
            }

            var used = AppendEscape(content, output);
            if (used == 0)
            {
                return false;
            }

            content = content[used..];
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

        var c = text[1];
        switch (c)
        {
            case (byte)'\n':
                return 2;
            case (byte)'\r':
                return text.Length > 2 && text[2] == '\n' ? 3 : 2;
            case 0xE2 when text[1..].StartsWith("\u2028"u8) || text[1..].StartsWith("\u2029"u8):
                return 4;
            case >= (byte)'0' and <= (byte)'7':
                // Octal escapes are of scripts that are not strict; \0 is of all.
                var (value, length) = (0, 1);
                while (length < (c <= '3' ? 4 : 3) && length < text.Length && text[length] is >= (byte)'0' and <= (byte)'7')
                {
                    value = (value * 8) + text[length++] - '0';
                }

                output.Append((char)value);
                return length;
            case (byte)'x' or (byte)'u':
                var used = EscapeLength(text, out var code);
                if (used == 0)
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

                return used;
            default:
                var simple = c switch
                {
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

                // Any other character stands for itself, and may have several bytes, which are appended with what follows.
                if (c < 0x80)
                {
                    output.Append((char)c);
                    return 2;
                }

                return 1;
        }
    }

    /// <summary>The length of the escape <c>\x41</c>, <c>\u0041</c> or <c>\u{41}</c> at the start of a text, and its character; 0 when it is wrong.</summary>
    public static int EscapeLength(ReadOnlySpan<byte> text, out int code)
    {
        if (text.Length > 2 && text[1] == 'u' && text[2] == '{')
        {
            var (length, digits) = (3, 0);
            code = 0;
            while (length < text.Length && char.IsAsciiHexDigit((char)text[length]) && code <= 0x10FFFF)
            {
                code = (code * 16) + HexDigit(text[length++]);
                digits++;
            }

            return digits > 0 && code <= 0x10FFFF && length < text.Length && text[length] == '}' ? length + 1 : 0;
        }

        var count = text[1] == 'x' ? 2 : 4;
        return ScalarText.TryHex(text, 2, count, out code) ? 2 + count : 0;
    }

    private static int HexDigit(byte c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;

    /// <summary>The value of a whole number without a fraction or exponent; false for any other number and for one that is larger.</summary>
    public static bool TryGetInteger(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        text = text is [.. var whole, (byte)'n'] ? whole : text;
        var (radix, start) = text.Length < 2 || text[0] != '0' ? (10, 0) : (text[1] | 0x20) switch
        {
            'x' => (16, 2),
            'o' => (8, 2),
            'b' => (2, 2),
            _ => (text.IndexOfAnyExceptInRange((byte)'0', (byte)'7') < 0 ? 8 : 10, 0),
        };
        foreach (var c in text[start..])
        {
            if (c == '_')
            {
                continue;
            }

            var digit = char.IsAsciiHexDigit((char)c) ? HexDigit(c) : radix;
            if (digit >= radix || value > (long.MaxValue - digit) / radix)
            {
                return false;
            }

            value = (value * radix) + digit;
        }

        return true;
    }
}
