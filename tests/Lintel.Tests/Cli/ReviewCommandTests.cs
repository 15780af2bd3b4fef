using System.Text.Json;
using Lintel.Cli;

namespace Lintel.Tests.Cli;

public sealed class ReviewCommandTests
{
    private const string OneBucket = """
        Resources:
          Uploads:
            Type: AWS::S3::Bucket
            Properties:
              VersioningConfiguration:
                Status: Suspended

        """;

    private static TestFolder Bucket() => new TestFolder().Write("template.yaml", OneBucket);

    [Fact]
    public void The_console_report_shows_place_code_message_and_summary()
    {
        using var folder = Bucket();
        var run = CommandRun.In(folder, "review", "--select", "s3-bucket-versioning");
        Assert.Equal(ExitCode.Gaps, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Equal("""
            template.yaml

              --> template.yaml:6:17  AWS::S3::Bucket.Uploads
              4 |     Properties:
              5 |       VersioningConfiguration:
              6 |         Status: Suspended
                |                 ^^^^^^^^^
              medium    s3-bucket-versioning  reliability
                        'Uploads' keeps no earlier object versions, so a delete or an overwrite is final; set VersioningConfiguration.Status to Enabled
                        = costs about $0.023 a month for each GB of earlier versions: S3 Standard; a lifecycle rule bounds it (prices of us-east-1 on 2025-07-07)
                        why: Most lost data is lost by people and programs that were allowed to write: a script with the wrong prefix, a deployment that overwrites, an attacker with a leaked key.

            Gaps         medium  all
            Reliability       1    1
            All pillars       1    1

            1 gap in 1 resource of 1 template, held against 1 practice.
            0 met, 0 unknown, 0 suppressed, 0 not applicable.
            About a practice: lintel explain s3-bucket-versioning; the values behind its verdicts: lintel explain s3-bucket-versioning .

            """, string.Join('\n', run.Output.Split('\n').Select(static line => line.TrimEnd())));
    }

    [Fact]
    public void A_template_too_broken_to_be_reviewed_is_no_clean_bill_and_costs_nothing_else()
    {
        using var folder = new TestFolder().Write("broken.yaml", "Resources: \"AWS::S3::Bucket\n").Write("rubbish.yaml", "\0\u0001\0");
        var run = CommandRun.In(folder, "review");
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("broken.yaml:1:12", run.Output, StringComparison.Ordinal);
        Assert.Contains("(template-not-read)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("rubbish", run.Output, StringComparison.Ordinal);

        folder.Write("good.yaml", OneBucket);
        run = CommandRun.In(folder, "review");
        Assert.Equal(ExitCode.Gaps, run.ExitCode);
        Assert.Contains("(template-not-read)", run.Output, StringComparison.Ordinal);
        Assert.Contains("good.yaml:6:17", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_of_the_CDK_without_its_templates_is_no_clean_bill()
    {
        using var folder = new TestFolder().Write("cdk.json", """{ "app": "npx ts-node app.ts" }""").Write("app.ts", "export const name = 'orders';\n");
        var run = CommandRun.In(folder, "review");
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("cdk.json:1:1", run.Output, StringComparison.Ordinal);
        Assert.Contains("run cdk synth", run.Output, StringComparison.Ordinal);

        folder.Write("cdk.out/manifest.json", """{ "version": "36.0.0", "artifacts": { "S": { "type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region", "properties": { "templateFile": "S.json" } } } }""")
            .Write("cdk.out/S.json", """{ "Resources": { "T": { "Type": "AWS::SNS::Topic" } } }""");
        run = CommandRun.In(folder, "review", "--select", "s3-*");
        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.DoesNotContain("cdk synth", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_warnings_with_the_same_words_the_first_are_named_and_the_rest_counted()
    {
        using var folder = new TestFolder();
        foreach (var app in (string[])["a", "b", "c", "d", "e"])
        {
            folder.Write($"{app}/cdk.json", """{ "app": "python3 app.py" }""");
        }

        var run = CommandRun.In(folder, "review");

        Assert.Contains("c/cdk.json:1:1", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("d/cdk.json", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 more places with the same warning (cdk-not-synthesized)", run.Output, StringComparison.Ordinal);
        Assert.Contains("e/cdk.json", CommandRun.In(folder, "review", "--format", "json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_of_the_CDK_under_another_name_is_that_of_the_app()
    {
        using var folder = new TestFolder().Write("cdk.json", """{ "app": "npx ts-node app.ts" }""")
            .Write("build/manifest.json", """{ "version": "36.0.0", "artifacts": { "S": { "type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region", "properties": { "templateFile": "S.json" } } } }""")
            .Write("build/S.json", """{ "Resources": { "T": { "Type": "AWS::SNS::Topic" } } }""");

        Assert.DoesNotContain("cdk synth", CommandRun.In(folder, "review", "--select", "s3-*").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_of_the_Serverless_Framework_is_no_clean_bill()
    {
        using var folder = new TestFolder().Write("serverless.yml", "service: orders\nprovider:\n  name: aws\nfunctions: ${file(functions.yml)}\n");
        var run = CommandRun.In(folder, "review");
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("run serverless package", run.Output, StringComparison.Ordinal);

        folder.Write("serverless.yml", "service: orders\nprovider:\n  name: aws\nresources:\n  Resources:\n    T: { Type: 'AWS::SNS::Topic' }\n");
        run = CommandRun.In(folder, "review");
        Assert.Equal(ExitCode.Gaps, run.ExitCode);
        Assert.Contains("run serverless package", run.Output, StringComparison.Ordinal);

        folder.Write("serverless.yml", "- service: a list of something else\n");
        Assert.Equal(ExitCode.Nothing, CommandRun.In(folder, "review").ExitCode);
    }

    [Fact]
    public void The_help_says_what_the_exit_codes_mean()
    {
        using var folder = new TestFolder();
        Assert.Contains("0 no gap at or above --fail-on, 1 gaps, 2 an error", CommandRun.In(folder, "review", "--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_only_has_the_name_of_a_Dockerfile_in_its_own_is_left_alone()
    {
        using var folder = new TestFolder().Write("dockerfile.rego", "package rules\n\nis_dockerfile(path) if endswith(path, \"Dockerfile\")\n").Write("template.yaml", "Resources: {Key: {Type: AWS::KMS::Key, Properties: {EnableKeyRotation: true}}}\n");
        Assert.Equal(ExitCode.Clean, CommandRun.In(folder, "review", "--select", "kms-key-rotation").ExitCode);

        folder.Write("Dockerfile.web", "FORM node:22\nRUN npm ci\n");
        var run = CommandRun.In(folder, "review", "--select", "kms-key-rotation");
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("Dockerfile.web:1:1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipeline_too_broken_to_be_read_is_said_and_is_no_clean_bill()
    {
        using var folder = new TestFolder().Write(".github/workflows/ci.yml", "on: push\njobs: [").Write("template.yaml", "Resources: {Key: {Type: AWS::KMS::Key, Properties: {EnableKeyRotation: true}}}\n");
        var run = CommandRun.In(folder, "review", "--select", "kms-key-rotation");
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains(".github/workflows/ci.yml:1:1", run.Output, StringComparison.Ordinal);
        Assert.Contains("(pipeline-not-read)", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 met", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_is_nothing_to_review()
    {
        using var folder = new TestFolder();
        var run = CommandRun.In(folder, "review");
        Assert.Equal(ExitCode.Nothing, run.ExitCode);
        Assert.Contains("nothing to review here: no CloudFormation or SAM template, no Terraform configuration or plan, and no output of cdk synth", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main.tf")]
    [InlineData("template.yaml", "template.yaml")]
    public void A_binary_file_that_should_be_reviewed_is_no_clean_bill(string file, params string[] paths)
    {
        using var folder = new TestFolder().Write(file, [0, 1, 0, 255, 254]);
        var run = CommandRun.In(folder, ["review", .. paths]);
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("(not-text)", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void What_one_place_causes_for_several_resources_is_said_once()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                Runtime: python3.8
            Resources:
              First:
                Type: AWS::Serverless::Function
              Second:
                Type: AWS::Serverless::Function
            """);
        var run = CommandRun.In(folder, "review", "--select", "lambda-function-supported-runtime");
        Assert.Single(run.Output.Split('\n'), static line => line.Contains("^^^^^^^^^", StringComparison.Ordinal));
        Assert.Contains("= the same for AWS::Serverless::Function.Second", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 gaps in", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1, "--fail-on", "medium")]
    [InlineData(0, "--fail-on", "high")]
    [InlineData(0, "--fail-on", "never")]
    [InlineData(0, "--severity", "critical")]
    [InlineData(2, "--fail-on", "sometimes")]
    [InlineData(2, "--severity", "mediun")]
    [InlineData(2, "--jobs", "0")]
    [InlineData(2, "--today", "tomorrow")]
    [InlineData(2, "--show", "gaps")]
    [InlineData(2, "--format", "xml")]
    [InlineData(2, "--format", "json,sarif")]
    [InlineData(2, "--ignore", "s3-bucket-versionig")]
    [InlineData(2, "--config", "none.yaml")]
    [InlineData(2, "--parameters", "none.json")]
    [InlineData(2, "--selct", "security")]
    [InlineData(2, "nowhere")]
    public void The_exit_code_says_what_happened(int expected, params string[] arguments)
    {
        using var folder = Bucket();
        var run = CommandRun.In(folder, ["review", "--select", "s3-bucket-versioning", .. arguments]);
        Assert.Equal(expected, (int)run.ExitCode);
        if (expected == 2)
        {
            Assert.Equal("", run.Output);
            Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_without_templates_is_nothing_to_review()
    {
        using var folder = new TestFolder().Write("notes.txt", "nothing");
        var run = CommandRun.In(folder, "review");
        Assert.Equal(ExitCode.Nothing, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("nothing to review here", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--selct", "--select")]
    [InlineData("--no-progres", "--no-progress")]
    [InlineData("--formta=json", "--format")]
    public void A_mistyped_option_is_recognised(string option, string meant)
    {
        using var folder = Bucket();
        Assert.Contains($"Did you mean '{meant}'?", CommandRun.In(folder, "review", option).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_selector_is_recognised()
    {
        using var folder = Bucket();
        Assert.Contains("Did you mean 's3-bucket-versioning'?", CommandRun.In(folder, "review", "--select", "s3-bucket-versionig").Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'CKV_AWS_21'?", CommandRun.In(folder, "review", "--select", "CKV-AWS-21").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3-bucket-versioning", 1)]
    [InlineData("CKV_AWS_21", 1)]
    [InlineData("ckv_aws_21", 1)]
    [InlineData("s3-bucket-version*", 1)]
    [InlineData("S3.14", 1)]
    public void Selectors_are_names_pillars_and_ids_of_others(string selector, int practices)
    {
        using var folder = Bucket();
        using var json = JsonDocument.Parse(CommandRun.In(folder, "review", "--format", "json", "--select", selector).Output);
        Assert.Equal(practices, json.RootElement.GetProperty("summary").GetProperty("practices").GetInt32());
        Assert.Equal("s3-bucket-versioning", Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray()).GetProperty("practice").GetString());
    }

    [Fact]
    public void Selecting_a_pillar_and_ignoring_a_practice_work_together()
    {
        using var folder = Bucket();
        using var json = JsonDocument.Parse(CommandRun.In(folder, "review", "--format", "json", "--select", "reliability", "--ignore", "CKV_AWS_21").Output);
        Assert.All(json.RootElement.GetProperty("findings").EnumerateArray(), f => Assert.Equal("reliability", f.GetProperty("pillar").GetString()));
        Assert.DoesNotContain(json.RootElement.GetProperty("findings").EnumerateArray(), static f => f.GetProperty("practice").GetString() == "s3-bucket-versioning");
    }

    [Fact]
    public void Reports_are_the_same_for_any_number_of_workers()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < 40; i++)
        {
            folder.Write($"stack{i % 7}/t{i}.yaml", OneBucket.Replace("Uploads", $"Bucket{i}", StringComparison.Ordinal));
        }

        foreach (var format in (string[])["json", "sarif", "console"])
        {
            var one = CommandRun.In(folder, "review", "--format", format, "--jobs", "1", "--show", "gap,met,unknown,not-applicable");
            var two = CommandRun.In(folder, "review", "--format", format, "--jobs", "2", "--show", "gap,met,unknown,not-applicable");
            Assert.Equal(one.Output, two.Output);
        }
    }

    [Fact]
    public void Reports_go_to_files_and_one_to_standard_output()
    {
        using var folder = Bucket();
        var run = CommandRun.In(folder, "review", "--format", "json", "--output", "sarif=out.sarif", "--output", "console=out.txt");
        Assert.Equal(ExitCode.Gaps, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        using var sarif = JsonDocument.Parse(File.ReadAllText(folder.At("out.sarif")));
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        Assert.Contains("--> template.yaml:6:17", File.ReadAllText(folder.At("out.txt")), StringComparison.Ordinal);

        var alone = CommandRun.In(folder, "review", "--format", "json", "--output", "out.json");
        Assert.Equal("", alone.Output);
        Assert.Equal(run.Output, File.ReadAllText(folder.At("out.json")));

        Assert.Equal(ExitCode.Error, CommandRun.In(folder, "review", "--output", "no/such/folder.txt").ExitCode);
    }

    [Fact]
    public void There_is_no_colour_without_a_terminal_or_with_NO_COLOR()
    {
        using var folder = Bucket();
        Assert.DoesNotContain('\e', CommandRun.In(folder, "review").Output);
        Assert.DoesNotContain('\e', CommandRun.In(folder, 100, new() { ["NO_COLOR"] = "1" }, "review").Output);
        Assert.DoesNotContain('\e', CommandRun.In(folder, 100, new() { ["TERM"] = "dumb" }, "review").Output);
        Assert.DoesNotContain('\e', CommandRun.In(folder, 100, [], "review", "--color", "never").Output);
        Assert.Contains('\e', CommandRun.In(folder, 100, [], "review").Output);
        Assert.Contains('\e', CommandRun.In(folder, "review", "--color", "always").Output);
    }

    [Fact]
    public void On_a_terminal_no_line_is_wider_than_it()
    {
        using var folder = Bucket();
        var run = CommandRun.In(folder, 72, new() { ["NO_COLOR"] = "1" }, "review");
        Assert.All(run.Output.Split('\n').Where(static line => !line.Contains("lintel ", StringComparison.Ordinal)), static line => Assert.True(line.Length <= 72, line));
    }

    [Fact]
    public void What_a_template_says_cannot_drive_the_terminal()
    {
        using var folder = new TestFolder().Write("t.yaml", "Resources:\n  \"A\\e[31m\\u202eB\":\n    Type: AWS::S3::Bucket # \u001b[2J\u202e\n");
        var run = CommandRun.In(folder, "review");
        Assert.Equal(ExitCode.Gaps, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain('\u202e', run.Output);
    }

    [Fact]
    public void Many_gaps_of_one_practice_get_a_line_each()
    {
        using var folder = new TestFolder().Write("t.yaml", "Resources:\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"  B{i}:\n    Type: AWS::S3::Bucket\n")));
        var run = CommandRun.In(folder, "review", "--select", "s3-bucket-versioning");
        Assert.Equal(4, run.Output.Split("--> ").Length - 1);
        Assert.Contains("16 more", run.Output, StringComparison.Ordinal);
        for (var i = 1; i <= 20; i++)
        {
            Assert.Contains($"t.yaml:{2 * i}:3", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Statistics_count_every_verdict_whatever_is_shown()
    {
        using var folder = new TestFolder().Write("t.yaml", OneBucket + "  Kept:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration: {Status: Enabled}\n");
        var run = CommandRun.In(folder, "review", "--select", "s3-bucket-versioning", "--statistics");
        Assert.Matches(@"s3-bucket-versioning\s+medium\s+1\s+0\s+0\s+1\s+0", run.Output);
        Assert.DoesNotContain("AWS::S3::Bucket.Kept", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_read_in_the_formats_of_the_CLI_and_of_CodePipeline()
    {
        using var folder = new TestFolder().Write("t.yaml", """
            Parameters: {Versioning: {Type: String}}
            Resources:
              Uploads:
                Type: AWS::S3::Bucket
                Properties: {VersioningConfiguration: {Status: !Ref Versioning}}
            """)
            .Write("cli.json", """[{"ParameterKey": "Versioning", "ParameterValue": "Enabled"}]""")
            .Write("pipeline.json", """{"Parameters": {"Versioning": "Enabled"}, "Tags": {"a": "b"}}""")
            .Write("plain.yaml", "Versioning: Suspended\n")
            .Write("broken.json", """[{"ParameterKey": "Versioning", "ParameterValue": {"a": 1}}]""");
        string[] arguments = ["review", "--select", "s3-bucket-versioning", "--fail-on", "low"];
        Assert.Contains("1 unknown", CommandRun.In(folder, arguments).Output, StringComparison.Ordinal);
        Assert.Contains("1 met", CommandRun.In(folder, [.. arguments, "--parameters", "cli.json"]).Output, StringComparison.Ordinal);
        Assert.Contains("1 met", CommandRun.In(folder, [.. arguments, "--parameters", "pipeline.json"]).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Gaps, CommandRun.In(folder, [.. arguments, "--parameters", "cli.json", "--parameters", "plain.yaml"]).ExitCode);
        Assert.Contains("broken.json:1:51: ", CommandRun.In(folder, [.. arguments, "--parameters", "broken.json"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_lead_from_the_current_folder_on_the_console_and_from_the_reviewed_one_in_JSON()
    {
        using var folder = new TestFolder().Write("stacks/a/template.yaml", OneBucket);
        Assert.Contains("--> stacks/a/template.yaml:6:17", CommandRun.In(folder, "review", "stacks").Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandRun.In(folder, "review", "stacks", "--format", "json", "--select", "CKV_AWS_21").Output);
        Assert.Equal("a/template.yaml", json.RootElement.GetProperty("findings")[0].GetProperty("location").GetProperty("file").GetString());
    }

    [Fact]
    public void Help_names_every_option_and_gives_examples()
    {
        using var folder = new TestFolder();
        var help = CommandRun.In(folder, "review", "--help");
        Assert.Equal(ExitCode.Clean, help.ExitCode);
        string[] options =
        [
            "--format", "--output", "--select", "--ignore", "--severity", "--fail-on", "--environment", "--parameters", "--show", "--config",
            "--statistics", "--no-progress", "--color", "--jobs", "--today", "--help",
        ];
        Assert.All(options, option => Assert.Contains(option, help.Output, StringComparison.Ordinal));
        Assert.All((string[])["review", "explain", "practices", "init"], command =>
            Assert.Contains("Examples:", CommandRun.In(folder, command, "--help").Output, StringComparison.Ordinal));
        Assert.Equal(CommandRun.In(folder, "--help").Output, CommandRun.In(folder).Output);
    }
}
