using System.Text.Json;
using Lintel.Checking;
using Lintel.Reporting;

namespace Lintel.Tests.Reporting;

/// <summary>What GitHub code scanning asks of a file: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.</summary>
public sealed class SarifReportTests
{
    private static JsonElement Write(ReviewResult result, string pathToRoot = "infra", int maximumResults = SarifReport.MaximumResults)
    {
        using var folder = new TestFolder().Write("stacks/my template.yaml", SampleReview.Template);
        return JsonDocument.Parse(SampleReview.Write(stream => SarifReport.Write(result, new("9.8.7", folder.Path, 1, pathToRoot), stream, maximumResults))).RootElement;
    }

    private static JsonElement Run() => Write(SampleReview.Result()).GetProperty("runs")[0];

    [Fact]
    public void The_log_has_one_run_of_version_2_1_0()
    {
        var log = Write(SampleReview.Result());
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.StartsWith("https://", log.GetProperty("$schema").GetString(), StringComparison.Ordinal);
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        Assert.False(run.TryGetProperty("automationDetails", out _), "it would override the category that the upload gives");
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal(("Lintel", "9.8.7"), (driver.GetProperty("name").GetString(), driver.GetProperty("semanticVersion").GetString()));
    }

    [Fact]
    public void Every_rule_has_what_is_required_within_the_limits()
    {
        var rules = Run().GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(["sample-access", "sample-versioning"], rules.Select(static r => r.GetProperty("id").GetString()));
        foreach (var rule in rules)
        {
            Assert.InRange(rule.GetProperty("name").GetString()!.Length, 1, 255);
            Assert.InRange(rule.GetProperty("shortDescription").GetProperty("text").GetString()!.Length, 1, 1024);
            Assert.Equal("A sample that is kept stays.", rule.GetProperty("fullDescription").GetProperty("text").GetString());
            Assert.Contains("Keep all of it.", rule.GetProperty("help").GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.Contains("# not a heading", rule.GetProperty("help").GetProperty("text").GetString(), StringComparison.Ordinal);
            Assert.Contains("## What to do", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
            Assert.Contains(rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(), (string[])["error", "warning", "note"]);
            var properties = rule.GetProperty("properties");
            Assert.InRange(properties.GetProperty("tags").GetArrayLength(), 1, 10);
            Assert.Contains(properties.GetProperty("precision").GetString(), (string[])["very-high", "high", "medium", "low"]);
            Assert.Contains(properties.GetProperty("problem.severity").GetString(), (string[])["error", "warning", "recommendation"]);
        }

        Assert.Equal("security", rules[0].GetProperty("properties").GetProperty("tags")[0].GetString());
        Assert.Equal(["reliability", "REL09-BP02"], rules[1].GetProperty("properties").GetProperty("tags").EnumerateArray().Select(static t => t.GetString()));
    }

    [Fact]
    public void Only_practices_of_the_security_pillar_are_security_alerts()
    {
        var rules = Run().GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.Equal("9.5", rules[0].GetProperty("properties").GetProperty("security-severity").GetString());
        Assert.False(rules[1].GetProperty("properties").TryGetProperty("security-severity", out _));
    }

    [Fact]
    public void Every_result_has_a_rule_a_message_and_one_whole_region()
    {
        var run = Run();
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
            Assert.Equal(rule.GetProperty("id").GetString(), result.GetProperty("ruleId").GetString());
            Assert.NotEqual("", result.GetProperty("message").GetProperty("text").GetString());
            var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
            Assert.Equal("infra/stacks/my%20template.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
            Assert.All((string[])["startLine", "startColumn", "endLine", "endColumn"], key => Assert.True(place.GetProperty("region").GetProperty(key).GetInt32() >= 1));
        }
    }

    [Fact]
    public void The_message_links_the_related_places()
    {
        var result = Run().GetProperty("results")[0];
        Assert.Equal(@"'Uploads' is public; close it. When condition 'IsProd' is true. See [the \[setting\]](1).", result.GetProperty("message").GetProperty("text").GetString());
        var related = Assert.Single(result.GetProperty("relatedLocations").EnumerateArray());
        Assert.Equal(1, related.GetProperty("id").GetInt32());
        Assert.Equal(6, related.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void Fingerprints_are_those_of_the_upload_action_and_ours()
    {
        var hashes = PrimaryLocationLineHash.Compute(SampleReview.Template);
        var results = Run().GetProperty("results");
        Assert.Equal(hashes[1], results[0].GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString());
        Assert.Equal(hashes[5], results[1].GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString());
        Assert.Equal("0123456789abcdef", results[0].GetProperty("partialFingerprints").GetProperty("lintel/v1").GetString());
    }

    [Fact]
    public void What_is_accepted_is_said_to_be_with_the_reason()
    {
        var results = Run().GetProperty("results").EnumerateArray().ToList();
        var suppression = Assert.Single(results[2].GetProperty("suppressions").EnumerateArray());
        Assert.Equal(("inSource", "It is a cache"), (suppression.GetProperty("kind").GetString(), suppression.GetProperty("justification").GetString()));
        Assert.False(results[1].TryGetProperty("suppressions", out _));
    }

    [Fact]
    public void What_has_no_place_and_what_could_not_be_read_are_notifications()
    {
        var invocation = Run().GetProperty("invocations")[0];
        Assert.Equal(1, invocation.GetProperty("exitCode").GetInt32());
        Assert.True(invocation.GetProperty("executionSuccessful").GetBoolean());
        var notifications = invocation.GetProperty("toolExecutionNotifications").EnumerateArray().ToList();
        Assert.Equal(["sample-access", "yaml-syntax"], notifications.Select(static n => n.GetProperty("descriptor").GetProperty("id").GetString()));
        Assert.Equal(4, notifications[1].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void Findings_of_one_line_and_practice_are_one_result()
    {
        var gap = SampleReview.Finding(SampleReview.Versioning, VerdictKind.Gap, "t.yaml", 3, 5, 9, "'A' is lost");
        var result = SampleReview.Result() with { Findings = [gap, gap with { Resource = gap.Resource with { Id = "B" }, Location = SampleReview.At("t.yaml", 3, 20, 25) }, gap with { Practice = SampleReview.Trail }] };
        var results = Write(result).GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(2, results.Count);
        Assert.Equal("'A' is lost. See [also 'B'](1).", results[0].GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void Beyond_the_limit_the_worst_are_kept_and_the_rest_is_counted()
    {
        var findings = Enumerable.Range(1, 10).Select(i => SampleReview.Finding(i % 2 == 0 ? SampleReview.Access : SampleReview.Trail, VerdictKind.Gap, "t.yaml", i, 1, 2, "'A' is lost")).ToList();
        var run = Write(SampleReview.Result() with { Findings = findings }, maximumResults: 6).GetProperty("runs")[0];
        Assert.Equal([1, 2, 4, 6, 8, 10], run.GetProperty("results").EnumerateArray().Select(static r => r.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32()));
        var left = run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0];
        Assert.StartsWith("4 of the results", left.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_and_levels_follow_verdict_and_severity()
    {
        var practice = SampleReview.Versioning;
        var findings = Enum.GetValues<VerdictKind>().Select((kind, i) => SampleReview.Finding(practice, kind, "t.yaml", i + 1, 1, 2, "x")).ToList();
        findings.Add(SampleReview.Finding(practice, VerdictKind.Gap, "t.yaml", 9, 1, 2, "x") with { Severity = Severity.High });
        findings.Add(SampleReview.Finding(practice, VerdictKind.Gap, "t.yaml", 10, 1, 2, "x") with { Severity = Severity.Info });
        var results = Write(SampleReview.Result() with { Findings = findings }).GetProperty("runs")[0].GetProperty("results").EnumerateArray();
        Assert.Equal(
            ["notApplicable none", "pass none", "open none", "fail warning", "fail warning", "fail error", "fail note"],
            results.Select(static r => $"{r.GetProperty("kind").GetString()} {r.GetProperty("level").GetString()}"));
    }

    [Fact]
    public void Paths_are_relative_to_the_repository()
    {
        using var folder = new TestFolder().Write(".git/HEAD", "ref: refs/heads/main\n").Write("a/b/t.yaml", "");
        Assert.Equal("a/b", SarifRun.FindPathToRoot(folder.At("a/b")));
        Assert.Equal("", SarifRun.FindPathToRoot(folder.Path));
        Assert.Equal("a/c%23d/t.yaml", new SarifRun("1", "/", 0, "a/b").UriOf("../c#d/./t.yaml"));
    }
}
