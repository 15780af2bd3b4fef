using Lintel.Checking;
using Lintel.Reporting;

namespace Lintel.Cli.Output;

/// <summary>Writes a review for people: by file, the worst first, with the code and what to do.</summary>
internal sealed class ConsoleReport
{
    /// <summary>Gaps of one practice in one file beyond this number get a line each instead of a frame.</summary>
    private const int FramesPerPractice = 4;

    /// <summary>The longest line of code that is shown where there is no terminal.</summary>
    private const int WidestCode = 160;

    private readonly StyledWriter _writer;
    private readonly ReviewResult _result;
    private readonly string _root;
    private readonly string _pathToRoot;

    private ConsoleReport(StyledWriter writer, ReviewResult result, string root, string pathToRoot)
    {
        _writer = writer;
        _result = result;
        _root = root;
        _pathToRoot = pathToRoot;
    }

    /// <summary>Writes the report.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="result">The review.</param>
    /// <param name="root">The reviewed root: files with findings are read again.</param>
    /// <param name="pathToRoot">What to put before paths so that they lead from the current folder to the file; empty or with '/' at its end.</param>
    /// <param name="hints">The next steps to name at the end.</param>
    public static void Write(StyledWriter writer, ReviewResult result, string root, string pathToRoot, IReadOnlyList<string> hints)
    {
        var report = new ConsoleReport(writer, result, root, pathToRoot);
        foreach (var file in result.Findings.GroupBy(static f => f.Location.File))
        {
            report.WriteFile(file.Key, [.. file]);
        }

        report.WriteDiagnostics();
        ConsoleSummary.Write(writer, result.Counts, result.Diagnostics.Count, hints);
    }

    private void WriteFile(string file, List<Finding> findings)
    {
        _writer.Line(file.Length == 0 ? "The account" : PrintableText.Of(_pathToRoot + file), TextStyle.Strong);
        _writer.EndLine();
        var text = ReportedFile.Read(_root, file);
        var groups = findings.GroupBy(static f => (f.Practice, f.Verdict, f.Severity))
            .OrderByDescending(static g => g.Key.Verdict == VerdictKind.Gap)
            .ThenByDescending(static g => g.Key.Verdict)
            .ThenByDescending(static g => g.Key.Severity);
        foreach (var group in groups)
        {
            WriteGroup(text, [.. group]);
        }
    }

    private void WriteGroup(ReportedFile file, List<Finding> findings)
    {
        var first = findings[0];
        var isBrief = first.Verdict is VerdictKind.Met or VerdictKind.NotApplicable;
        WriteHeading(first, findings.Count);
        var framed = isBrief ? 0 : findings.Count <= FramesPerPractice + 1 ? findings.Count : FramesPerPractice;
        foreach (var finding in findings.Take(framed))
        {
            WriteFinding(file, finding);
        }

        foreach (var finding in findings.Skip(framed))
        {
            WriteBrief(finding);
        }

        if (!isBrief)
        {
            var why = PracticePage.FirstSentence(PracticePage.Section(PracticePage.Text(first.Practice), "Why"));
            if (why.Length > 0)
            {
                _writer.Write("  why: ", TextStyle.Faint).Paragraph(why, 7, 7);
            }

            _writer.Write("  more: ", TextStyle.Faint).Line($"lintel explain {first.Practice.Name}");
        }

        _writer.EndLine();
    }

    private void WriteHeading(Finding finding, int count)
    {
        if (finding.Verdict == VerdictKind.Gap)
        {
            _writer.Write(finding.Severity.Name, StyledWriter.StyleOf(finding.Severity));
        }
        else
        {
            _writer.Write(finding.Verdict.Name, finding.Verdict == VerdictKind.Met ? TextStyle.Good : TextStyle.Info);
        }

        _writer.Write("  ").Write(finding.Practice.Name, TextStyle.Strong)
            .Write($"  {finding.Practice.Pillar.Name}", TextStyle.Faint)
            .Line(count > 1 ? $", {count} times" : "", TextStyle.Faint);
    }

    private void WriteFinding(ReportedFile file, Finding finding)
    {
        _writer.Blanks(2).Paragraph(PrintableText.Of(finding.Message), 2, 2);
        var numberWidth = (finding.Location.Start.Line + 2).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        if (finding.Location.File.Length > 0)
        {
            _writer.Blanks(numberWidth + 1).Write("--> ", TextStyle.Faint).Write(Place(finding.Location), TextStyle.Place)
                .Line(Name(finding), TextStyle.Faint);
            WriteFrame(file, finding, numberWidth);
        }

        foreach (var reason in finding.Because)
        {
            WriteNote(numberWidth, PrintableText.Of(reason));
        }

        foreach (var (location, message) in finding.Related)
        {
            WriteNote(numberWidth, location.File.Length == 0 ? PrintableText.Of(message) : $"{Place(location)}: {PrintableText.Of(message)}");
        }

        if (finding.Verdict == VerdictKind.Suppressed)
        {
            WriteNote(numberWidth, $"accepted: {PrintableText.Of(finding.Justification ?? "")}");
        }

        _writer.EndLine();
    }

    private void WriteFrame(ReportedFile file, Finding finding, int numberWidth)
    {
        var style = finding.Verdict == VerdictKind.Gap ? StyledWriter.StyleOf(finding.Severity) : TextStyle.Info;
        var width = (_writer.Width ?? WidestCode) - numberWidth - 6;
        foreach (var line in CodeFrame.Of(file, finding.Location, width))
        {
            var number = line.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _writer.Blanks(numberWidth - number.Length + 2).Write(number, TextStyle.Faint).Write(" |", TextStyle.Faint);
            if (line.Text.Length > 0)
            {
                _writer.Write(" ").Write(line.Text);
            }

            _writer.EndLine();
            if (line.MarkStart >= 0)
            {
                _writer.Blanks(numberWidth + 2).Write(" | ", TextStyle.Faint).Blanks(line.MarkStart).Line(new string('^', line.MarkLength), style);
            }
        }
    }

    private void WriteNote(int numberWidth, string text) =>
        _writer.Blanks(numberWidth + 3).Write("= ", TextStyle.Faint).Paragraph(text, numberWidth + 5, numberWidth + 5);

    private void WriteBrief(Finding finding)
    {
        var place = Place(finding.Location);
        _writer.Blanks(2).Write(place, TextStyle.Place);
        var text = finding.Verdict == VerdictKind.Met ? Name(finding) : $"  {PrintableText.Of(finding.Message)}";
        _writer.Paragraph(text, place.Length + 2, 4);
    }

    private void WriteDiagnostics()
    {
        foreach (var diagnostic in _result.Diagnostics)
        {
            _writer.Write("warning", TextStyle.Medium).Write("  ");
            var place = diagnostic.File.Length == 0 ? "" : $"{PrintableText.Of(_pathToRoot + diagnostic.File)}:{diagnostic.Position.Line}:{diagnostic.Position.Column}  ";
            _writer.Write(place, TextStyle.Place).Paragraph($"{PrintableText.Of(diagnostic.Message)} ({diagnostic.Code})", place.Length + 9, 2);
        }

        if (_result.Diagnostics.Count > 0)
        {
            _writer.EndLine();
        }
    }

    private string Place(FindingLocation location) =>
        location.File.Length == 0 ? "the account" : $"{PrintableText.Of(_pathToRoot + location.File)}:{location.Start.Line}:{location.Start.Column}";

    private static string Name(Finding finding) => finding.ResourceAddress.Length == 0 ? "" : $"  {PrintableText.Of(finding.ResourceAddress)}";
}
