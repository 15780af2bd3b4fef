using System.Text;

namespace Lintel.Sources;

/// <summary>The unchanged text of one file as UTF-8 bytes. Lines are computed when asked for.</summary>
/// <remarks>The byte array may be longer than the text: readers reuse buffers.</remarks>
public sealed class SourceText
{
    private byte[] _bytes;
    private int _length;

    /// <param name="path">Path relative to the reviewed root, with '/'.</param>
    /// <param name="bytes">A buffer that holds the text in UTF-8 from offset 0. A byte order mark is part of the text.</param>
    /// <param name="length">The number of bytes of <paramref name="bytes"/> that belong to the text.</param>
    public SourceText(string path, byte[] bytes, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, bytes.Length);
        Path = path;
        _bytes = bytes;
        _length = length;
    }

    public SourceText(string path, string text)
    {
        Path = path;
        _bytes = Encoding.UTF8.GetBytes(text);
        _length = _bytes.Length;
    }

    /// <summary>Path relative to the reviewed root, with '/'.</summary>
    public string Path { get; }

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The text's length in bytes.</summary>
    public int Length => _length;

    /// <summary>The bytes of <paramref name="span"/>.</summary>
    public ReadOnlySpan<byte> Slice(TextSpan span) => _bytes.AsSpan(span.Start, span.Length);

    /// <summary>Line and column of a byte offset in [0, <see cref="Length"/>]. Line breaks are LF, CRLF and CR.</summary>
    public LinePosition GetPosition(int offset)
    {
        var before = _bytes.AsSpan(0, Math.Clamp(offset, 0, _length));
        var line = 1 + before.Count((byte)'\n');
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        if (before.Contains((byte)'\r'))
        {
            for (var i = 0; i < before.Length; i++)
            {
                if (before[i] == '\r' && (i + 1 < _length ? _bytes[i + 1] : 0) != '\n')
                {
                    line++;
                    lineStart = Math.Max(lineStart, i + 1);
                }
            }
        }

        var text = before[lineStart..];
        if (lineStart == 0 && text.StartsWith("\uFEFF"u8))
        {
            text = text[3..];
        }

        return new LinePosition(line, 1 + Encoding.UTF8.GetCharCount(text));
    }

    public override string ToString() => Path;
}
