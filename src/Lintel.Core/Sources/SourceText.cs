using System.Runtime.CompilerServices;
using System.Text;

namespace Lintel.Sources;

/// <summary>The unchanged text of one file as UTF-8 bytes. Lines are computed when asked for.</summary>
/// <remarks>The byte array may be longer than the text: readers reuse buffers.</remarks>
public sealed class SourceText
{
    private byte[] _bytes;
    private int _length;

    /// <summary>The offset asked for last and its line, as one number: several threads may ask.</summary>
    private long _lastPosition = 1;

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

    /// <param name="path">Path relative to the reviewed root, with '/'.</param>
    /// <param name="bytes">The text of the file, then what was made from parts of it.</param>
    /// <param name="length">The number of bytes of <paramref name="bytes"/> that belong to either.</param>
    /// <param name="derived">Which parts.</param>
    internal SourceText(string path, byte[] bytes, int length, DerivedText derived)
        : this(path, bytes, length) => Derived = derived;

    public SourceText(string path, string text)
    {
        Path = path;
        _bytes = Encoding.UTF8.GetBytes(text);
        _length = _bytes.Length;
    }

    /// <summary>Path relative to the reviewed root, with '/'.</summary>
    public string Path { get; }

    /// <summary>What is added to lines and columns, for a text that stands within a file: the lines before it, and the characters before each of its lines.</summary>
    internal (int Lines, int Columns) Indentation { get; init; }

    /// <summary>What stands behind the text of the file and was made from parts of it; null for most.</summary>
    internal DerivedText? Derived { get; }

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The text's length in bytes.</summary>
    public int Length => _length;

    /// <summary>The byte at an offset.</summary>
    public byte this[int offset] => _bytes[offset];

    /// <summary>The bytes of <paramref name="span"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Slice(TextSpan span) => _bytes.AsSpan(span.Start, span.Length);

    /// <summary>The part of the file that a span was made from: the span itself for what is written so.</summary>
    public TextSpan InFile(TextSpan span) => Derived is { } derived && span.Start >= derived.Start ? derived.OriginOf(span.Start) : span;

    /// <summary>Line and column of a byte offset in [0, <see cref="Length"/>]. Line breaks are LF, CRLF and CR.</summary>
    public LinePosition GetPosition(int offset)
    {
        offset = Math.Clamp(Derived is { } derived && offset >= derived.Start ? derived.OriginOf(offset).Start : offset, 0, _length);
        var line = CountLines(offset);
        var before = _bytes.AsSpan(0, offset);
        var lineStart = before.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        if (lineStart == offset && offset > 0 && offset < _length && _bytes[offset - 1] == '\r' && _bytes[offset] == '\n')
        {
            lineStart = before[..^1].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        }

        var text = before[lineStart..];
        if (lineStart == 0 && text.StartsWith("\uFEFF"u8))
        {
            text = text[3..];
        }

        return new LinePosition(line + Indentation.Lines, 1 + Indentation.Columns + Encoding.UTF8.GetCharCount(text));
    }

    /// <summary>The line of an offset, counted from the one asked for last: the findings of a file come in about the order of its text.</summary>
    private int CountLines(int offset)
    {
        var last = Volatile.Read(ref _lastPosition);
        var (fromOffset, fromLine) = ((int)(last >> 32), (int)last);
        var line = offset >= fromOffset
            ? fromLine + CountBreaks(fromOffset, offset)
            : offset < fromOffset - offset ? 1 + CountBreaks(0, offset) : fromLine - CountBreaks(offset, fromOffset);
        Volatile.Write(ref _lastPosition, ((long)offset << 32) | (uint)line);
        return line;
    }

    /// <summary>The number of line breaks that end in (<paramref name="start"/>, <paramref name="end"/>].</summary>
    private int CountBreaks(int start, int end)
    {
        var text = _bytes.AsSpan(start, end - start);
        var count = text.Count((byte)'\n');
        for (var i = text.IndexOf((byte)'\r'); i >= 0;)
        {
            // A CR ends a line unless an LF follows, which then does.
            count += start + i + 1 < _length && _bytes[start + i + 1] == '\n' ? 0 : 1;
            var next = text[(i + 1)..].IndexOf((byte)'\r');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return count;
    }

    public override string ToString() => Path;
}
