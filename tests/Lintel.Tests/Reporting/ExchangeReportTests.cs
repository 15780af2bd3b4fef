using System.Text.Json;
using System.Xml.Linq;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Practices;
using Lintel.Reporting;

namespace Lintel.Tests.Reporting;

/// <summary>The reports that other programs read: JUnit, GitLab code quality, CSV and the lens of the Well-Architected Tool.</summary>
public sealed class ExchangeReportTests
{
    private static ReviewResult With(string message, string file = "stacks/my template.yaml") =>
        SampleReview.Result() with { Findings = [SampleReview.Finding(SampleReview.Versioning, VerdictKind.Gap, file, 6, 17, 26, message)] };

    [Fact]
    public void JUnit_has_a_suite_for_each_file_and_counts_that_add_up()
    {
        var root = XDocument.Parse(SampleReview.Write(static stream => JUnitReport.Write(SampleReview.Result(), stream))).Root!;
        Assert.Equal(("4", "2", 2), (root.Attribute("tests")!.Value, root.Attribute("failures")!.Value, root.Elements("testsuite").Sum(static suite => (int)suite.Attribute("skipped")!)));
        Assert.Equal(["the account", "stacks/my template.yaml"], root.Elements("testsuite").Select(static s => s.Attribute("name")!.Value));
        var failure = root.Descendants("testcase").Single(static c => c.Attribute("name")!.Value == "sample-access AWS::S3::Bucket.Uploads");
        Assert.Equal(("stacks/my template.yaml", "stacks/my template.yaml:2:3"), (failure.Parent!.Attribute("file")!.Value, failure.Element("failure")!.Value));
        Assert.Equal(("critical", "'Uploads' is public; close it"), (failure.Element("failure")!.Attribute("type")!.Value, failure.Element("failure")!.Attribute("message")!.Value));
        Assert.Contains(root.Descendants("skipped"), static s => s.Attribute("message")!.Value == "suppressed: It is a cache");
    }

    [Fact]
    public void JUnit_is_well_formed_whatever_the_names_hold()
    {
        var text = SampleReview.Write(static stream => JUnitReport.Write(With("\u0001]]><a>&\"'\ud800", "a&<b>\u0000.yaml"), stream));
        Assert.Single(XDocument.Parse(text).Descendants("failure"));
    }

