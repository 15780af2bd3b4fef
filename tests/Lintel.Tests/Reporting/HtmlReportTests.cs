using System.Diagnostics;
using System.Text.Json;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Checking.Functions;
using Lintel.Practices;
using Lintel.Reporting;
using Lintel.Settings;
using Lintel.Tracking.Planning;

namespace Lintel.Tests.Reporting;

public sealed class HtmlReportTests
{
    /// <summary>Names a folder with npm's playwright-core and a Chromium at <c>/usr/bin/chromium</c>, for the clicks.</summary>
    private const string Variable = "LINTEL_PLAYWRIGHT";

    private static string Write(ReviewResult result)
    {
        using var folder = new TestFolder().Write("stacks/my template.yaml", SampleReview.Template);
        var answers = FrameworkAnswers.From(WellArchitectedFramework.BestPractices, Catalogue.Instance, result.Findings, [], new(2026, 11, 21));
        return SampleReview.Write(stream => HtmlReport.Write(result, answers, new("9.8.7", folder.Path, new(2026, 11, 21)), stream));
    }

    private static JsonElement Data(string html)
    {
        const string Start = "<script type=\"application/json\" id=\"data\">";
        var from = html.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return JsonDocument.Parse(html[from..html.IndexOf("</script>", from, StringComparison.Ordinal)]).RootElement;
    }

    [Fact]
    public void The_report_is_one_file_that_loads_nothing()
    {
        var html = Write(SampleReview.Result());
        Assert.StartsWith("<!doctype html>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("""(src|href)="(?!#)[^"]""", html);
        Assert.DoesNotMatch("""url\((?!#)|@import|fetch\(|XMLHttpRequest|innerHTML|document\.write""", html);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_from_the_input_cannot_leave_the_data()
    {
        var result = SampleReview.Result() with
        {
            Findings = [SampleReview.Finding(SampleReview.Versioning, VerdictKind.Gap, "stacks/my template.yaml", 6, 17, 26, "'</script><script>alert(1)</script>' <!--") with { Resource = new("AWS::S3::Bucket", "<b>", "<b>&\u202e") }],
        };
        var html = Write(result);
        Assert.Equal(3, html.Split("<script").Length);
        Assert.DoesNotContain("alert(1)</script>", html, StringComparison.Ordinal);
        var finding = Data(html).GetProperty("findings")[0];
        Assert.Equal("'</script><script>alert(1)</script>' <!--", finding.GetProperty("m").GetString());
        Assert.DoesNotContain('\u202e', finding.GetProperty("a").GetString()!);
    }

    [Fact]
    public void The_data_has_the_findings_with_the_code_around_them_and_their_pages()
    {
        var data = Data(Write(SampleReview.Result()));
        Assert.Equal(2, data.GetProperty("counts").GetProperty("gaps").GetInt32());
        var findings = data.GetProperty("findings").EnumerateArray().ToList();
        Assert.Equal(["unknown", "gap", "gap", "suppressed"], findings.Select(static f => f.GetProperty("v").GetString()));
        var marked = findings[2].GetProperty("frame").EnumerateArray().Single(static l => l[2].GetInt32() >= 0);
        Assert.Equal((6, "        Status: Suspended", 16, 9), (marked[0].GetInt32(), marked[1].GetString(), marked[2].GetInt32(), marked[3].GetInt32()));
        Assert.Equal("Why", data.GetProperty("practices").GetProperty("sample-versioning").GetProperty("sections")[0][0].GetString());
        Assert.Equal(57, data.GetProperty("pillars").EnumerateArray().Sum(static p => p.GetProperty("questions").GetArrayLength()));
    }

    [Fact]
    public void What_functions_have_is_a_table_with_reasons()
    {
        var answers = Enumerable.Repeat(CoverageAnswer.NotApplicable("it logs nothing"), CoverageAspectNames.All.Count).ToArray();
        answers[(int)CoverageAspect.Tracing] = CoverageAnswer.Gap("TracingConfig.Mode is not Active");
        var function = new FunctionCoverage("t.yaml", "AWS::Lambda::Function.<b>", SampleReview.At("t.yaml", 3, 3, 4), "python3.13", "", [.. answers]);
        var data = Data(Write(SampleReview.Result() with { Functions = [function] }));
        Assert.Equal(["active tracing", "0", "1", "0"], data.GetProperty("aspects")[(int)CoverageAspect.Tracing].EnumerateArray().Select(static cell => cell.ToString()));
        Assert.Equal("AWS::Lambda::Function.<b>", data.GetProperty("functions")[0][0].GetString());
        Assert.Equal(["gap", "TracingConfig.Mode is not Active"], data.GetProperty("functions")[0][5].EnumerateArray().Skip(2 * (int)CoverageAspect.Tracing).Take(2).Select(static cell => cell.GetString()));
    }

    [Fact]
    public void Compared_with_an_earlier_state_only_what_is_new_is_shown_and_the_rest_counted()
    {
        var result = SampleReview.Result();
        result.Findings[1].State = FindingState.Unchanged;
        result.Findings[2].State = FindingState.New;
        var data = Data(Write(result with { IsCompared = true, Since = "main", Closed = [result.Findings[3]] }));
        Assert.Equal("""{"since":"main","added":1,"closed":1,"left":1}""", data.GetProperty("changes").GetRawText());
        Assert.Equal("'Uploads' keeps \"no\" versions \u00e9", Assert.Single(data.GetProperty("findings").EnumerateArray(), static finding => finding.GetProperty("v").GetString() == "gap").GetProperty("m").GetString());
    }

    [BrowserFact]
    public async Task In_a_browser_the_report_can_be_searched_filtered_and_read()
    {
        var modules = Environment.GetEnvironmentVariable(Variable)!;
        using var folder = new TestFolder().Write("stacks/my template.yaml", SampleReview.Template);
        var result = SampleReview.Result() with
        {
            Workloads = [new("stacks/my template.yaml", [new("AWS::S3::Bucket", "AWS::S3::Bucket.Uploads", SampleReview.At("stacks/my template.yaml", 2, 3, 10), [1]), new("AWS::KMS::Key", "<script>window.hit = 1</script>", SampleReview.At("stacks/my template.yaml", 2, 3, 10), [])])],
        };
        var answers = FrameworkAnswers.From(WellArchitectedFramework.BestPractices, Catalogue.Instance, result.Findings, [], new(2026, 11, 21));
        var report = Path.Combine(folder.Path, "report.html");
        var plan = new Planner(PlanSettings.Default, new(2026, 11, 21), static _ => null).Make(result.Findings.Where(static f => f.Verdict == VerdictKind.Gap));
        using (var output = File.Create(report))
        {
            HtmlReport.Write(result, answers, new("9.8.7", folder.Path, new(2026, 11, 21)) { Plan = plan }, output);
        }

        var start = new ProcessStartInfo("node") { WorkingDirectory = modules, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(RepositoryFolder.Root, "tests", "Lintel.Tests", "Reporting", "report-clicks.mjs"));
        start.ArgumentList.Add(modules);
        start.ArgumentList.Add(report);
        using var node = Process.Start(start)!;
        var text = node.StandardOutput.ReadToEndAsync();
        var errors = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await text + errors);
    }

    /// <summary>A test that needs a browser, skipped where none is named.</summary>
    private sealed class BrowserFactAttribute : FactAttribute
    {
        public BrowserFactAttribute()
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
            {
                Skip = $"Set {Variable} to a folder with npm's playwright-core to run this test; it drives /usr/bin/chromium.";
            }
        }
    }
}
