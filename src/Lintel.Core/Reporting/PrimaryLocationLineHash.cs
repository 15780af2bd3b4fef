using System.Globalization;

namespace Lintel.Reporting;

/// <summary>
/// The fingerprint by which GitHub code scanning recognises an alert again, computed as its upload action does: over the next
/// 100 characters from the start of the line, blanks left out, so that it survives lines inserted elsewhere.
/// </summary>
/// <remarks>https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#providing-data-to-track-code-scanning-alerts-across-runs.
/// The action (github/codeql-action, fingerprints) warns about any other value.</remarks>
internal static class PrimaryLocationLineHash
{
    private const int Window = 100;
    private const ulong Factor = 37;

    /// <summary>Stands for the end of the file.</summary>
    private const char EndOfFile = (char)65535;

    private static readonly ulong OldestFactor = Power(Window);

    /// <summary>The fingerprints of all lines; item 0 is line 1.</summary>
    /// <param name="text">The file's text; CRLF, CR and LF end a line.</param>
    public static List<string> Compute(string text)
    {
        var hashes = new List<string>();
        var seen = new Dictionary<ulong, int>();
        Span<char> window = stackalloc char[Window];
        Span<bool> startsLine = stackalloc bool[Window];
        window.Clear();
        startsLine.Clear();
        var hash = 0UL;
        var index = 0;
        var atLineStart = true;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : EndOfFile;
            if (i < text.Length && (c is ' ' or '\t' || (c == '\n' && i > 0 && text[i - 1] == '\r')))
            {
                continue;
            }

            c = c == '\r' ? '\n' : c;
            if (startsLine[index])
            {
                Finish(hashes, seen, hash);
            }

            startsLine[index] = atLineStart;
            atLineStart = c == '\n';
            Push(window, ref index, ref hash, c);
        }

        for (var i = 0; i < Window; i++)
        {
            if (startsLine[index])
            {
                Finish(hashes, seen, hash);
            }

            Push(window, ref index, ref hash, '\0');
        }

        return hashes;
    }

    private static void Push(Span<char> window, ref int index, ref ulong hash, char c)
    {
        hash = unchecked((Factor * hash) + c - (OldestFactor * window[index]));
        window[index] = c;
        index = (index + 1) % Window;
    }

    private static void Finish(List<string> hashes, Dictionary<ulong, int> seen, ulong hash)
    {
        seen[hash] = seen.GetValueOrDefault(hash) + 1;
        hashes.Add(string.Create(CultureInfo.InvariantCulture, $"{hash:x}:{seen[hash]}"));
    }

    private static ulong Power(int exponent)
    {
        var power = 1UL;
        for (var i = 0; i < exponent; i++)
        {
            power = unchecked(power * Factor);
        }

        return power;
    }
}
