using System.IO.Compression;
using System.Text;
using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Encodings of text: base64, gzip, URLs and character sets.</summary>
internal static class EncodingFunctions
{
    /// <summary>Windows-1252 from 0x80 to 0x9F; the other codes are those of Unicode.</summary>
    private const string Windows1252 =
        "\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD" +
        "\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static readonly TerraformFunction[] All =
    [
        new("base64encode", TerraformType.String, [Text("str", TakesUnknown)], static (_, a) => EncodeBase64(a[0])),
        new("base64decode", TerraformType.String, [Text("str", TakesUnknown)], static (_, a) => DecodeBase64(a[0])),
        new("base64gzip", TerraformType.String, [Text("str", TakesUnknown)], static (_, a) =>
            OnlyStructure(TerraformValue.NotKnown(TerraformType.String, a[0].IsKnown ? "its compressed form depends on the program that compresses it" : a[0].UnknownReason, isNotNull: true), a[0])),
        new("base64gunzip", TerraformType.String, [Text("str", TakesUnknown)], static (_, a) => Unzip(a[0])),
        new("urlencode", TerraformType.String, [Text("str")], static (_, a) => TerraformValue.Of(EncodeUrl(a[0].AsString()))),
        new("urldecode", TerraformType.String, [Text("str")], static (_, a) => DecodeUrl(a[0].AsString())),
        new("textencodebase64", TerraformType.String, [Text("string"), Text("encoding")], static (_, a) => EncodeText(a[0].AsString(), a[1].AsString())),
        new("textdecodebase64", TerraformType.String, [Text("source"), Text("encoding")], static (_, a) => DecodeText(a[0].AsString(), a[1].AsString())),
    ];

    /// <summary>The bytes of standard base64 with its padding; line breaks do not count. Null for any other text.</summary>
    public static byte[]? FromBase64(string text)
    {
        var buffer = new byte[(text.Length / 4 * 3) + 3];
        return !text.AsSpan().ContainsAny(' ', '\t') && Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }

