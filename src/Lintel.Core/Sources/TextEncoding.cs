using System.Text;
using System.Text.Unicode;

namespace Lintel.Sources;

/// <summary>Brings the bytes of a file into UTF-8.</summary>
/// <remarks>Encodings are told by a byte order mark, or by the NUL bytes around a first ASCII character (YAML 1.2.2, 5.2; RFC 4627, 3).</remarks>
public static class TextEncoding
{
    /// <summary>Returns the text in UTF-8: <paramref name="bytes"/> itself when it is, with its byte order mark if it has one, else a new array.</summary>
    /// <param name="bytes">A buffer with the file's content from offset 0.</param>
    /// <param name="length">The number of bytes that belong to the file.</param>
    /// <param name="utf8">The text, from offset 0; never null, and empty when this returns false.</param>
    /// <param name="utf8Length">The number of bytes of <paramref name="utf8"/> that belong to the text.</param>
    /// <param name="reason">Why the file is not text and what to do, when this returns false; else empty.</param>
    public static bool TryToUtf8(byte[] bytes, int length, out byte[] utf8, out int utf8Length, out string reason)
    {
        var text = bytes.AsSpan(0, length);
        utf8 = [];
        utf8Length = 0;
        reason = "";
        var encoding = Detect(text, out var mark);
        if (encoding is not null)
        {
            try
            {
                utf8 = Encoding.UTF8.GetBytes(encoding.GetString(text[mark..]));
            }
            catch (DecoderFallbackException e)
            {
                reason = $"The file is {encoding.WebName} text, but byte {mark + Math.Max(e.Index, 0)} is not valid. Save it as UTF-8.";
                return false;
            }

            if (utf8.AsSpan().Contains((byte)0))
            {
                utf8 = [];
                reason = "The file is binary data, not text. Leave it out of the review.";
                return false;
            }

            utf8Length = utf8.Length;
            return true;
        }

        if (!Utf8.IsValid(text))
        {
            reason = text.Contains((byte)0)
                ? "The file is binary data, not text. Leave it out of the review."
                : $"The file is not UTF-8: byte {FirstInvalid(text)} is not valid. Save it as UTF-8.";
            return false;
        }

        if (text.IndexOf((byte)0) is var nul and >= 0)
        {
            reason = $"The file is binary data, not text: byte {nul} is NUL. Leave it out of the review.";
            return false;
        }

        utf8 = bytes;
        utf8Length = length;
        return true;
    }

    /// <summary>The encoding when it is not UTF-8, and the length of its byte order mark.</summary>
    private static Encoding? Detect(ReadOnlySpan<byte> text, out int mark)
    {
        mark = 0;
        if (text.Length >= 4)
        {
            if (text.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]) || text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]))
            {
                mark = 4;
                return new UTF32Encoding(bigEndian: text[0] == 0, byteOrderMark: false, throwOnInvalidCharacters: true);
            }

            if (text[0] == 0 && text[1] == 0 && text[2] == 0 && text[3] != 0)
            {
                return new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true);
            }

            if (text[0] != 0 && text[1] == 0 && text[2] == 0 && text[3] == 0)
            {
                return new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true);
            }
        }

        if (text.Length >= 2)
        {
            var isBig = text[0] == 0xFE && text[1] == 0xFF;
            var isLittle = text[0] == 0xFF && text[1] == 0xFE;
            if (isBig || isLittle)
            {
                mark = 2;
                return new UnicodeEncoding(isBig, byteOrderMark: false, throwOnInvalidBytes: true);
            }

            if ((text.Length & 1) == 0 && (text[0] == 0) != (text[1] == 0))
            {
                return new UnicodeEncoding(bigEndian: text[0] == 0, byteOrderMark: false, throwOnInvalidBytes: true);
            }
        }

        return null;
    }

    /// <summary>The offset of the first byte that is not UTF-8, or the length of the text.</summary>
    internal static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return offset;
    }
}
