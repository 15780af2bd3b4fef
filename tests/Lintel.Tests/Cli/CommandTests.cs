using System.Text;
using System.Text.Json;
using Lintel.Checking;
using Lintel.Cli;
using Lintel.Practices;
using Lintel.Settings;

namespace Lintel.Tests.Cli;

public sealed class CommandTests
{
    [Fact]
    public void Version_is_one_line()
    {
        using var folder = new TestFolder();
        var run = CommandRun.In(folder, "--version");
        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", run.Output);
    }

    [Theory]
    [InlineData("checklist", "securty", "security")]
    [InlineData("new", "quue", "queue")]
    public void An_unknown_name_is_an_error_with_a_suggestion(string command, string name, string meant)
    {
        using var folder = new TestFolder();
        var run = CommandRun.In(folder, command, name);
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains($"Did you mean '{meant}'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_command_is_an_error_with_a_suggestion()
    {
        using var folder = new TestFolder();
        var run = CommandRun.In(folder, "revew");
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("Did you mean 'review'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Practices_as_JSON_list_everything_that_is_known()
    {
        using var folder = new TestFolder();
        using var json = JsonDocument.Parse(CommandRun.In(folder, "practices", "--format", "json").Output);
        var practices = json.RootElement.GetProperty("practices").EnumerateArray().ToList();
        Assert.Equal(Catalogue.Instance.All.Count, practices.Count);
        var versioning = practices.Single(static p => p.GetProperty("name").GetString() == "s3-bucket-versioning");
        Assert.Equal("reliability", versioning.GetProperty("pillar").GetString());
        Assert.Equal("medium", versioning.GetProperty("severity").GetString());
        Assert.Equal("resource", versioning.GetProperty("reach").GetString());
        Assert.Equal("CKV_AWS_21", versioning.GetProperty("aliases").GetProperty("checkov")[0].GetString());
        Assert.Contains("REL09-BP01", versioning.GetProperty("wellArchitected").EnumerateArray().Select(static w => w.GetString()));
        Assert.All((string[])["checkov", "trivy", "guard", "cdk_nag", "serverless_rules", "prowler", "kics", "cfn_lint", "fsbp"],
            tool => Assert.Equal(JsonValueKind.Array, versioning.GetProperty("aliases").GetProperty(tool).ValueKind));
    }

    [Fact]
    public void Practices_can_be_filtered()
    {
        using var folder = new TestFolder();
        var reliability = CommandRun.In(folder, "practices", "--pillar", "reliability");
        Assert.Contains("s3-bucket-versioning", reliability.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3-bucket-public-access-block", reliability.Output, StringComparison.Ordinal);
        var aliases = CommandRun.In(folder, "practices", "--select", "CKV_AWS_21", "--aliases").Output;
        Assert.Contains("CKV_AWS_21", aliases, StringComparison.Ordinal);
        Assert.DoesNotContain(aliases.Split('\n'), static line => line.EndsWith(' '));
        Assert.DoesNotContain("s3-bucket-versioning", CommandRun.In(folder, "practices", "--severity", "high").Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Error, CommandRun.In(folder, "practices", "--pillar", "speed").ExitCode);
    }

    [Theory]
    [InlineData("fsbp")]
    [InlineData("cdk-nag")]
    public void A_standard_or_another_tool_means_all_practices_that_stand_for_its_rules(string selector)
    {
        using var folder = new TestFolder();

        var run = CommandRun.In(folder, "practices", "--select", selector, "--aliases");

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        var listed = run.Output.Split('\n').Count(static line => line.Contains("s3-bucket-", StringComparison.Ordinal));
        Assert.InRange(listed, 5, 40);
        Assert.DoesNotContain("source-sdk-client-reused", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_shows_the_page()
    {
        using var folder = new TestFolder();
        var piped = CommandRun.In(folder, "explain", "s3-bucket-versioning");
        Assert.Equal(ExitCode.Clean, piped.ExitCode);
        Assert.Contains(Encoding.UTF8.GetString(Catalogue.Instance.Find("s3-bucket-versioning")!.Page()).TrimEnd('\n'), piped.Output, StringComparison.Ordinal);
        Assert.Equal(piped.Output, CommandRun.In(folder, "explain", "CKV_AWS_21").Output);

        var shown = CommandRun.In(folder, 60, new() { ["NO_COLOR"] = "1" }, "explain", "s3-bucket-versioning").Output;
        Assert.DoesNotContain("```", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("## ", shown, StringComparison.Ordinal);
        Assert.Contains("\nWhy\n", shown, StringComparison.Ordinal);

        var unknown = CommandRun.In(folder, "explain", "s3-bucket-verisoning");
        Assert.Equal(ExitCode.Error, unknown.ExitCode);
        Assert.Contains("Did you mean 's3-bucket-versioning'?", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_with_a_path_shows_the_values_behind_each_verdict()
    {
        using var folder = new TestFolder().Write("t.yaml", """
            Parameters:
              Versioning: {Type: String}
            Resources:
              Open:
                Type: AWS::S3::Bucket
                Properties:
                  VersioningConfiguration:
                    Status: !Ref Versioning
              Kept:
                Type: AWS::S3::Bucket
                Properties:
                  VersioningConfiguration:
                    Status: Enabled
              Lost:
                Type: AWS::S3::Bucket
            """);
        var run = CommandRun.In(folder, "explain", "s3-bucket-versioning", "t.yaml");
        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Contains("unknown  AWS::S3::Bucket.Open  t.yaml:8:17\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("    VersioningConfiguration.Status  unknown  t.yaml:8:17  not known: parameter 'Versioning' has no default", run.Output, StringComparison.Ordinal);
        Assert.Contains("met  AWS::S3::Bucket.Kept", run.Output, StringComparison.Ordinal);
        Assert.Contains("    VersioningConfiguration.Status  Enabled  t.yaml:13:17\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("    VersioningConfiguration.Status  not set  t.yaml:14:3\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Nothing, CommandRun.In(folder, "explain", "lambda-function-supported-runtime", "t.yaml").ExitCode);
    }

    [Fact]
    public void Init_writes_settings_once()
    {
        using var folder = new TestFolder();
        Assert.Equal(ExitCode.Clean, CommandRun.In(folder, "init").ExitCode);
        var written = File.ReadAllText(folder.At("lintel.yaml"));
        Assert.All(written.Split('\n'), static line => Assert.True(line.Length == 0 || line.StartsWith('#'), line));
        File.WriteAllText(folder.At("lintel.yaml"), "fail-on: high\n");
        var again = CommandRun.In(folder, "init");
        Assert.Equal(ExitCode.Error, again.ExitCode);
        Assert.Contains("exists already", again.Error, StringComparison.Ordinal);
        Assert.Equal("fail-on: high\n", File.ReadAllText(folder.At("lintel.yaml")));
    }

    [Fact]
    public void What_init_writes_is_valid_when_it_is_uncommented()
    {
        var lines = Encoding.UTF8.GetString(SettingsSample.Text).Split('\n').SkipWhile(static l => l.Length > 0)
            .Select(static l => l.StartsWith("# ", StringComparison.Ordinal) ? l[2..] : l)
            .Where(static l => l.Length == 0 || l[0] is ' ' || (char.IsAsciiLetterLower(l[0]) && l.Contains(':', StringComparison.Ordinal)));
        var text = string.Join('\n', lines).Replace("guardduty-*", "s3-*", StringComparison.Ordinal);
        var settings = SettingsReader.Read(new("lintel.yaml", text), "", Catalogue.Instance, out var errors);
        Assert.Empty(errors);
        Assert.Equal(2, settings.Environments.Length);
        Assert.Single(settings.Suppressions);
        Assert.Equal(Severity.Medium, settings.FailOn?.Lowest);
    }

    [Fact]
    public void Init_writes_the_schema()
    {
        using var folder = new TestFolder();
        using var json = JsonDocument.Parse(CommandRun.In(folder, "init", "--schema").Output);
        Assert.True(json.RootElement.GetProperty("properties").TryGetProperty("suppressions", out _));
        Assert.False(File.Exists(folder.At("lintel.yaml")));
    }
}
