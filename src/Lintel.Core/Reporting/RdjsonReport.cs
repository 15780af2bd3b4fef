using System.Text;
using System.Text.Json;
using Lintel.Checking;
using Lintel.Fixing;
using Lintel.Sources;

namespace Lintel.Reporting;

/// <summary>Writes the gaps of a review in the Reviewdog Diagnostic Format, with the fixes as suggestions that can be accepted in a pull request.</summary>
/// <remarks>Source: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Columns are counted in bytes from 1; the end of a range is not part of it.</remarks>
public static class RdjsonReport
{
    /// <summary>Writes the report in UTF-8, without a byte order mark, with a line break at the end.</summary>
    /// <param name="result">A review that was asked for edits; findings whose files have changed since have no suggestion.</param>
    /// <param name="root">The folder that the paths of findings are relative to.</param>
    /// <param name="place">What to put before these paths, so that they lead there from where the report is read; empty or with '/' at its end.</param>
    /// <param name="output">Where to write to.</param>
    public static void Write(ReviewResult result, string root, string place, Stream output)
    {
        using var json = new Utf8JsonWriter(output, JsonReport.WriterOptions);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteStartObject("source"u8);
        json.WriteString("name"u8, "lintel"u8);
        json.WriteEndObject();
        json.WriteStartArray("diagnostics"u8);
        foreach (var finding in result.Findings)
        {
            if (finding.Verdict == VerdictKind.Gap && finding.Location.File.Length > 0)
            {
                WriteFinding(json, finding, place, SuggestionOf(finding, root, files));
                json.FlushWhenFull();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.Write("\n"u8);
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, string place, (int Start, int End, int EndColumn, string Text)? suggestion)
    {
        json.WriteStartObject();
        json.WriteString("message"u8, finding.Fix is { } fix ? $"{finding.Message}. Change: {fix.Title}{(fix.Caution is null ? "" : $" ({fix.Caution})")}" : finding.Message.ToString());
        json.WriteStartObject("location"u8);
        json.WriteString("path"u8, place + finding.Location.File);
        WriteRange(json, (finding.Location.Start.Line, 0), (finding.Location.End.Line, 0));
        json.WriteEndObject();
        json.WriteString("severity"u8, finding.Severity switch { Severity.Critical or Severity.High => "ERROR"u8, Severity.Medium => "WARNING"u8, _ => "INFO"u8 });
        json.WriteStartObject("code"u8);
        json.WriteString("value"u8, finding.Practice.Name);
        json.WriteEndObject();
        if (suggestion is var (start, end, endColumn, text))
        {
            json.WriteStartArray("suggestions"u8);
            json.WriteStartObject();
            WriteRange(json, (start, 1), (end, endColumn));
            json.WriteString("text"u8, text);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter json, (int Line, int Column) start, (int Line, int Column) end)
    {
        json.WriteStartObject("range"u8);
        WritePosition(json, "start"u8, start);
        WritePosition(json, "end"u8, end);
        json.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter json, ReadOnlySpan<byte> name, (int Line, int Column) position)
    {
        json.WriteStartObject(name);
        json.WriteNumber("line"u8, position.Line);
        if (position.Column > 0)
        {
            json.WriteNumber("column"u8, position.Column);
        }

        json.WriteEndObject();
    }

    /// <summary>The lines that a fix touches, as they should be; null when it has no edits, or edits of several files.</summary>
    private static (int Start, int End, int EndColumn, string Text)? SuggestionOf(Finding finding, string root, Dictionary<string, byte[]> files)
    {
        if (finding.Fix is not { Edits: [{ Edits: [var first, ..] edits } file] } || file.File != finding.Location.File)
        {
            return null;
        }

        if (!files.TryGetValue(file.File, out var bytes))
        {
            files.Add(file.File, bytes = Read(Path.Combine(root, file.File)));
        }

        if (FileEdit.ChecksumOf(bytes) != file.Checksum)
        {
            return null;
        }

        var start = bytes.AsSpan(0, first.Span.Start).LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        var end = edits[^1].Span.End;
        var length = bytes.AsSpan(end).IndexOfAny((byte)'\n', (byte)'\r');
        end = length < 0 ? bytes.Length : end + length;
        var text = TextEdits.Apply(bytes.AsSpan(start, end - start), edits.Select(edit => edit with { Span = new TextSpan(edit.Span.Start - start, edit.Span.End - start) }));
        return (LineOf(bytes, start), LineOf(bytes, end), end - bytes.AsSpan(0, end).LastIndexOfAny((byte)'\n', (byte)'\r'), Encoding.UTF8.GetString(text));
    }

    private static int LineOf(ReadOnlySpan<byte> bytes, int offset)
    {
        var before = bytes[..offset];
        return before.Count((byte)'\n') + before.Count((byte)'\r') - before.Count("\r\n"u8) + 1;
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
