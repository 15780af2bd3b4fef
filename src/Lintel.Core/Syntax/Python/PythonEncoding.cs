using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Lintel.Sources;

namespace Lintel.Syntax.Python;

/// <summary>Brings the bytes of a Python file into UTF-8.</summary>
/// <remarks>A comment on one of the first two lines may name the encoding (PEP 263). Of those that are not UTF-8 ISO 8859-1 is read; bytes that are UTF-8 are taken as such whatever the comment says.</remarks>
public static class PythonEncoding
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("-_.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>Returns the text in UTF-8, as <see cref="TextEncoding.TryToUtf8"/> does.</summary>
    /// <param name="bytes">A buffer with the file's content from offset 0.</param>
    /// <param name="length">The number of bytes that belong to the file.</param>
    /// <param name="utf8">The text, from offset 0; never null, and empty when this returns false.</param>
    /// <param name="utf8Length">The number of bytes of <paramref name="utf8"/> that belong to the text.</param>
    /// <param name="reason">Why the file is not text and what to do, when this returns false; else empty.</param>
    public static bool TryToUtf8(byte[] bytes, int length, out byte[] utf8, out int utf8Length, out string reason)
    {
        var text = bytes.AsSpan(0, length);
        if (Utf8.IsValid(text) || text.Contains((byte)0) || !IsLatin1(NameIn(text)))
        {
            return TextEncoding.TryToUtf8(bytes, length, out utf8, out utf8Length, out reason);
        }

        utf8 = Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(text));
        utf8Length = utf8.Length;
        reason = "";
        return true;
    }

    /// <summary>The name of the encoding in a comment on one of the first two lines; empty when there is none.</summary>
    private static ReadOnlySpan<byte> NameIn(ReadOnlySpan<byte> text)
    {
        for (var line = 0; line < 2; line++)
        {
            var end = text.IndexOfAny((byte)'\n', (byte)'\r');
            var content = (end < 0 ? text : text[..end]).TrimStart(" \t\f"u8);
            if (!content.IsEmpty && content[0] != '#')
            {
                break;
            }

            for (var at = content.IndexOf("coding"u8); at >= 0; at = content.IndexOf("coding"u8))
            {
                content = content[(at + 6)..];
                if (!content.IsEmpty && content[0] is (byte)':' or (byte)'=')
                {
                    var name = content[1..].TrimStart(" \t"u8);
                    var length = name.IndexOfAnyExcept(NameBytes);
                    return length < 0 ? name : name[..length];
                }
            }

            if (end < 0)
            {
                break;
            }

            text = text[(end + (text[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }

        return default;
    }

    private static bool IsLatin1(ReadOnlySpan<byte> name) => Encoding.ASCII.GetString(name).Replace('_', '-').ToUpperInvariant()
        is "LATIN-1" or "LATIN1" or "L1" or "LATIN" or "ISO-8859-1" or "ISO8859-1" or "ISO-LATIN-1" or "8859" or "CP819";
}
