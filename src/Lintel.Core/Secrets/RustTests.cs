namespace Lintel.Secrets;

/// <summary>The items of a file of Rust that are only compiled for its tests: <c>#[cfg(test)] mod tests { ... }</c>. Asked for places in the order of the text, it reads each item once.</summary>
/// <remarks>Source: The Rust Reference, "Conditional compilation": the attribute is on the item after it; "Comments", "Tokens": block comments nest, a raw text ends at as many signs as it began with.</remarks>
internal struct RustTests
{
    private readonly bool _isRust;
    private int _start;
    private int _end;

    /// <param name="path">The path of the file.</param>
    public RustTests(string path)
    {
        _isRust = path.EndsWith(".rs", StringComparison.Ordinal);
    }

    /// <summary>Whether a place is within such an item; the places of a text come in their order.</summary>
    public bool Contains(ReadOnlySpan<byte> text, int at)
    {
        while (_isRust && _end <= at && _end >= 0)
        {
            var next = text[_end..].IndexOf("#[cfg(test)]"u8);
            _start = next < 0 ? text.Length : _end + next;
            _end = next < 0 ? -1 : IsInComment(text, _start) ? _start + 1 : EndOfItem(text, _start + "#[cfg(test)]"u8.Length);
        }

        return _isRust && at >= _start && at < _end;
    }

    private static bool IsInComment(ReadOnlySpan<byte> text, int at) => text[(text[..at].LastIndexOf((byte)'\n') + 1)..at].IndexOf("//"u8) >= 0;

    /// <summary>Where the item ends that begins at a place: at the brace that closes its body, at a semicolon, or where what is around it ends.</summary>
    private static int EndOfItem(ReadOnlySpan<byte> text, int at)
    {
        var depth = 0;
        while (at < text.Length)
        {
            switch (text[at])
            {
                case (byte)'/' when text[at..].StartsWith("//"u8):
                    at = text[at..].IndexOf((byte)'\n') is >= 0 and var line ? at + line : text.Length;
                    continue;
                case (byte)'/' when text[at..].StartsWith("/*"u8):
                    at = EndOfComment(text, at);
                    continue;
                case (byte)'"':
                    at = EndOfText(text, at);
                    continue;
                case (byte)'r' when RawSigns(text, at) is >= 0 and var signs:
                    at = EndOfRawText(text, at + 2 + signs, signs);
                    continue;
                case (byte)'\'':
                    at = EndOfCharacter(text, at);
                    continue;
                case (byte)'{' or (byte)'(' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)')' or (byte)']':
                    depth--;
                    if (depth < 0)
                    {
                        return at;
                    }

                    if (depth == 0 && text[at] == '}')
                    {
                        return at + 1;
                    }

                    break;
                case (byte)';' when depth == 0:
                    return at + 1;
            }

            at++;
        }

        return text.Length;
    }

    private static int EndOfComment(ReadOnlySpan<byte> text, int at)
    {
        var depth = 0;
        while (at < text.Length)
        {
            if (text[at..].StartsWith("/*"u8))
            {
                (depth, at) = (depth + 1, at + 2);
            }
            else if (text[at..].StartsWith("*/"u8))
            {
                (depth, at) = (depth - 1, at + 2);
                if (depth == 0)
                {
                    return at;
                }
            }
            else
            {
                at++;
            }
        }

        return text.Length;
    }

    private static int EndOfText(ReadOnlySpan<byte> text, int at)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '"')
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    /// <summary>How many signs a raw text begins with, <c>r#"</c>; -1 where there is none.</summary>
    private static int RawSigns(ReadOnlySpan<byte> text, int at)
    {
        if (at > 0 && text[at - 1] != 'b' && (char.IsAsciiLetterOrDigit((char)text[at - 1]) || text[at - 1] == '_'))
        {
            return -1;
        }

        var signs = text[(at + 1)..].IndexOfAnyExcept((byte)'#');
        return signs >= 0 && text[at + 1 + signs] == '"' ? signs : -1;
    }

    private static int EndOfRawText(ReadOnlySpan<byte> text, int at, int signs)
    {
        while (text[at..].IndexOf((byte)'"') is >= 0 and var quote)
        {
            at += quote + 1;
            if (text.Length - at >= signs && text.Slice(at, signs).IndexOfAnyExcept((byte)'#') < 0)
            {
                return at + signs;
            }
        }

        return text.Length;
    }

    /// <summary>Where a character ends, <c>'{'</c>; the name of a lifetime, <c>'a</c>, is passed as its quote.</summary>
    private static int EndOfCharacter(ReadOnlySpan<byte> text, int at)
    {
        const int LongestCharacter = 12;
        var rest = text[(at + 1)..Math.Min(text.Length, at + LongestCharacter)];
        if (!rest.IsEmpty && rest[0] == '\\')
        {
            return rest.Length > 2 && rest[2..].IndexOf((byte)'\'') is >= 0 and var end ? at + end + 4 : at + 1;
        }

        // One character of at most four bytes.
        var quote = rest.IndexOf((byte)'\'');
        return quote > 0 && (quote == 1 || rest[0] >= 0x80) && quote <= 4 ? at + quote + 2 : at + 1;
    }
}
