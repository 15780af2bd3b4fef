using System.Globalization;

namespace Lintel.Templates.Cdk;

/// <summary>One frame of a stack trace: a place in the source of an app.</summary>
/// <param name="File">The path as written, usually absolute on the machine that synthesised the app.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column; 0 when the language does not say.</param>
public readonly record struct SourceFrame(string File, int Line, int Column)
{
    /// <summary>The first frame that lies in the app itself, not in what it depends on or runs on; null when there is none.</summary>
    /// <param name="trace">Frames, innermost first: <c>new Storage (/app/lib/stacks.ts:17:19)</c>, <c>File "app.py", line 12</c>, <c>at Program.Main() in /app/Program.cs:line 8</c>.</param>
    public static SourceFrame? FirstOfApp(IEnumerable<string> trace)
    {
        foreach (var text in trace)
        {
            if (TryParse(text, out var frame) && !frame.IsLibrary)
            {
                return frame;
            }
        }

        return null;
    }

    private bool IsLibrary
    {
        get
        {
            var path = File.Replace('\\', '/');
            return path.StartsWith("node:", StringComparison.Ordinal)
                || path.StartsWith("internal/", StringComparison.Ordinal)
                || path.Contains("node_modules/", StringComparison.Ordinal)
                || path.Contains("site-packages/", StringComparison.Ordinal)
                || path.Contains("dist-packages/", StringComparison.Ordinal)
                || path.StartsWith('<');
        }
    }

    private static bool TryParse(string text, out SourceFrame frame)
    {
        frame = default;
        var place = text.AsSpan().Trim();
        int line, column = 0;
        if (place.StartsWith("File \"") && place[6..].IndexOf("\", line ") is > 0 and var quote)
        {
            var number = place[(6 + quote + 8)..];
            var end = number.IndexOfAnyExceptInRange('0', '9');
            if (!TryParseNumber(end < 0 ? number : number[..end], out line))
            {
                return false;
            }

            place = place.Slice(6, quote);
        }
        else
        {
            if (place.EndsWith(")") && place.LastIndexOf('(') is >= 0 and var open)
            {
                place = place[(open + 1)..^1];
            }
            else if (place.StartsWith("at ") && place.LastIndexOf(" in ") is >= 0 and var inFile)
            {
                place = place[(inFile + 4)..];
            }

            if (!TakeNumber(ref place, out line))
            {
                return false;
            }

            if (TakeNumber(ref place, out var first))
            {
                (line, column) = (first, line);
            }
        }

        place = place.StartsWith("file://") ? place[7..] : place;
        frame = new(place.ToString(), line, column);
        return !place.IsEmpty && line > 0;
    }

    /// <summary>Takes <c>:12</c> or <c>:line 12</c> off the end.</summary>
    private static bool TakeNumber(ref ReadOnlySpan<char> place, out int number)
    {
        var colon = place.LastIndexOf(':');
        var digits = colon < 0 ? default : place[(colon + 1)..];
        digits = digits.StartsWith("line ") ? digits[5..] : digits;
        if (!TryParseNumber(digits, out number))
        {
            return false;
        }

        place = place[..colon];
        return true;
    }

    private static bool TryParseNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
