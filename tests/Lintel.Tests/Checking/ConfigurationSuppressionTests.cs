using System.Text;
using Lintel.Checking;
using Lintel.Checking.Suppressions;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;

namespace Lintel.Tests.Checking;

/// <summary>Suppressions in Terraform files.</summary>
public sealed class ConfigurationSuppressionTests : IDisposable
{
    private const string Bucket = "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_name_that_a_comment_says_again_counts_once() => Assert.Equal(["a", "b"], Lintel.Checking.Suppressions.IgnoreComment.Parse(" a b a,b a -- scratch")!.Names);

    [Theory]
    // Above the block, on its line, before all content with an empty line after it.
    [InlineData("# lintel:ignore s3-bucket-versioning -- scratch data\n" + Bucket)]
    [InlineData("locals {}\n# lintel:ignore s3-bucket-versioning -- scratch data\n# about something else\n\n" + Bucket)]
    [InlineData("// lintel:ignore s3-bucket-versioning -- scratch data\n" + Bucket)]
    [InlineData("/* lintel:ignore s3-bucket-versioning -- scratch data */\n" + Bucket)]
    [InlineData("locals {}\n/*\n * lintel:ignore s3-bucket-versioning -- scratch data\n * and more\n */\n" + Bucket)]
    [InlineData("resource \"aws_s3_bucket\" \"b\" { # lintel:ignore s3-bucket-versioning -- scratch data\n}\n")]
    [InlineData("# lintel:ignore CKV_AWS_21 until=2026-06-15 owner=me -- scratch data\n\nlocals {}\n\n" + Bucket)]
    // As other tools have it.
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  lifecycle {\n    #checkov:skip=CKV_AWS_21:scratch data\n  }\n}\n")]
    [InlineData("# bridgecrew:skip=CKV_AWS_20,CKV_AWS_21:scratch data\n" + Bucket)]
    [InlineData("#trivy:ignore:AWS-0090 scratch data\n" + Bucket)]
    [InlineData("#tfsec:ignore:aws-s3-enable-bucket-encryption tfsec:ignore:aws-s3-enable-versioning -- scratch data\n" + Bucket)]
    [InlineData("#trivy:ignore:avd-aws-0090:exp:2026-06-15 scratch data\n#trivy:ignore:avd-aws-0001\n" + Bucket)]
    [InlineData("# trivy:ignore:aws-s3-* scratch data\n" + Bucket)]
    [InlineData("# trivy:ignore:*[bucket=b] scratch data\n" + Bucket)]
    [InlineData("# trivy:ignore:AVD-AWS-0090:ws:pro* scratch data\n" + Bucket)]
    public void Accepts_the_gap(string text)
    {
        _folder.Write("main.tf", text);
        var result = _folder.ReviewWith();
        var finding = Assert.Single(result.Findings);
        Assert.Equal((VerdictKind.Suppressed, "scratch data", true), (finding.Verdict, finding.Justification, finding.SuppressedInSource));
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("# kics-scan ignore-block\n" + Bucket, "suppressed for KICS")]
    [InlineData("# kics-scan ignore-line\n" + Bucket, "suppressed for KICS")]
    [InlineData("# heading\n# kics-scan disable=568a4d22-3517-44a6-a7ad-6a7eed88722c,e592a0c5-5bdb-414c-9066-5dba7cdea370\nlocals {}\n" + Bucket, "suppressed for KICS")]
    [InlineData("# kics-scan enable=e592a0c5-5bdb-414c-9066-5dba7cdea370\nlocals {}\n" + Bucket, "suppressed for KICS")]
    [InlineData("// kics-scan ignore\nlocals {}\n" + Bucket, "suppressed for KICS")]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  # checkov:skip=CKV_AWS_21\n}\n", "suppressed for Checkov")]
    [InlineData("# tfsec:ignore:*\n" + Bucket, "suppressed for Trivy")]
    public void Accepts_the_gap_for_another_tool_without_a_reason(string text, string reason)
    {
        _folder.Write("main.tf", text);
        var result = _folder.ReviewWith();
        Assert.Equal(reason, Assert.Single(result.Findings).Justification);
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    // At another block, an argument, the end of the block before, apart from the block, in a text.
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  # lintel:ignore s3-bucket-versioning -- x\n  bucket = \"b\"\n}\n")]
    [InlineData("locals {\n  # lintel:ignore s3-bucket-versioning -- x\n}\n" + Bucket)]
    [InlineData("locals {\n  a = <<-E\n    # lintel:ignore s3-bucket-versioning -- x\n  E\n}\n" + Bucket)]
    [InlineData("locals {\n  a = \"# lintel:ignore s3-bucket-versioning -- x\"\n}\n" + Bucket)]
    [InlineData("locals {\n  a = 1 # lintel:ignore s3-bucket-versioning -- x\n}\n" + Bucket)]
    // For other rules, tools' dates, values, workspaces and places.
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  # checkov:skip=CKV_AWS_20:x\n}\n")]
    [InlineData("# checkov:skip=CKV_AWS_21:x\n\n" + Bucket)]
    [InlineData("# trivy:ignore:AWS-0090:exp:2026-06-14\n" + Bucket)]
    [InlineData("# trivy:ignore:AWS-0090:exp:tomorrow\n" + Bucket)]
    [InlineData("# trivy:ignore:AWS-0090:ws:dev-*\n" + Bucket)]
    [InlineData("# trivy:ignore:AWS-0090[bucket=c]\n" + Bucket)]
    [InlineData("# trivy:ignore:AWS-0091\n" + Bucket)]
    [InlineData("# trivy:ignore:aws-ec2-*\n" + Bucket)]
    [InlineData("# trivy:ignore:AWS-0090\n\n" + Bucket)]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  # trivy:ignore:AWS-0090\n  bucket = \"b\"\n}\n")]
    [InlineData("locals {}\n# kics-scan disable=568a4d22-3517-44a6-a7ad-6a7eed88722c\n" + Bucket)]
    [InlineData("# kics-scan enable=568a4d22-3517-44a6-a7ad-6a7eed88722c\n" + Bucket)]
    [InlineData("resource \"aws_s3_bucket\" \"b\" {\n  # kics-scan ignore-line\n  bucket = \"b\"\n}\n")]
    public void Does_not_accept_a_gap_it_is_not_about(string text)
    {
        _folder.Write("main.tf", text);
        var result = _folder.ReviewWith();
        Assert.Equal(VerdictKind.Gap, Assert.Single(result.Findings).Verdict);
        Assert.DoesNotContain(result.Diagnostics, d => !d.Code.Equals("suppression-unused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lintel:ignore s3-bucket-versioning", "suppression-without-reason")]
    [InlineData("lintel:ignore s3-bucket-versioning until=2026-06-14 -- x", "suppression-expired")]
    [InlineData("lintel:ignore s3-bucket-verzioning -- x", "suppression-unknown-practice")]
    public void Does_not_count_and_is_reported(string comment, string code)
    {
        _folder.Write("main.tf", $"locals {{}}\n# {comment}\n{Bucket}");
        var result = _folder.ReviewWith();
        Assert.Equal(VerdictKind.Gap, Assert.Single(result.Findings).Verdict);
        Assert.Equal([$"main.tf:2 {code}"], result.Codes());
    }

    [Theory]
    [InlineData("# lintel:ignore s3-bucket-versioning -- x\nmodule \"a\" {\n  source = \"./m\"\n}\n")]
    [InlineData("module \"a\" {\n  source = \"./m\"\n  # checkov:skip=CKV_AWS_21:x\n}\n")]
    [InlineData("# trivy:ignore:aws-s3-enable-versioning[name=x]\nmodule \"a\" {\n  source = \"./m\"\n  name = \"x\"\n}\n")]
    public void At_a_call_it_accepts_the_gaps_of_what_the_call_makes(string call)
    {
        _folder.Write("main.tf", call + "module \"other\" {\n  source = \"./m\"\n}\n")
            .Write("m/main.tf", "variable \"name\" {\n  default = \"\"\n}\nmodule \"inner\" {\n  source = \"../n\"\n}\n" + Bucket).Write("n/main.tf", Bucket);
        var result = _folder.ReviewWith();
        Assert.Equal(
            ["m/main.tf Gap module.other.aws_s3_bucket.b", "m/main.tf Suppressed module.a.aws_s3_bucket.b", "n/main.tf Gap module.other.module.inner.aws_s3_bucket.b", "n/main.tf Suppressed module.a.module.inner.aws_s3_bucket.b"],
            result.Findings.Select(static f => $"{f.Location.File} {f.Verdict} {f.Resource.Id}").Order());
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("""{"resource": {"aws_s3_bucket": {"a": {}, "b": {"tags": {"//": "lintel:ignore s3-bucket-versioning -- scratch data", "x": "\u00e4"}}}}}""", "a Gap, b Suppressed")]
    [InlineData("""{"resource": {"aws_s3_bucket": {"a": {}, "b": {"//": ["x", "checkov:skip=CKV_AWS_21"]}}}}""", "a Gap, b Suppressed")]
    [InlineData("""{"//": "trivy:ignore:AWS-0090", "resource": {"aws_s3_bucket": {"a": {}, "b": {}}}}""", "a Suppressed, b Suppressed")]
    [InlineData("""{"resource": {"aws_s3_bucket": {"a": {"bucket": "//", "x": "lintel:ignore s3-bucket-versioning -- x"}, "b": {}}}}""", "a Gap, b Gap")]
    public void In_JSON_syntax_a_comment_is_about_its_block(string json, string expected)
    {
        _folder.Write("cdktf.out/stacks/s/cdk.tf.json", json).Write(".gitignore", "cdktf.out\n");
        Directory.CreateDirectory(_folder.At(".git"));
        var result = _folder.ReviewWith();
        Assert.Equal(expected, string.Join(", ", result.Findings.Select(static f => $"{f.Resource.Id["aws_s3_bucket.".Length..]} {f.Verdict}").Order(StringComparer.Ordinal)));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void In_a_part_it_accepts_what_points_there()
    {
        _folder.Write("main.tf", Bucket).Write("parts.tf", """
            resource "aws_s3_bucket_versioning" "b" {
              bucket = aws_s3_bucket.b.id
              versioning_configuration {
                status = "Suspended" # lintel:ignore s3-bucket-versioning -- scratch data
              }
            }
            """);
        Assert.Equal(["parts.tf:4:14-4:25 s3-bucket-versioning aws_s3_bucket.b Suppressed"], _folder.ReviewWith().Show());
    }

    [Fact]
    public void A_finding_in_a_module_names_the_calls_that_lead_there()
    {
        _folder.Write("main.tf", "module \"a\" {\n  source = \"./m\"\n}\n").Write("m/main.tf", "module \"inner\" {\n  source = \"../n\"\n}\n").Write("n/main.tf", Bucket);
        var finding = Assert.Single(_folder.Review().Findings);
        Assert.Equal(["m/main.tf:1:8-1:15", "main.tf:1:8-1:11"], finding.Related.Select(static related => related.Location.Show()));
    }

    [Theory]
    [InlineData("app/uploads/*", "app/logs/Bucket")]
    [InlineData("app/*", "")]
    public void In_what_CDK_for_Terraform_writes_resources_go_by_their_constructs(string accepted, string left)
    {
        _folder.Write("cdk.tf.json", """
            {"resource": {"aws_s3_bucket": {
              "uploads_Bucket_1": {"//": {"metadata": {"path": "app/uploads/Bucket", "uniqueId": "uploads_Bucket_1"}}, "bucket": "a"},
              "logs_Bucket_2": {"//": {"metadata": {"path": "app/logs/Bucket", "uniqueId": "logs_Bucket_2"}}, "bucket": "b"}}}}
            """);
        var result = _folder.ReviewWith(new SettingsSuppression { Selector = "s3-bucket-versioning", Reason = "scratch data", ConstructPath = accepted, File = "lintel.yaml", Position = new(1, 1) });
        Assert.Equal(left, string.Join(", ", result.Findings.Where(static f => f.Verdict == Lintel.Checking.VerdictKind.Gap).Select(static f => f.Resource.ConstructPath)));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void A_configuration_in_JSON_syntax_is_evaluated_and_located()
    {
        // What CDK for Terraform writes: escapes in expressions, arrays of one block.
        _folder.Write("cdk.tf.json", """
            {
              "//": {"metadata": {"stackName": "s", "version": "0.20.0"}},
              "provider": {"aws": [{"region": "eu-central-1"}]},
              "locals": {"on": "${lookup({\"a\" = \"Enabled\"}, \"a\", \"\")}"},
              "resource": {
                "aws_s3_bucket": {"on": {"bucket": "on"}, "off": {"bucket": "off"}},
                "aws_s3_bucket_versioning": {
                  "on": {"bucket": "${aws_s3_bucket.on.id}", "versioning_configuration": {"status": "${local.on}"}},
                  "off": {"bucket": "${aws_s3_bucket.off.id}", "versioning_configuration": [{"status": "${jsondecode(\"\\\"Suspended\\\"\")}"}]}
                }
              }
            }
            """);
        var result = _folder.ReviewWith();
        Assert.Equal(["cdk.tf.json:9:92-9:130 s3-bucket-versioning aws_s3_bucket.off"], result.Show());
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void Conditions_are_held_against_each_instance()
    {
        _folder.Write("main.tf", """
            #trivy:ignore:*[bucket=b,tags.Port=80,force_destroy=true]
            resource "aws_s3_bucket" "b" {
              for_each      = toset(["a", "b"])
              bucket        = each.value
              force_destroy = true
              tags          = { Port = 80 }
            }
            """);
        Assert.Equal(["Gap aws_s3_bucket.b[\"a\"]", "Suppressed aws_s3_bucket.b[\"b\"]"], _folder.ReviewWith().Findings.Select(static f => $"{f.Verdict} {f.Resource.Id}").Order());
    }

    [Fact]
    public void Is_unused_only_where_its_block_makes_something_and_no_configuration_needs_it()
    {
        // Practices look at buckets; lambda-tracing has nothing to look at in any of these.
        _folder.Write("m/main.tf", "variable \"made\" {}\n\n# lintel:ignore s3-bucket-versioning -- x\nresource \"aws_s3_bucket\" \"b\" {\n  count = var.made ? 1 : 0\n}\n# lintel:ignore lambda-tracing -- x\nresource \"aws_s3_bucket\" \"c\" {\n  count = var.made ? 1 : 0\n}\n")
            .Write("a/main.tf", "module \"a\" {\n  source = \"../m\"\n  made   = true\n}\n")
            .Write("b/main.tf", "# lintel:ignore lambda-tracing -- x\nmodule \"b\" {\n  source = \"../m\"\n  made   = false\n}\n");
        Assert.Equal(["m/main.tf:7 suppression-unused"], _folder.ReviewWith().Codes());
    }

    [Theory]
    [InlineData("module.a[\"x\"].aws_s3_bucket.b[0]", true)]
    [InlineData("module.a.aws_s3_bucket.b", true)]
    [InlineData("module.a.aws_s3_bucket.b[0]", true)]
    [InlineData("module.a[\"x\"].aws_s3_bucket.b", true)]
    [InlineData("module.a.*", true)]
    [InlineData("aws_s3_bucket.b", false)]
    [InlineData("module.a[\"y\"].aws_s3_bucket.b", false)]
    [InlineData("module.a.aws_s3_bucket.b[1]", false)]
    public void The_settings_name_instances_by_address(string pattern, bool accepts)
    {
        _folder.Write("main.tf", "module \"a\" {\n  source   = \"./m\"\n  for_each = toset([\"x\"])\n}\n").Write("m/main.tf", "resource \"aws_s3_bucket\" \"b\" {\n  count = 1\n}\n");
        var result = _folder.ReviewWith(new SettingsSuppression { Selector = "s3-*", Reason = "x", Resource = pattern, File = "lintel.yaml", Position = new(1, 1) });
        Assert.Equal(accepts ? VerdictKind.Suppressed : VerdictKind.Gap, Assert.Single(result.Findings).Verdict);
    }

    [Fact]
    public void A_text_in_a_key_may_have_brackets_and_quotes()
    {
        Assert.True(AddressPattern.Means("module.a.x.b", "module.a[\"]\\\"[\"].x.b[0]"));
        Assert.False(AddressPattern.Means("module.a.x.b", "module.a[\"]\\\"[\"].x.c[0]"));
        Assert.True(AddressPattern.Means("module.a.module.b.module.c.module.d.x.y", "module.a[0].module.b[0].module.c[0].module.d[0].x.y[\"z\"]"));
    }

    [Theory]
    // Between the arrows: what the comment covers.
    [InlineData("resource \"a\" \"b\" {\n  →x = 1← # lintel:ignore s3-* -- r\n  y = 2\n}\n")]
    [InlineData("resource \"a\" \"b\" {\n  # lintel:ignore s3-* -- r\n  →x = [\n    1,\n  ]←\n  y = 2\n}\n")]
    [InlineData("resource \"a\" \"b\" {\n  // lintel:ignore s3-* -- r\n  →x {\n    y = 2\n  }←\n  z = 1\n}\n")]
    [InlineData("resource \"a\" \"b\" {\n  x {\n    z = 1\n    →y { # lintel:ignore s3-* -- r\n    }←\n  }\n}\n")]
    [InlineData("resource \"a\" \"b\" {\n  x = [\n    # lintel:ignore s3-* -- r\n    →{\n      z = 1\n    }←,\n    { z = 2 }\n  ]\n}\n")]
    [InlineData("resource \"a\" \"b\" {\n  x = {\n    # lintel:ignore s3-* -- r\n    →z = {\n      k = 1\n    }←\n    y = 2\n  }\n}\n")]
    [InlineData("resource \"a\" \"b\" {\n  x = 1\n}\n\n# trivy:ignore:AWS-0090\n→resource \"a\" \"c\" {\n  x = 1\n}←\n")]
    [InlineData("→resource \"a\" \"b\" {\n  x {\n    # checkov:skip=CKV_AWS_21\n  }\n}←\nlocals {}\n")]
    [InlineData("locals {}\nresource \"a\" \"b\" {\n  # kics-scan ignore-line\n→  x = 1←\n  y = 2\n}\n")]
    public void Covers_what_it_stands_at(string marked)
    {
        var start = marked.IndexOf('→', StringComparison.Ordinal);
        var end = marked.IndexOf('←', StringComparison.Ordinal) - 1;
        var text = marked.Replace("→", "", StringComparison.Ordinal).Replace("←", "", StringComparison.Ordinal);
        var tree = new SyntaxTree();
        var bytes = Encoding.UTF8.GetBytes(text);
        HclReader.Read(new SourceText("main.tf", bytes, bytes.Length), tree);
        var coverage = Assert.Single(SuppressionReader.Read(tree)).Coverage;
        Assert.Equal(text[start..end], text[coverage.Start..coverage.End]);
    }

    [Fact]
    public void Costs_time_linear_in_the_comments()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 60_000; i++)
        {
            text.Append("# lintel:ignore s3-bucket-versioning -- x\n");
        }

        text.Append("/*\n");
        for (var i = 0; i < 60_000; i++)
        {
            text.Append("lintel:ignore s3-bucket-versioning -- x\n");
        }

        text.Append("*/\n").Append(Bucket);
        var tree = new SyntaxTree();
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        HclReader.Read(new SourceText("main.tf", bytes, bytes.Length), tree);
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal(120_000, SuppressionReader.Read(tree).Count);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
    }
}
