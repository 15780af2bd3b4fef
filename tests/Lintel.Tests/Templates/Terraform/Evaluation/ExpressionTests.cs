namespace Lintel.Tests.Templates.Terraform.Evaluation;

public class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("10 - 4 - 3", "3")]
    [InlineData("-2 * -3", "6")]
    [InlineData("7 % 3 == 1 && !false", "true")]
    [InlineData("null != null && null.enabled", "false")]
    [InlineData("[] == [] || [][0]", "true")]
    [InlineData("{}.a && false", "false")]
    [InlineData("{}.a || true", "true")]
    [InlineData("false && {}.a && {}.b", "false")]
    [InlineData("true && false && {}.a || true", "true")]
    [InlineData("1 < 2 ? \"a\" : \"b\"", "\"a\"")]
    [InlineData("true ? 1 : \"x\"", "\"1\"")]
    [InlineData("\"a${1 + 1}b\"", "\"a2b\"")]
    [InlineData("\"${[1, 2]}\"", "[1, 2]")]
    [InlineData("\"%{ if 1 > 2 }a%{ else }b%{ endif }\"", "\"b\"")]
    [InlineData("\"%{ for i, v in [\"x\", \"y\"] }${i}=${v};%{ endfor }\"", "\"0=x;1=y;\"")]
    [InlineData("[for v in [1, 2, 3] : v * 2 if v != 2]", "[2, 6]")]
    [InlineData("[for k, v in { b = 1, a = 2 } : \"${k}${v}\"]", "[\"a2\", \"b1\"]")]
    [InlineData("{ for v in [\"a\", \"b\"] : v => upper(v) }", "{a = \"A\", b = \"B\"}")]
    [InlineData("{ for v in [\"ax\", \"ay\", \"b\"] : substr(v, 0, 1) => v... }", "{a = [\"ax\", \"ay\"], b = [\"b\"]}")]
    [InlineData("{ a = { b = [10, 20] } }.a.b[1]", "20")]
    [InlineData("[{ n = 1 }, { n = 2 }][*].n", "[1, 2]")]
    [InlineData("[{ n = [1] }, { n = [2] }].*.n[0]", "[1]")]
    [InlineData("null[*]", "[]")]
    [InlineData("max([3, 5, 4]...)", "5")]
    [InlineData("try({ a = 1 }.b, \"none\")", "\"none\"")]
    [InlineData("can(1 + \"x\")", "false")]
    [InlineData("jsonencode({ a = [1, true, null] })", "\"{\"a\":[1,true,null]}\"")]
    [InlineData("{ (\"k${1}\") = 2 }", "{k1 = 2}")]
    [InlineData("<<-E\n    a\n      b\n    E\n", "\"a\n  b\n\"")]
    public void An_expression_has_the_value_that_Terraform_gives_it(string expression, string expected) => Assert.Equal(expected, TerraformSource.Evaluate(expression));

    [Fact]
    public void Variables_take_what_is_given_converted_to_their_type_and_else_their_default()
    {
        var module = TerraformSource.Root("""
            variable "size" {
              type = number
            }
            variable "settings" {
              type = object({ name = string, days = optional(number, 7) })
              default = { name = "x" }
            }
            variable "open" {
              type = string
            }
            locals {
              size = var.size + 1
              settings = var.settings
              open = "${var.open}-logs"
              known = length([var.open, "b"])
            }
            """, ("size", Lintel.Templates.Terraform.Values.TerraformValue.Of("4")));
        Assert.Equal(["5", "{days = 7, name = \"x\"}", "\"${open}-logs\"", "2"], new[] { "size", "settings", "open", "known" }.Select(module.ShowLocal));
    }

    [Fact]
    public void A_variable_without_value_is_open_and_takes_the_values_of_its_validation()
    {
        var module = TerraformSource.Root("""
            variable "stage" {
              type      = string
              sensitive = true
              validation {
                condition     = contains(["dev", "prod"], var.stage)
                error_message = "No."
              }
            }
            """);
        var parameter = module.Variable("stage")!.Value.Unknown!.Parameter!;
        Assert.Equal(("stage", true), (parameter.Name, parameter.IsHidden));
        Assert.Equal(["dev", "prod"], parameter.AllowedValues);
    }

    [Fact]
    public void Locals_that_refer_to_each_other_in_a_circle_are_reported_and_unknown()
    {
        var module = TerraformSource.Root("locals {\n  a = local.b\n  b = \"${local.a}x\"\n  c = 1\n}\n");
        Assert.Equal(["\"${unknown}x\"", "1"], new[] { "a", "c" }.Select(module.ShowLocal));
        Assert.Equal("terraform-cycle", Assert.Single(module.Run.Diagnostics).Code);
    }

    [Fact]
    public void What_every_resource_has_is_a_reference_also_where_nothing_declares_the_resource()
    {
        var module = TerraformSource.Root("locals {\n  a = aws_kms_key.none.arn\n  b = try(aws_kms_key.none.arn, 1)\n}\n");
        Assert.Equal(["<aws_kms_key.none.arn>", "1"], new[] { "a", "b" }.Select(module.ShowLocal));
        Assert.Equal([(2, "terraform-reference")], module.Run.Diagnostics.Select(d => (d.Position.Line, d.Code)));
    }

    [Fact]
    public void Booleans_in_another_case_are_reported_and_taken_for_what_they_mean()
    {
        var module = TerraformSource.Root("locals {\n  a = True\n  b = FALSE\n  c = Yes\n}\n");
        Assert.Equal(["true", "false", "?"], new[] { "a", "b", "c" }.Select(module.ShowLocal));
        Assert.Equal([2, 3, 4], module.Run.Diagnostics.Select(d => d.Position.Line));
    }

    [Fact]
    public void What_is_not_declared_is_reported_where_it_is_used_and_not_within_try()
    {
        var module = TerraformSource.Root("locals {\n  a = var.missing\n  b = try(local.none, 3)\n  c = aws_s3_bucket.none.acl\n}\n");
        Assert.Equal(["?", "3", "?"], new[] { "a", "b", "c" }.Select(module.ShowLocal));
        Assert.Equal([(2, "terraform-reference"), (4, "terraform-reference")], module.Run.Diagnostics.Select(d => (d.Position.Line, d.Code)));
    }

    [Fact]
    public void Instances_are_referred_to_by_key_by_splat_and_as_a_whole()
    {
        var module = TerraformSource.Root("""
            resource "aws_s3_bucket" "each" {
              for_each = toset(["a", "b"])
              bucket   = "bucket-${each.key}"
            }
            resource "aws_vpc" "counted" {
              count = 2
              tags  = { n = count.index }
            }
            resource "aws_sqs_queue" "one" {
              name = "jobs"
              redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn })
            }
            resource "aws_sqs_queue" "dead" {}
            locals {
              arn    = aws_s3_bucket.each["a"].arn
              name   = aws_s3_bucket.each["b"].bucket
              ids    = aws_vpc.counted[*].id
              second = aws_vpc.counted[1].tags.n
              byKey  = { for k, b in aws_s3_bucket.each : k => b.bucket }
              policy = aws_sqs_queue.one.redrive_policy
            }
            """);
        Assert.Equal(
            ["<aws_s3_bucket.each[\"a\"].arn>", "\"bucket-b\"", "[<aws_vpc.counted[0].id>, <aws_vpc.counted[1].id>]", "1", "{a = \"bucket-a\", b = \"bucket-b\"}", "<aws_sqs_queue.one.redrive_policy>"],
            new[] { "arn", "name", "ids", "second", "byKey", "policy" }.Select(module.ShowLocal));
    }

    [Fact]
    public void A_policy_document_is_built_with_what_is_not_known_as_leaves()
    {
        var module = TerraformSource.Root("""
            variable "account" { type = string }
            resource "aws_s3_bucket" "b" {}
            data "aws_iam_policy_document" "base" {
              statement {
                sid       = "Read"
                actions   = ["s3:GetObject"]
                resources = ["${aws_s3_bucket.b.arn}/*"]
                principals {
                  type        = "AWS"
                  identifiers = [var.account]
                }
                condition {
                  test     = "StringEquals"
                  variable = "aws:PrincipalOrgID"
                  values   = ["o-1"]
                }
              }
            }
            data "aws_iam_policy_document" "all" {
              source_policy_documents = [data.aws_iam_policy_document.base.json]
              statement {
                effect        = "Deny"
                not_actions   = ["s3:*"]
                resources     = ["*"]
              }
            }
            locals { json = data.aws_iam_policy_document.all.json }
            """);
        Assert.Equal(
            "{Statement = [{Action = \"s3:GetObject\", Condition = {StringEquals = {aws:PrincipalOrgID = \"o-1\"}}, Effect = \"Allow\", Principal = {AWS = ?}, Resource = \"${aws_s3_bucket.b.arn}/*\", Sid = \"Read\"}, "
            + "{Effect = \"Deny\", NotAction = \"s3:*\", Resource = \"*\"}], Version = \"2012-10-17\"}",
            TerraformSource.Show(module.Resource("data.aws_iam_policy_document.all")!.All[0].Attribute("json").Structure!.Value));
    }

    [Fact]
    public void What_a_policy_document_takes_over_may_be_unknown_without_hiding_its_own_statements()
    {
        var module = TerraformSource.Root("""
            variable "more" { type = string }
            data "aws_iam_policy_document" "d" {
              source_policy_documents   = [var.more]
              override_policy_documents = [var.more]
              statement {
                sid       = "Named"
                actions   = ["s3:GetObject"]
              }
              statement {
                actions   = ["s3:*"]
                condition {
                  test     = "StringEquals"
                  variable = "aws:SourceAccount"
                  values   = ["1"]
                }
                condition {
                  test     = "StringEquals"
                  variable = "aws:SourceAccount"
                  values   = ["2"]
                }
              }
            }
            """);
        Assert.Equal(
            "{Statement = [?, ?, {Action = \"s3:*\", Condition = {StringEquals = {aws:SourceAccount = [\"1\", \"2\"]}}, Effect = \"Allow\"}, ?], Version = \"2012-10-17\"}",
            TerraformSource.Show(module.Resource("data.aws_iam_policy_document.d")!.All[0].Attribute("json").Structure!.Value));
    }

    [Fact]
    public void Dynamic_blocks_are_expanded_with_their_iterator()
    {
        var module = TerraformSource.Root("""
            locals { ports = { http = 80, https = 443 } }
            resource "aws_security_group" "g" {
              dynamic "ingress" {
                for_each = local.ports
                iterator = port
                content {
                  description = port.key
                  from_port   = port.value
                }
              }
              ingress { from_port = 22 }
            }
            """);
        var blocks = module.Resource("aws_security_group.g")!.All[0].Body.Blocks("ingress");
        Assert.Equal("", blocks.UnknownReason);
        Assert.Equal(["80", "443", "22"], blocks.Items.Select(static block => TerraformSource.Show(block.Attribute("from_port"))));
    }

    [Fact]
    public void A_count_or_collection_that_is_not_known_gives_one_instance_that_may_not_exist()
    {
        var module = TerraformSource.Root("""
            variable "enabled" { type = bool }
            variable "names" { type = set(string) }
            resource "aws_vpc" "v" {
              count = var.enabled ? 1 : 0
            }
            resource "aws_subnet" "s" {
              for_each = var.names
              tags     = { Name = each.key }
            }
            locals { id = aws_vpc.v[0].id }
            """);
        Assert.True(Assert.Single(module.Resource("aws_vpc.v")!.All).Exists.IsUnknown);
        Assert.Equal(("aws_subnet.s", true), (Assert.Single(module.Resource("aws_subnet.s")!.All).Address, module.Resource("aws_subnet.s")!.All[0].Exists.IsUnknown));
        Assert.Equal("<aws_vpc.v[0].id>", module.ShowLocal("id"));
    }

    [Fact]
    public void What_would_explode_is_bounded_and_reported()
    {
        var module = TerraformSource.Root("""
            resource "aws_vpc" "v" {
              count = 1000000000
            }
            locals {
              a = range(100000)
              b = [for x in local.a : [for y in local.a : [for z in local.a : x]]]
            }
            """);
        Assert.Equal(1000, module.Resource("aws_vpc.v")!.All.Count);
        Assert.Equal("terraform-too-many-instances", Assert.Single(module.Run.Diagnostics).Code);
        Assert.Equal("?", module.ShowLocal("b"));
    }
}