    [Fact]
    public void GitLab_gets_the_gaps_with_a_file_without_a_byte_order_mark()
    {
        var text = SampleReview.Write(static stream => GitLabReport.Write(SampleReview.Result(), stream));
        Assert.StartsWith("[", text, StringComparison.Ordinal);
        var entries = JsonDocument.Parse(text).RootElement.EnumerateArray().ToList();
        Assert.Equal(["blocker", "major"], entries.Select(static e => e.GetProperty("severity").GetString()));
        Assert.Equal("sample-access", entries[0].GetProperty("check_name").GetString());
        Assert.Equal("0123456789abcdef", entries[0].GetProperty("fingerprint").GetString());
        Assert.Equal(("stacks/my template.yaml", 2), (entries[0].GetProperty("location").GetProperty("path").GetString(), entries[0].GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32()));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\r\nlines", "two lines")]
    public void A_cell_of_the_table_is_one_cell_and_no_formula(string message, string cell)
    {
        using var writer = new StringWriter();
        CsvReport.Write(With(message), writer);
        var line = writer.ToString().Split("\r\n")[1];
        Assert.StartsWith("gap,medium,reliability,sample-versioning,", line, StringComparison.Ordinal);
        Assert.Contains($",AWS::S3::Bucket.Uploads,{cell},REL09-BP02,", line, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lens_keeps_to_the_limits_of_the_Well_Architected_Tool()
    {
        var answers = FrameworkAnswers.From(WellArchitectedFramework.BestPractices, Catalogue.Instance, [], [], new(2026, 11, 21));
        var lens = JsonDocument.Parse(SampleReview.Write(stream => LensReport.WriteLens(answers, "9.8.7", stream))).RootElement;
        Assert.Equal("2021-11-01", lens.GetProperty("schemaVersion").GetString());
        var pillars = lens.GetProperty("pillars").EnumerateArray().ToList();
        Assert.Equal(6, pillars.Count);
        var questions = pillars.SelectMany(static p => p.GetProperty("questions").EnumerateArray()).ToList();
        Assert.All(pillars, static p => Assert.InRange(p.GetProperty("questions").GetArrayLength(), 1, 20));
        var ids = new HashSet<string>();
        foreach (var question in questions)
        {
            Assert.True(ids.Add(question.GetProperty("id").GetString()!));
            Assert.InRange(question.GetProperty("title").GetString()!.Length, 1, 128);
            var choices = question.GetProperty("choices").EnumerateArray().ToList();
            Assert.InRange(choices.Count, 2, 15);
            foreach (var choice in choices)
            {
                var id = choice.GetProperty("id").GetString()!;
                Assert.Matches("^[A-Za-z0-9_]{3,128}$", id);
                Assert.InRange(choice.GetProperty("title").GetString()!.Length, 1, 128);
                Assert.True(id.EndsWith("_no", StringComparison.Ordinal) || choice.GetProperty("improvementPlan").GetProperty("displayText").GetString()!.Length is > 0 and <= 2048);
            }

            var rules = question.GetProperty("riskRules").EnumerateArray().ToList();
            Assert.InRange(rules.Count, 2, 3);
            Assert.Equal("default", rules[^1].GetProperty("condition").GetString());
            Assert.Equal(rules.Count, rules.Select(static r => r.GetProperty("risk").GetString()).Distinct().Count());
            var known = choices.Select(static c => c.GetProperty("id").GetString()).ToHashSet();
            Assert.All(rules[0].GetProperty("condition").GetString()!.Split(" && "), id => Assert.Contains(id, known));
        }
    }

    [Fact]
    public void The_answers_are_to_questions_and_choices_of_the_lens()
    {
        Finding[] findings = [SampleReview.Finding(SampleReview.Versioning, VerdictKind.Met, "a.yaml", 1, 1, 2, "x")];
        var answers = FrameworkAnswers.From(WellArchitectedFramework.BestPractices, new([SampleReview.Access, SampleReview.Versioning, SampleReview.Trail], static _ => []), findings, [], new(2026, 11, 21));
        var written = JsonDocument.Parse(SampleReview.Write(stream => LensReport.WriteAnswers(answers, "9.8.7", stream))).RootElement.GetProperty("answers").EnumerateArray().ToList();
        var backup = written.Single(static a => a.GetProperty("QuestionId").GetString() == "lintel_rel_9");
        Assert.Equal("lintel_rel09_bp02", Assert.Single(backup.GetProperty("SelectedChoices").EnumerateArray()).GetString());
        var update = backup.GetProperty("ChoiceUpdates").GetProperty("lintel_rel09_bp02");
        Assert.Equal("SELECTED", update.GetProperty("Status").GetString());
        Assert.Contains("sample-versioning a.yaml:1", update.GetProperty("Notes").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_framework_review_says_of_each_best_practice_what_its_schema_allows()
    {
        Finding[] findings =
        [
            SampleReview.Finding(SampleReview.Access, VerdictKind.Gap, "a.yaml", 7, 1, 2, "'Uploads' is public; close it"),
            SampleReview.Finding(SampleReview.Versioning, VerdictKind.Met, "a.yaml", 3, 1, 2, "x"),
        ];
        var attestation = new Attestation("OPS02-BP01", AnswerStatus.Gap, "jane", new(2026, 10, 1), null, null, null, "lintel.yaml", new(1, 1));
        var answers = FrameworkAnswers.From(WellArchitectedFramework.BestPractices, new([SampleReview.Access, SampleReview.Versioning, SampleReview.Trail], static _ => []), findings, [attestation], new(2026, 11, 21));

        string Write() => SampleReview.Write(stream => FrameworkReviewJson.Write(answers, "orders", isWhole: true, new(2026, 11, 21), "9.8.7", stream));
        var document = JsonDocument.Parse(Write()).RootElement;

        Assert.Equal(["schema_version", "workload", "date", "review_mode", "skill_version", "run_id", "pillar_scores", "findings", "recall_note"], document.EnumerateObject().Select(static member => member.Name));
        Assert.Matches(@"^1\.[0-9]+\.[0-9]+$", document.GetProperty("schema_version").GetString());
        Assert.Equal("full", document.GetProperty("review_mode").GetString());
        Assert.Equal(document.GetProperty("run_id").GetString(), JsonDocument.Parse(Write()).RootElement.GetProperty("run_id").GetString());
        Assert.All(document.GetProperty("pillar_scores").EnumerateObject(), static score => Assert.InRange(score.Value.GetInt32(), 1, 5));
        var written = document.GetProperty("findings").EnumerateArray().ToList();
        Assert.Equal(307, written.Count);
        Assert.Equal(307, written.Select(static finding => finding.GetProperty("bp_id").GetString()).Distinct().Count());
        foreach (var finding in written)
        {
            Assert.Matches("^[A-Z]{2,}[0-9]{1,3}-BP[0-9]{1,3}$", finding.GetProperty("bp_id").GetString());
            Assert.Contains(finding.GetProperty("pillar").GetString(), new[] { "operational_excellence", "security", "reliability", "performance_efficiency", "cost_optimization", "sustainability" });
            var isGap = finding.GetProperty("status").GetString() is "not_implemented" or "partially_implemented";
            Assert.Equal(isGap, finding.TryGetProperty("severity", out var severity) && severity.GetString() is "critical" or "high" or "medium" or "low");
            Assert.All(finding.EnumerateObject(), static member => Assert.Contains(member.Name, new[] { "bp_id", "title", "pillar", "status", "severity", "evidence", "effort", "recommendation" }));
        }

        var gap = written.Single(static finding => finding.GetProperty("bp_id").GetString() == "SEC01-BP01");
        Assert.Equal(("not_implemented", "critical", "'Uploads' is public; close it"), (gap.GetProperty("status").GetString(), gap.GetProperty("severity").GetString(), gap.GetProperty("recommendation").GetString()));
        Assert.Equal(("a.yaml", 7), (gap.GetProperty("evidence").GetProperty("file").GetString(), gap.GetProperty("evidence").GetProperty("line").GetInt32()));
        Assert.Equal("implemented", written.Single(static finding => finding.GetProperty("bp_id").GetString() == "REL09-BP02").GetProperty("status").GetString());
        var attested = written.Single(static finding => finding.GetProperty("bp_id").GetString() == "OPS02-BP01");
        Assert.Equal(("not_implemented", "attested by jane on 2026-10-01"), (attested.GetProperty("status").GetString(), attested.GetProperty("evidence").GetProperty("note").GetString()));
        Assert.Equal("cannot_determine", written.Single(static finding => finding.GetProperty("bp_id").GetString() == "SUS01-BP01").GetProperty("status").GetString());
    }
}