    /// <summary>A string of bytes that are UTF-8; null for any others.</summary>
    public static string? FromUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static TerraformValue EncodeBase64(in TerraformValue value) => value.TryGetString(out var text)
        ? TerraformValue.Encoded(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), value)
        : OnlyStructure(Unknown(TerraformType.String, value), value);

    /// <summary>An unknown string that is known to encode something.</summary>
    private static TerraformValue OnlyStructure(in TerraformValue text, in TerraformValue structure) => TerraformValue.Of(new PartialString([text], structure));

    private static TerraformResult DecodeBase64(in TerraformValue value)
    {
        if (!value.TryGetString(out var text))
        {
            return value.Structure is { Kind: TerraformValueKind.PartialString } structure ? structure : Unknown(TerraformType.String, value);
        }

        return FromBase64(text) is not { } bytes ? TerraformResult.Fail("this is not base64", 0)
            : FromUtf8(bytes) is { } decoded ? TerraformValue.Of(decoded)
            : TerraformResult.Fail("what is decoded is not UTF-8", 0);
    }

    private static TerraformResult Unzip(in TerraformValue value)
    {
        if (!value.TryGetString(out var text))
        {
            return value.Structure is { Kind: TerraformValueKind.PartialString or TerraformValueKind.String } structure ? structure : Unknown(TerraformType.String, value);
        }

        if (FromBase64(text) is not { } bytes)
        {
            return TerraformResult.Fail("this is not base64", 0);
        }

        try
        {
            using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var output = new MemoryStream();
            var buffer = new byte[8192];
            for (int read; (read = zip.Read(buffer)) > 0;)
            {
                output.Write(buffer, 0, read);
                if (output.Length > TerraformLimits.MaxTextLength)
                {
                    return TerraformValue.NotKnown(TerraformType.String, TerraformLimits.TooLong, isNotNull: true);
                }
            }

            return FromUtf8(output.GetBuffer().AsSpan(0, (int)output.Length)) is { } decoded
                ? TerraformValue.Of(decoded)
                : TerraformResult.Fail("what is decompressed is not UTF-8", 0);
        }
        catch (InvalidDataException)
        {
            return TerraformResult.Fail("this is not compressed with gzip", 0);
        }
    }

    private static string EncodeUrl(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            _ = char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~' ? result.Append((char)b)
                : b == ' ' ? result.Append('+')
                : result.Append('%').Append(b.ToString("X2"));
        }

        return result.ToString();
    }

    private static TerraformResult DecodeUrl(string text)
    {
        var bytes = new List<byte>(text.Length);
        var source = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '%')
            {
                bytes.Add(source[i] == '+' ? (byte)' ' : source[i]);
                continue;
            }

            if (i + 2 >= source.Length || !char.IsAsciiHexDigit((char)source[i + 1]) || !char.IsAsciiHexDigit((char)source[i + 2]))
            {
                return TerraformResult.Fail("after '%' two hexadecimal digits are required", 0);
            }

            bytes.Add(Convert.ToByte(Encoding.ASCII.GetString(source, i + 1, 2), 16));
            i += 2;
        }

        return FromUtf8(bytes.ToArray()) is { } decoded ? TerraformValue.Of(decoded) : TerraformResult.Fail("what is decoded is not UTF-8", 0);
    }

    private static TerraformResult EncodeText(string text, string name)
    {
        if (!TryGetEncoding(name, out var encoding, out var has1252))
        {
            return TerraformValue.NotKnown(TerraformType.String, $"encoding '{name}' is not evaluated here", isNotNull: true);
        }

        if (has1252)
        {
            text = string.Create(text.Length, text, static (to, from) =>
            {
                for (var i = 0; i < to.Length; i++)
                {
                    var code = Windows1252.IndexOf(from[i]);
                    to[i] = code >= 0 && from[i] != '\uFFFD' ? (char)(0x80 + code) : from[i] is >= '\u0080' and <= '\u009F' ? '\uFFFF' : from[i];
                }
            });
        }

        try
        {
            var bytes = encoding.GetBytes(text);
            return TerraformValue.Of(Convert.ToBase64String(name.Equals("UTF-16", StringComparison.OrdinalIgnoreCase) ? [0xFE, 0xFF, .. bytes] : bytes));
        }
        catch (EncoderFallbackException)
        {
            return TerraformResult.Fail($"{name} has not all characters of the string", 0);
        }
    }

    private static TerraformResult DecodeText(string text, string name)
    {
        if (!TryGetEncoding(name, out var encoding, out var has1252))
        {
            return TerraformValue.NotKnown(TerraformType.String, $"encoding '{name}' is not evaluated here", isNotNull: true);
        }

        if (FromBase64(text) is not { } bytes)
        {
            return TerraformResult.Fail("this is not base64", 0);
        }

        var start = 0;
        if (name.Equals("UTF-16", StringComparison.OrdinalIgnoreCase) && bytes.Length >= 2 && (bytes[0], bytes[1]) is (0xFE, 0xFF) or (0xFF, 0xFE))
        {
            start = 2;
            encoding = bytes[0] == 0xFE ? encoding : new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
        }

        try
        {
            var decoded = encoding.GetString(bytes, start, bytes.Length - start);
            decoded = has1252 ? string.Concat(decoded.Select(static c => c is >= '\u0080' and <= '\u009F' ? Windows1252[c - 0x80] : c)) : decoded;
            return decoded.Contains('\uFFFD') ? TerraformResult.Fail($"this is not text in {name}", 0) : TerraformValue.Of(decoded);
        }
        catch (DecoderFallbackException)
        {
            return TerraformResult.Fail($"this is not text in {name}", 0);
        }
    }

    private static bool TryGetEncoding(string name, out Encoding encoding, out bool has1252)
    {
        has1252 = name.Equals("windows-1252", StringComparison.OrdinalIgnoreCase);
        encoding = name.ToUpperInvariant() switch
        {
            "UTF-8" => StrictUtf8,
            "UTF-16" or "UTF-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
            "UTF-16LE" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
            "ISO-8859-1" or "LATIN1" or "WINDOWS-1252" => Encoding.GetEncoding("iso-8859-1", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
            "US-ASCII" or "ASCII" => Encoding.GetEncoding("us-ascii", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
            _ => StrictUtf8,
        };
        return !ReferenceEquals(encoding, StrictUtf8) || name.Equals("UTF-8", StringComparison.OrdinalIgnoreCase);
    }
}
