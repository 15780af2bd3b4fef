using System.Text;
using Lintel.Cli;

namespace Lintel.Tests.Cli;

public class FixCommandTests
{
    private const string Bucket = "Resources:\n  Uploads:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: uploads # ours\n";

    private const string Block = "      PublicAccessBlockConfiguration:\n        BlockPublicAcls: true\n        BlockPublicPolicy: true\n        IgnorePublicAcls: true\n        RestrictPublicBuckets: true\n";

    private static readonly string[] BlockAll = ["fix", "--suggestions", "--select", "s3-bucket-public-access-block"];

    [Fact]
    public void A_fix_is_written_and_a_second_run_has_nothing_to_do()
    {
        using var folder = new TestFolder().Write("t.yaml", Bucket);

        var first = CommandRun.In(folder, BlockAll);

        Assert.Equal(ExitCode.Clean, first.ExitCode);
        Assert.Contains("fixed  s3-bucket-public-access-block  AWS::S3::Bucket.Uploads", first.Output, StringComparison.Ordinal);
        Assert.Contains("1 gap fixed in 1 file.", first.Output, StringComparison.Ordinal);
        Assert.Equal(Bucket + Block, File.ReadAllText(folder.At("t.yaml")));
        Assert.Contains("0 gaps fixed in 0 files.", CommandRun.In(folder, BlockAll).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_diff_shows_the_change_and_writes_nothing()
    {
        using var folder = new TestFolder().Write("t.yaml", Bucket);

        var run = CommandRun.In(folder, [.. BlockAll, "--diff"]);

        Assert.Equal(ExitCode.Gaps, run.ExitCode);
        Assert.StartsWith("--- a/t.yaml\n+++ b/t.yaml\n@@ -3,3 +3,8 @@\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 gap would be fixed", run.Error, StringComparison.Ordinal);
        Assert.Equal(Bucket, File.ReadAllText(folder.At("t.yaml")));
    }

    [Fact]
    public void Suggestions_need_consent()
    {
        using var folder = new TestFolder().Write("t.yaml", Bucket);

        var run = CommandRun.In(folder, "fix", "--select", "s3-bucket-public-access-block");

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Contains("1 gap has a suggestion that needs your consent: lintel fix --suggestions --diff.", run.Output, StringComparison.Ordinal);
        Assert.Equal(Bucket, File.ReadAllText(folder.At("t.yaml")));
    }

    [Fact]
    public void The_fixes_of_one_resource_come_together_round_by_round_until_no_gap_is_left()
    {
        using var folder = new TestFolder().Write("main.tf", "resource \"aws_s3_bucket\" \"uploads\" {\n  bucket = \"uploads\"\n  count  = 2\n}\n");

        var run = CommandRun.In(folder, "fix", "--suggestions", "--select", "s3-bucket-public-access-block,s3-bucket-versioning");

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        var text = File.ReadAllText(folder.At("main.tf"));
        Assert.Contains("resource \"aws_s3_bucket_versioning\" \"uploads\" {\n  count  = length(aws_s3_bucket.uploads)\n  bucket = aws_s3_bucket.uploads[count.index].id\n\n  versioning_configuration {\n    status = \"Enabled\"\n  }\n}\n", text, StringComparison.Ordinal);
        Assert.Contains("resource \"aws_s3_bucket_public_access_block\" \"uploads\" {\n  count                   = length(aws_s3_bucket.uploads)\n", text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, CommandRun.In(folder, "review", "--select", "s3-bucket-public-access-block,s3-bucket-versioning").ExitCode);
    }

    [Fact]
    public void What_an_expression_says_is_left_to_a_person()
    {
        const string Text = """
            variable "block" {
              type    = bool
              default = false
            }

            resource "aws_s3_bucket" "uploads" {
              bucket = "uploads"
            }

            resource "aws_s3_bucket_public_access_block" "uploads" {
              bucket                  = aws_s3_bucket.uploads.id
              block_public_acls       = var.block
              block_public_policy     = true
              ignore_public_acls      = true
              restrict_public_buckets = true
            }

            """;
        using var folder = new TestFolder().Write("main.tf", Text);

        var run = CommandRun.In(folder, BlockAll);

        Assert.Contains("by hand  main.tf:12  s3-bucket-public-access-block  aws_s3_bucket.uploads  ", run.Output, StringComparison.Ordinal);
        Assert.Contains("('block_public_acls' is an expression, which others may depend on)", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 gap needs a person", run.Output, StringComparison.Ordinal);
        Assert.Equal(Text, File.ReadAllText(folder.At("main.tf")));
    }

    [Fact]
    public void The_template_of_an_app_is_not_edited()
    {
        const string Manifest = """{"version": "36.0.0", "artifacts": {"Stack": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Stack.template.json"}}}}""";
        const string Template = """{"Resources": {"Uploads": {"Type": "AWS::S3::Bucket"}}}""";
        using var folder = new TestFolder().Write("cdk.out/manifest.json", Manifest).Write("cdk.out/Stack.template.json", Template);

        var run = CommandRun.In(folder, BlockAll);

        Assert.Contains("1 gap needs a person", run.Output, StringComparison.Ordinal);
        Assert.Equal(Template, File.ReadAllText(folder.At("cdk.out/Stack.template.json")));
    }

    [Fact]
    public void Permissions_and_line_breaks_are_kept()
    {
        using var folder = new TestFolder().Write("t.yaml", Bucket.Replace("\n", "\r\n", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.At("t.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead);
        }

        CommandRun.In(folder, BlockAll);

        Assert.Equal((Bucket + Block).Replace("\n", "\r\n", StringComparison.Ordinal), File.ReadAllText(folder.At("t.yaml")));
        Assert.Single(Directory.GetFiles(folder.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead, File.GetUnixFileMode(folder.At("t.yaml")));
        }
    }

    [Fact]
    public void A_file_in_another_encoding_is_left_as_it_is()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Bucket)).ToArray();
        using var folder = new TestFolder().Write("t.yaml", bytes);

        CommandRun.In(folder, BlockAll);

        Assert.Equal(bytes, File.ReadAllBytes(folder.At("t.yaml")));
    }

    [Fact]
    public void Asking_needs_a_terminal()
    {
        using var folder = new TestFolder().Write("t.yaml", Bucket);

        var run = CommandRun.In(folder, "fix", "--ask");

        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("--ask needs a terminal", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_syntax_errors_is_left_as_it_is()
    {
        const string Broken = "Resources:\n  Uploads:\n    Type: AWS::S3::Bucket\n    Properties: {BucketName: x\n";
        using var folder = new TestFolder().Write("t.yaml", Broken);

        CommandRun.In(folder, BlockAll);

        Assert.Equal(Broken, File.ReadAllText(folder.At("t.yaml")));
    }

    [Fact]
    public void An_empty_folder_has_nothing_to_fix()
    {
        using var folder = new TestFolder();

        var run = CommandRun.In(folder, "fix");

        Assert.Equal(ExitCode.Nothing, run.ExitCode);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void What_goes_wrong_in_one_file_keeps_nothing_from_being_fixed_in_others()
    {
        // The role may not write traces and has policies of its own, so tracing leads to another gap there.
        using var folder = new TestFolder()
            .Write("a.yaml", "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Role: !GetAtt R.Arn\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns: !Ref P\n      AssumeRolePolicyDocument: {}\n")
            .Write("b.yaml", Bucket);

        var run = CommandRun.In(folder, [.. BlockAll[..^1], "s3-bucket-public-access-block,lambda-function-tracing"]);

        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.Equal(Bucket + Block, File.ReadAllText(folder.At("b.yaml")));
    }

    [Fact]
    public void Suggestions_in_the_review_diagnostic_format_are_whole_lines_as_they_should_be()
    {
        using var folder = new TestFolder().Write("t.yaml", Bucket);

        var run = CommandRun.In(folder, "review", "--format", "rdjson", "--select", "s3-bucket-public-access-block");

        using var report = System.Text.Json.JsonDocument.Parse(run.Output);
        var diagnostic = Assert.Single(report.RootElement.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal("t.yaml", diagnostic.GetProperty("location").GetProperty("path").GetString());
        Assert.Equal("s3-bucket-public-access-block", diagnostic.GetProperty("code").GetProperty("value").GetString());
        var suggestion = Assert.Single(diagnostic.GetProperty("suggestions").EnumerateArray());
        Assert.Equal("""{"start":{"line":5,"column":1},"end":{"line":5,"column":33}}""", System.Text.Json.JsonSerializer.Serialize(suggestion.GetProperty("range")));
        Assert.Equal("      BucketName: uploads # ours\n" + Block.TrimEnd('\n'), suggestion.GetProperty("text").GetString());
    }

    [Fact]
    public void A_review_says_that_a_change_is_for_a_person_where_the_text_forbids_it()
    {
        using var folder = new TestFolder().Write("main.tf", "variable \"on\" {\n  type    = bool\n  default = false\n}\n\nresource \"aws_sqs_queue\" \"orders\" {\n  sqs_managed_sse_enabled = var.on\n}\n");

        var run = CommandRun.In(folder, "review", "--format", "json", "--select", "sqs-queue-encrypted");

        using var report = System.Text.Json.JsonDocument.Parse(run.Output);
        var fix = Assert.Single(report.RootElement.GetProperty("findings").EnumerateArray()).GetProperty("fix");
        Assert.Equal("manual", fix.GetProperty("safety").GetString());
        Assert.Contains("expression", fix.GetProperty("caution").GetString(), StringComparison.Ordinal);
    }
}
