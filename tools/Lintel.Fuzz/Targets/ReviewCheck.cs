using System.Text.Json;
using Lintel.Checking;
using Lintel.Fixing;
using Lintel.Fuzz.Invariants;
using Lintel.Practices;
using Lintel.Reporting;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Fuzz.Targets;

/// <summary>
/// Reviews an input with every practice, with edits. Nothing of it may be an internal error, every place has to lie in its file, every edit has to leave a file that reads as well as before, and a report has to be JSON.
/// </summary>
internal class ReviewCheck : IFuzzCheck
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly HashSet<VerdictKind> Everything = [.. Enum.GetValues<VerdictKind>()];
    private static readonly HashSet<VerdictKind> Gaps = [VerdictKind.Gap];

    private readonly string _folder = Directory.CreateTempSubdirectory("lintel-fuzz-").FullName;
    private readonly string[] _names;
    private readonly ReviewProfile _profile = ReviewProfile.Everything(Catalogue.Instance, Today);
    private int _count;

    /// <param name="names">The paths of the texts of an input.</param>
    public ReviewCheck(params string[] names)
    {
        _names = names;
        foreach (var name in names)
        {
            // What is reviewed has to be there; its text is given.
            Directory.CreateDirectory(Path.GetDirectoryName(At(name)) ?? _folder);
            File.WriteAllText(At(name), " ");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public virtual void Check(byte[] input)
    {
        var overlay = Split(input);
        var result = Review.Run(Options(overlay));
        Check(result, overlay);
        foreach (var finding in result.Findings)
        {
            CheckEdits(finding, overlay);
        }

        if (_count++ % 8 == 0)
        {
            CheckReports(result);
        }
    }

    /// <summary>The texts of an input by path; one that an input has no text for is empty.</summary>
    protected Dictionary<string, byte[]> Split(byte[] input)
    {
        var overlay = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var start = 0;
        for (var i = 0; i < _names.Length; i++)
        {
            var end = i == _names.Length - 1 ? input.Length : Array.IndexOf(input, FuzzTarget.Separator, Math.Min(start, input.Length));
            end = end < 0 ? input.Length : end;
            overlay.Add(At(_names[i]), start >= end ? "\n"u8.ToArray() : input[start..end]);
            start = end + 1;
        }

        return overlay;
    }

    protected ReviewOptions Options(Dictionary<string, byte[]> overlay) => new()
    {
        Paths = ["."],
        Root = _folder,
        Catalogue = Catalogue.Instance,
        ProfileFor = _ => _profile,
        Keep = _count % 16 == 1 ? Everything : Gaps,
        Files = FileTree.With(overlay),
        MakesEdits = true,
        Jobs = 1,
    };

    protected void Check(ReviewResult result, Dictionary<string, byte[]> overlay)
    {
        foreach (var diagnostic in result.Diagnostics)
        {
            Invariant.Holds(diagnostic.Code != "internal-error", $"{diagnostic.File}:{diagnostic.Position.Line}: {diagnostic.Message}");
            CheckPlace(diagnostic.File, diagnostic.Position, diagnostic.Position, overlay);
        }

        foreach (var finding in result.Findings)
        {
            CheckPlace(finding.Location.File, finding.Location.Start, finding.Location.End, overlay);
            foreach (var (location, _) in finding.Related)
            {
                CheckPlace(location.File, location.Start, location.End, overlay);
            }
        }
    }

    private void CheckPlace(string file, LinePosition start, LinePosition end, Dictionary<string, byte[]> overlay)
    {
        Invariant.Holds(start.Line >= 1 && start.Column >= 1 && (end.Line > start.Line || (end.Line == start.Line && end.Column >= start.Column)), $"{file} {start} to {end}");
        if (overlay.TryGetValue(At(file), out var text) && TextEncoding.TryToUtf8(text, text.Length, out var utf8, out var length, out _))
        {
            var last = new SourceText(file, utf8, length).GetPosition(length);
            Invariant.Holds(end.Line <= last.Line, $"{file} {start} to {end}, and its last line is {last.Line}");
        }
    }

    private void CheckEdits(Finding finding, Dictionary<string, byte[]> overlay)
    {
        foreach (var edit in finding.Fix?.Edits ?? [])
        {
            Invariant.Holds(overlay.TryGetValue(At(edit.File), out var text), $"{finding.Practice.Name} edits {edit.File}");
            Invariant.Holds(FileEdit.ChecksumOf(text) == edit.Checksum, $"{finding.Practice.Name} edits another text of {edit.File}");
            var after = TextEdits.Apply(text, edit.Edits);
            var (errors, later) = (Errors(edit.File, text), Errors(edit.File, after));
            Invariant.Holds(later <= errors, $"the fix of {finding.Practice.Name} at {finding.Location.Start} makes {later} syntax errors of {errors}: {string.Join(", ", edit.Edits)}");
        }
    }

    /// <summary>The number of syntax errors of a text.</summary>
    protected static int Errors(string file, byte[] text)
    {
        var tree = new SyntaxTree();
        if (!TextEncoding.TryToUtf8(text, text.Length, out var utf8, out var length, out _))
        {
            return int.MaxValue;
        }

        var source = new SourceText(file, utf8, length);
        if (file.EndsWith(".tf", StringComparison.Ordinal) || file.EndsWith(".tf.json", StringComparison.Ordinal))
        {
            TerraformText.Read(source, tree);
        }
        else if (file.EndsWith(".json", StringComparison.Ordinal))
        {
            Syntax.Json.JsonReader.Read(source, tree);
        }
        else
        {
            Syntax.Yaml.YamlReader.Read(source, tree);
        }

        return tree.Diagnostics.Count;
    }

    private void CheckReports(ReviewResult result)
    {
        using var output = new MemoryStream();
        JsonReport.Write(result, "0", output);
        Parse(output);
        SarifReport.Write(result, new("0", _folder, 1, ""), output);
        Parse(output);
        GitLabReport.Write(result, output);
        Parse(output);
        JUnitReport.Write(result, output);
        output.Position = 0;
        System.Xml.Linq.XDocument.Load(output);
        var csv = new StringWriter();
        CsvReport.Write(result, csv);
        // Control characters steer terminals.
        Invariant.Holds(!csv.ToString().AsSpan().ContainsAnyInRange('\u0000', '\b'), $"a control character in CSV");
    }

    private static void Parse(MemoryStream output)
    {
        using (JsonDocument.Parse(output.GetBuffer().AsMemory(0, (int)output.Length)))
        {
            output.SetLength(0);
        }
    }

    private string At(string name) => Path.Join(_folder, name);
}
