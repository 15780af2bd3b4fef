using System.Globalization;
using Lintel.Checking;
using Lintel.Reporting;

namespace Lintel.Cli.Output;

/// <summary>Writes a review for people: by file and place, the worst first, with the code, what is wrong, why and what to do.</summary>
internal sealed class ConsoleReport
{
    /// <summary>Verdicts of one practice in one file beyond this number get a line each.</summary>
    /// <summary>The places that are named of warnings with the same words.</summary>
    private const int SameDiagnostics = 3;

    private const int FullPerPractice = 4;

    /// <summary>The longest line of code that is shown where there is no terminal.</summary>
    private const int WidestCode = 160;

    private const int LabelWidth = 10;

    private readonly StyledWriter _writer;
    private readonly string _root;
    private readonly string _pathToRoot;
    private readonly HashSet<Practice> _explained = [];
    private readonly HashSet<(Practice, MonthlyCost)> _rates = [];

    private ConsoleReport(StyledWriter writer, string root, string pathToRoot)
    {
        _writer = writer;
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
        var report = new ConsoleReport(writer, root, pathToRoot);
        foreach (var file in FindingFile.In(result.Findings))
        {
            report.WriteFile(file.Path, file.Findings);
        }

        report.WriteDiagnostics(result);
        if (result.Counts.Templates + result.Counts.SourceFiles > 0)
        {
            ConsoleSummary.Write(writer, result, hints);
        }
    }

    private void WriteFile(string file, List<Finding> findings)
    {
        _writer.Line(file.Length == 0 ? "The account" : Show(file), TextStyle.Strong);
        _writer.EndLine();
        var text = ReportedFile.Read(_root, file);
        // What several resources have from one place has one cause.
        var causes = findings.GroupBy(static f => (f.Location, f.Practice, f.Verdict)).Select(static cause => cause.ToList()).ToList();
        var numbers = causes.CountBy(static cause => (cause[0].Practice, cause[0].Verdict)).ToDictionary();
        var shown = new Dictionary<(Practice, VerdictKind), int>();
        var brief = new List<List<Finding>>();
        var places = causes.GroupBy(static cause => cause[0].Location).OrderByDescending(static place => place.Max(static cause => Weight(cause[0])));
        foreach (var place in places)
        {
            var full = new List<List<Finding>>();
            foreach (var cause in place.OrderByDescending(static cause => Weight(cause[0])))
            {
                var key = (cause[0].Practice, cause[0].Verdict);
                var number = shown[key] = shown.GetValueOrDefault(key) + 1;
                var isFull = cause[0].Verdict is not (VerdictKind.Met or VerdictKind.NotApplicable)
                    && (number <= FullPerPractice || numbers[key] == FullPerPractice + 1);
                (isFull ? full : brief).Add(cause);
            }

            if (full.Count > 0)
            {
                WritePlace(text, full);
            }
        }

        foreach (var practice in brief.GroupBy(static cause => (cause[0].Practice, cause[0].Verdict, cause[0].Severity)).OrderByDescending(static p => Weight(p.First()[0])))
        {
            WriteBrief([.. practice], hasFull: numbers[(practice.Key.Practice, practice.Key.Verdict)] > practice.Count());
        }
    }

    /// <summary>Gaps before the rest, then by severity.</summary>
    private static int Weight(Finding finding) => (finding.Verdict == VerdictKind.Gap ? 16 : 0) + (int)finding.Severity;

    private void WritePlace(ReportedFile file, List<List<Finding>> causes)
    {
        var first = causes[0][0];
        if (first.Location.File.Length > 0)
        {
            var numberWidth = (first.Location.Start.Line + 2).ToString(CultureInfo.InvariantCulture).Length;
            _writer.Blanks(numberWidth + 1).Write("--> ", TextStyle.Faint).Write(Place(first.Location), TextStyle.Place).Line(Name(first), TextStyle.Faint);
            WriteFrame(file, first, numberWidth);
        }

        foreach (var cause in causes)
        {
            WriteFinding(cause[0], Others(cause), cause.Skip(1).Aggregate(cause[0].Cost, static (sum, f) => MonthlyCost.Sum(sum, f.Cost)));
        }

        _writer.EndLine();
    }

    /// <summary>The further resources that have a finding from the same place, some by name.</summary>
    private static string Others(List<Finding> cause)
    {
        const int Named = 5;
        var others = cause.Skip(1).Select(f => NameBeside(cause[0], f)).Distinct().ToList();
        return others.Count == 0 ? ""
            : $"the same for {string.Join(", ", others.Take(Named))}{(others.Count > Named ? $" and {others.Count - Named} more" : "")}";
    }

    /// <summary>The address of a resource; with the file of the outermost call where another configuration has the same module under the same name.</summary>
    private static string NameBeside(Finding first, Finding finding) => finding.Resource.Address == first.Resource.Address && finding.Related is [.., var call] && call.Location.File.Length > 0
        ? $"{finding.Resource.Address} of {call.Location.File}"
        : finding.Resource.Address;

