using System.Text.Json;
using Lintel.Cli;

namespace Lintel.Tests.Cli;

/// <summary>What <c>lintel.yaml</c> changes in a review.</summary>
public sealed class SettingsInReviewTests
{
    private const string Bucket = "Resources:\n  Uploads:\n    Type: AWS::S3::Bucket\n";

    private static List<(string File, string Practice, string Verdict, string Severity, string Message)> Findings(TestFolder folder, params string[] arguments)
    {
        var run = CommandRun.In(folder, ["review", "--format", "json", "--show", "gap,met,unknown,suppressed,not-applicable", "--select", "s3-bucket-versioning", .. arguments]);
        Assert.Equal("", run.Error);
        using var json = JsonDocument.Parse(run.Output);
        return [.. json.RootElement.GetProperty("findings").EnumerateArray().Select(static f => (
            f.GetProperty("location").GetProperty("file").GetString()!,
            f.GetProperty("practice").GetString()!,
            f.GetProperty("verdict").GetString()!,
            f.GetProperty("severity").GetString()!,
            f.GetProperty("message").GetString()!))];
    }

    [Fact]
    public void An_error_in_the_settings_ends_the_review_with_its_place()
    {
        using var folder = new TestFolder().Write("t.yaml", Bucket).Write("lintel.yaml", "fail-on: high\nignroe: [security]\n");
        var run = CommandRun.In(folder, "review");
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Equal("lintel: lintel.yaml:2:1: Unknown key 'ignroe'. Did you mean 'ignore'?\n", run.Error);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void The_nearest_file_upwards_counts_and_its_paths_are_relative_to_it()
    {
        using var folder = new TestFolder().Write("lintel.yaml", "overrides:\n  - paths: infra/dev/\n    ignore: s3-bucket-versioning\n")
            .Write("infra/dev/t.yaml", Bucket).Write("infra/prod/t.yaml", Bucket);
        Assert.Equal(["prod/t.yaml"], Findings(folder, "infra").Select(static f => f.File));
        Assert.Equal(["infra/prod/t.yaml"], Findings(folder).Select(static f => f.File));
        Assert.Empty(CommandRun.In(folder, "review", "infra/dev/t.yaml", "--format", "json", "--select", "s3-bucket-versioning").Error);
        Assert.Empty(Findings(folder, "infra/dev/t.yaml"));

        folder.Write("infra/lintel.yaml", "severity: {s3-bucket-versioning: critical}\n");
        Assert.Equal([("dev/t.yaml", "critical"), ("prod/t.yaml", "critical")], Findings(folder, "infra").Select(static f => (f.File, f.Severity)));
        Assert.Equal(["prod/t.yaml"], Findings(folder, "infra", "--config", "lintel.yaml").Select(static f => f.File));
    }

    [Fact]
    public void Severities_and_the_threshold_come_from_the_settings_unless_the_command_line_says_otherwise()
    {
        using var folder = new TestFolder().Write("t.yaml", Bucket).Write("lintel.yaml", "severity: {s3-bucket-versioning: low}\nfail-on: medium\n");
        Assert.Equal(ExitCode.Clean, CommandRun.In(folder, "review", "--select", "s3-bucket-versioning").ExitCode);
        Assert.Equal(ExitCode.Gaps, CommandRun.In(folder, "review", "--select", "s3-bucket-versioning", "--fail-on", "low").ExitCode);
        Assert.Equal("low", Assert.Single(Findings(folder)).Severity);
        Assert.Empty(Findings(folder, "--severity", "medium"));
    }

    [Fact]
    public void Suppressions_need_a_reason_and_a_date_to_come()
    {
        using var folder = new TestFolder().Write("a.yaml", Bucket).Write("b.yaml", Bucket).Write("c.yaml", Bucket).Write("lintel.yaml", """
            suppressions:
              - {practice: CKV_AWS_21, paths: a.yaml, resource: Up*, reason: Kept elsewhere, until: 2026-06-01}
              - {practice: s3-bucket-versioning, paths: b.yaml, reason: It was fine, until: 2026-05-31}
              - {practice: s3-bucket-versioning, paths: c.yaml}
            """);
        Assert.Equal([("a.yaml", "suppressed"), ("b.yaml", "gap"), ("c.yaml", "gap")], Findings(folder).Select(static f => (f.File, f.Verdict)));
        using var json = JsonDocument.Parse(CommandRun.In(folder, "review", "--format", "json", "--select", "s3-bucket-versioning", "--show", "suppressed").Output);
        Assert.Equal("Kept elsewhere", Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray()).GetProperty("justification").GetString());
        Assert.Equal([("suppression-expired", 3), ("suppression-without-reason", 4)], json.RootElement.GetProperty("diagnostics").EnumerateArray()
            .Select(static d => (d.GetProperty("code").GetString()!, d.GetProperty("line").GetInt32())));
    }

    [Fact]
    public void Parameters_come_from_settings_environment_override_and_command_line_in_that_order()
    {
        const string template = """
            Parameters: {Versioning: {Type: String}}
            Resources:
              Uploads:
                Type: AWS::S3::Bucket
                Properties: {VersioningConfiguration: {Status: !Ref Versioning}}
            """;
        using var folder = new TestFolder().Write("a/t.yaml", template).Write("b/t.yaml", template).Write("c/t.yaml", template).Write("lintel.yaml", """
            parameters: {Versioning: Enabled}
            environments:
              dev: {paths: [b/, c/], parameters: {Versioning: Suspended}}
            overrides:
              - {paths: c/, parameters: {Versioning: Enabled}}
            """).Write("p.json", """{"Versioning": "Suspended"}""");
        Assert.Equal(["met", "gap", "met"], Findings(folder).Select(static f => f.Verdict));
        Assert.Equal(["gap", "gap", "gap"], Findings(folder, "--parameters", "p.json").Select(static f => f.Verdict));
        Assert.Equal(["gap", "gap", "met"], Findings(folder, "--environment", "dev").Select(static f => f.Verdict));
    }

    [Fact]
    public void Excluded_files_are_not_reviewed_unless_they_are_named()
    {
        using var folder = new TestFolder().Write("t.yaml", Bucket).Write("examples/t.yaml", Bucket).Write("lintel.yaml", "exclude: examples/\n");
        Assert.Equal(["t.yaml"], Findings(folder).Select(static f => f.File));
        Assert.Equal(["t.yaml"], Findings(folder, "examples/t.yaml").Select(static f => f.File));
    }
}
