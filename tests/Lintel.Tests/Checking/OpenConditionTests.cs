using Lintel.Checking;

namespace Lintel.Tests.Checking;

/// <summary>Conditions of Terraform on variables without values: a gap in every scenario is a gap, one in some is a gap that says when.</summary>
public sealed class OpenConditionTests : IDisposable
{
    private const string Variables = """
        variable "on" { type = bool }
        variable "other" { type = bool }
        variable "color" { type = string }
        variable "names" { type = list(string) }

        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("var.on ? \"Suspended\" : \"Disabled\"", "gap")]
    [InlineData("var.on ? \"Enabled\" : \"Enabled\"", "met")]
    [InlineData("var.on ? \"Enabled\" : \"Suspended\"", "gap when variable 'on' is 'false'")]
    [InlineData("!var.on ? \"Enabled\" : \"Suspended\"", "gap when variable 'on' is 'true'")]
    [InlineData("var.color == \"blue\" ? \"Enabled\" : \"Suspended\"", "gap when variable 'color' is not 'blue'")]
    [InlineData("var.color != \"blue\" ? \"Enabled\" : \"Suspended\"", "gap when variable 'color' is 'blue'")]
    [InlineData("var.on && var.other ? \"Suspended\" : \"Enabled\"", "gap when variable 'on' is 'true' and variable 'other' is 'true'")]
    [InlineData("var.on || var.other ? \"Enabled\" : \"Suspended\"", "gap when variable 'on' is 'false' and variable 'other' is 'false'")]
    [InlineData("var.on ? (var.on ? \"Enabled\" : \"Suspended\") : \"Enabled\"", "met")]
    [InlineData("{ status = var.on ? \"Enabled\" : \"Suspended\" }.status", "gap when variable 'on' is 'false'")]
    [InlineData("(var.on ? { status = \"Enabled\" } : { status = \"Suspended\" }).status", "gap when variable 'on' is 'false'")]
    [InlineData("\"${var.on ? \"Enabl\" : \"Disabl\"}ed\"", "gap when variable 'on' is 'false'")]
    [InlineData("length(var.names) > 0 ? \"Enabled\" : \"Suspended\"", "unknown")]
    [InlineData("var.on && length(var.names) > 0 ? \"Enabled\" : \"Suspended\"", "unknown")]
    public void A_conditional_is_what_its_scenarios_make_of_it(string status, string expected) => Assert.Equal(expected, Verdict(Bucket("versioned", status)));

    [Fact]
    public void A_part_that_exists_on_a_condition_leaves_the_gap_otherwise() => Assert.Equal("gap when variable 'on' is 'false'", Verdict("""
        resource "aws_s3_bucket" "versioned" {}
        resource "aws_s3_bucket_versioning" "v" {
          count  = var.on ? 1 : 0
          bucket = aws_s3_bucket.versioned.id
          versioning_configuration { status = "Enabled" }
        }
        """));

    [Fact]
    public void A_resource_has_its_gap_whatever_its_own_condition() => Assert.Equal("gap", Verdict("""
        resource "aws_s3_bucket" "versioned" { count = var.on ? 1 : 0 }
        """));

    [Theory]
    [InlineData("count = var.on ? 1 : 0", "aws_s3_bucket.versioned[0].id")]
    [InlineData("for_each = var.on ? { a = 1 } : {}", "aws_s3_bucket.versioned[\"a\"].id")]
    [InlineData("for_each = toset(var.on ? [\"a\"] : [])", "aws_s3_bucket.versioned[\"a\"].id")]
    public void What_exists_on_one_condition_goes_together(string count, string reference) => Assert.Equal("met", Verdict($$"""
        resource "aws_s3_bucket" "versioned" { {{count}} }
        resource "aws_s3_bucket_versioning" "v" {
          {{count}}
          bucket = {{reference}}
          versioning_configuration { status = "Enabled" }
        }
        """));

    [Fact]
    public void A_dynamic_block_is_there_on_its_condition() => Assert.Equal("gap when variable 'on' is 'false'", Verdict("""
        resource "aws_s3_bucket" "versioned" {
          dynamic "versioning" {
            for_each = var.on ? [true] : []
            content { enabled = versioning.value }
          }
        }
        """));

    [Fact]
    public void A_condition_is_the_same_one_in_the_modules_that_are_given_the_variable()
    {
        _folder.Write("m/main.tf", """
            variable "versioned" { type = bool }
            resource "aws_s3_bucket" "versioned" {}
            resource "aws_s3_bucket_versioning" "v" {
              count  = var.versioned ? 1 : 0
              bucket = aws_s3_bucket.versioned.id
              versioning_configuration { status = "Enabled" }
            }
            """);
        Assert.Equal("met", Verdict("module \"m\" {\n  source = \"./m\"\n  count = var.on ? 1 : 0\n  versioned = var.on\n}\n"));
    }

    [Fact]
    public void Many_conditions_end_in_a_verdict_that_is_bounded()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(static i => $"variable \"v{i}\" {{ type = bool }}\n"))
            + "locals {\n  s0 = \"Enabled\"\n  t0 = [\"x\"]\n"
            + string.Concat(Enumerable.Range(0, 59).Select(static i => $"  s{i + 1} = var.v{i} ? local.s{i} : \"${{local.s{i}}}${{local.s{i}}}\"\n  t{i + 1} = [var.v{i} ? local.t{i} : [local.t{i}], var.v{i} ? local.t{i} : [1]]\n"))
            + "}\nresource \"aws_s3_bucket\" \"versioned\" {\n  tags = { a = jsonencode(local.t59) }\n  versioning { enabled = local.s59 == \"Enabled\" }\n}\n";
        Assert.Equal("unknown", Verdict(text));
    }

    private static string Bucket(string name, string status) => $$"""
        resource "aws_s3_bucket" "{{name}}" {}
        resource "aws_s3_bucket_versioning" "{{name}}" {
          bucket = aws_s3_bucket.{{name}}.id
          versioning_configuration {
            status = {{status}}
          }
        }
        """;

    private string Verdict(string text)
    {
        _folder.Write("main.tf", Variables + text);
        var result = _folder.Review(static options => options with { Keep = new HashSet<VerdictKind> { VerdictKind.Gap, VerdictKind.Met, VerdictKind.Unknown } });
        var finding = Assert.Single(result.Findings, static f => f.Practice.Name == "s3-bucket-versioning");
        return finding.Verdict == VerdictKind.Gap && finding.Because.Length > 0 ? $"gap {string.Join(" or ", finding.Because)}" : finding.Verdict.ToString().ToLowerInvariant();
    }
}