    private void WriteFrame(ReportedFile file, Finding finding, int numberWidth)
    {
        var style = finding.Verdict == VerdictKind.Gap ? StyledWriter.StyleOf(finding.Severity) : TextStyle.Info;
        var width = (_writer.Width ?? WidestCode) - numberWidth - 6;
        foreach (var line in CodeFrame.Of(file, finding.Location, width))
        {
            var number = line.Number.ToString(CultureInfo.InvariantCulture);
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

    private void WriteFinding(Finding finding, string others, MonthlyCost? cost)
    {
        WriteLabel(finding);
        _writer.Write(finding.Practice.Name, TextStyle.Strong).Line($"  {finding.Practice.Pillar.Name}", TextStyle.Faint);
        _writer.Blanks(LabelWidth + 2).Paragraph(PrintableText.Of(finding.Message.ToString()), LabelWidth + 2, LabelWidth + 2);
        foreach (var reason in finding.Because.Where(reason => !finding.Message.ToString().Contains(reason, StringComparison.Ordinal)))
        {
            WriteNote(PrintableText.Of(reason));
        }

        foreach (var (location, message) in finding.Related)
        {
            WriteNote(location.File.Length == 0 ? PrintableText.Of(message) : $"{Place(location)}: {PrintableText.Of(message)}");
        }

        if (others.Length > 0)
        {
            WriteNote(PrintableText.Of(others));
        }

        if (finding.Verdict == VerdictKind.Suppressed)
        {
            WriteNote($"accepted: {PrintableText.Of(finding.Justification ?? "")}");
        }

        // What each unit of something costs is said once, too.
        if (cost is not null && (cost.Each is null || _rates.Add((finding.Practice, cost))))
        {
            CostNote.Write(_writer, cost, LabelWidth + 2);
        }

        // Why is said once: the next time it is known.
        if (finding.Verdict == VerdictKind.Gap && _explained.Add(finding.Practice)
            && PracticePage.FirstSentence(PracticePage.Section(PracticePage.Text(finding.Practice), "Why")) is { Length: > 0 } why)
        {
            _writer.Blanks(LabelWidth + 2).Write("why: ", TextStyle.Faint).Paragraph(why, LabelWidth + 7, LabelWidth + 2, TextStyle.Faint);
        }
    }

    private void WriteNote(string text) => _writer.Blanks(LabelWidth + 2).Write("= ", TextStyle.Faint).Paragraph(text, LabelWidth + 4, LabelWidth + 4);

    private void WriteLabel(Finding finding)
    {
        var isGap = finding.Verdict == VerdictKind.Gap;
        var label = isGap ? finding.Severity.Name : finding.Verdict.Name;
        _writer.Blanks(2).Write(label, isGap ? StyledWriter.StyleOf(finding.Severity) : finding.Verdict == VerdictKind.Met ? TextStyle.Good : TextStyle.Info);
        _writer.Blanks(Math.Max(2, LabelWidth - label.Length));
    }

    private void WriteBrief(List<List<Finding>> causes, bool hasFull)
    {
        var first = causes[0][0];
        WriteLabel(first);
        _writer.Write(first.Practice.Name, TextStyle.Strong).Line(hasFull ? $"  {causes.Count} more" : "", TextStyle.Faint);
        foreach (var cause in causes)
        {
            var finding = cause[0];
            var place = Place(finding.Location);
            var others = Others(cause) is { Length: > 0 } names ? $" ({PrintableText.Of(names)})" : "";
            _writer.Blanks(LabelWidth + 2).Write(place, TextStyle.Place);
            _writer.Paragraph((finding.Verdict == VerdictKind.Met ? Name(finding) : $"  {PrintableText.Of(finding.Message.ToString())}") + others, place.Length + LabelWidth + 2, LabelWidth + 4);
        }

        _writer.EndLine();
    }

    /// <summary>Writes what kept files from being reviewed: of those with the same words the first few, as folders of samples may have the same a hundred times.</summary>
    private void WriteDiagnostics(ReviewResult result)
    {
        var counts = new Dictionary<(string Code, string Message), int>();
        foreach (var diagnostic in result.Diagnostics)
        {
            var count = counts[(diagnostic.Code, diagnostic.Message)] = counts.GetValueOrDefault((diagnostic.Code, diagnostic.Message)) + 1;
            if (count <= SameDiagnostics)
            {
                var place = diagnostic.File.Length == 0 ? "" : $"{Show(diagnostic.File)}:{diagnostic.Position.Line}:{diagnostic.Position.Column}  ";
                _writer.Write("warning", TextStyle.Medium).Write("  ").Write(place, TextStyle.Place).Paragraph($"{PrintableText.Of(diagnostic.Message)} ({diagnostic.Code})", place.Length + 9, 2);
            }
        }

        foreach (var ((code, _), count) in counts)
        {
            if (count > SameDiagnostics)
            {
                _writer.Write("warning", TextStyle.Medium).Write("  ").Paragraph($"{count - SameDiagnostics} more places with the same warning ({code}); --format json lists them", 9, 2);
            }
        }

        if (result.Diagnostics.Count > 0)
        {
            _writer.EndLine();
        }
    }

    private string Show(string file) => PrintableText.Of(_pathToRoot + file);

    private string Place(FindingLocation location) => location.File.Length == 0 ? "the account" : $"{Show(location.File)}:{location.Start.Line}:{location.Start.Column}";

    private static string Name(Finding finding) => finding.Resource.Address.Length == 0 ? "" : $"  {PrintableText.Of(finding.Resource.Address)}";
}
