using Lintel.Secrets;
using Lintel.Sources;

namespace Lintel.Reporting;

/// <summary>A file read again for a report: its lines as the review counted them.</summary>
public sealed class ReportedFile
{
    /// <summary>Files beyond this size are reported without their text.</summary>
    private const int MaximumLength = 1 << 28;

    private readonly string _text;
    private readonly List<int> _lineStarts = [0];

    private ReportedFile(string path, string text, string rawText)
    {
        Path = path;
        _text = text;
        RawText = rawText;
        var start = 0;
        while (text.AsSpan(start).IndexOfAny('\n', '\r') is var at and >= 0)
        {
            start += at;
            start += text.AsSpan(start).StartsWith("\r\n") ? 2 : 1;
            _lineStarts.Add(start);
        }
    }

    /// <summary>The path that findings have.</summary>
    public string Path { get; }

    /// <summary>The bytes of the file taken for UTF-8, byte order mark included. Never shown: the credentials in it are not hidden, as they are in its lines.</summary>
    public string RawText { get; }

    /// <summary>The number of lines; text after the last line break counts as one, even when there is none.</summary>
    public int LineCount => _lineStarts.Count;

    /// <summary>Reads a file; one that is gone or cannot be read has a single empty line.</summary>
    /// <param name="root">The folder that <paramref name="path"/> is relative to.</param>
    /// <param name="path">The path that findings have.</param>
    public static ReportedFile Read(string root, string path)
    {
        byte[] bytes = [];
        try
        {
            var full = System.IO.Path.Combine(root, path);
            if (path.Length > 0 && new FileInfo(full) is { Exists: true, Length: > 0 and <= MaximumLength })
            {
                bytes = File.ReadAllBytes(full);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            bytes = [];
        }

        var raw = System.Text.Encoding.UTF8.GetString(bytes);
        var text = TextEncoding.TryToUtf8(bytes, bytes.Length, out var utf8, out var length, out _) && !ReferenceEquals(utf8, bytes)
            ? System.Text.Encoding.UTF8.GetString(utf8, 0, length)
            : raw;
        return new(path, SecretMask.Apply(text.StartsWith('\uFEFF') ? text[1..] : text, path), raw);
    }

    /// <summary>A line without its line break; empty for one that does not exist.</summary>
    /// <param name="line">1-based.</param>
    public ReadOnlySpan<char> Line(int line)
    {
        if (line < 1 || line > _lineStarts.Count)
        {
            return default;
        }

        var end = line < _lineStarts.Count ? _lineStarts[line] : _text.Length;
        return _text.AsSpan(_lineStarts[line - 1], end - _lineStarts[line - 1]).TrimEnd("\r\n");
    }
}
