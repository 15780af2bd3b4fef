namespace Lintel.Tests.Templates.Terraform.Evaluation;

public sealed class ComputedValueTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("aws_eks_cluster.a.vpc_config[0].subnet_ids", "[\"subnet-1\"]")]
    [InlineData("aws_eks_cluster.a.vpc_config[0].cluster_security_group_id", "<aws_eks_cluster.a.vpc_config[0].cluster_security_group_id>")]
    [InlineData("aws_eks_cluster.a.vpc_config[0].inner[0].size", "2")]
    [InlineData("aws_eks_cluster.a.vpc_config[0].inner[0].id", "<aws_eks_cluster.a.vpc_config[0].inner[0].id>")]
    [InlineData("aws_eks_cluster.a.vpc_config[0].empty", "<aws_eks_cluster.a.vpc_config[0].empty>")]
    [InlineData("[\"sg-1\", aws_eks_cluster.a.vpc_config[0].other]", "[\"sg-1\", <aws_eks_cluster.a.vpc_config[0].other>]")]
    [InlineData("length(aws_eks_cluster.a.vpc_config)", "1")]
    [InlineData("aws_s3_bucket_policy.p.id", "<aws_s3_bucket.b.id>")]
    [InlineData("aws_s3_bucket_policy.other.id", "\"given\"")]
    [InlineData("aws_s3_bucket_versioning.owned.id", "<aws_s3_bucket_versioning.owned.id>")]
    [InlineData("data.aws_iam_policy.admin.arn", "\"arn:aws:iam::aws:policy/AdministratorAccess\"")]
    [InlineData("data.template_file.script.rendered", "\"env=prod\"")]
    [InlineData("data.template_file.bare.rendered", "\"plain\"")]
    [InlineData("data.template_file.open.rendered", "?")]
    public void What_a_configuration_computes_is_known_as_far_as_it_is_written(string expression, string expected) => Assert.Equal(expected, TerraformSource.Root($$$"""
        variable "open" { type = string }
        resource "aws_eks_cluster" "a" {
          vpc_config {
            subnet_ids = ["subnet-1"]
            empty      = null
            inner { size = 2 }
          }
        }
        resource "aws_s3_bucket" "b" {}
        resource "aws_s3_bucket_policy" "p" { bucket = aws_s3_bucket.b.id }
        resource "aws_s3_bucket_policy" "other" { bucket = "given" }
        resource "aws_s3_bucket_versioning" "owned" {
          bucket                = "given"
          expected_bucket_owner = "111122223333"
        }
        data "aws_iam_policy" "admin" { name = "AdministratorAccess" }
        data "aws_iam_policy" "logs" { name = "BasicExecution" }
        data "template_file" "script" {
          template = "env=$${env}"
          vars     = { env = lower("PROD") }
        }
        data "template_file" "bare" { template = "plain" }
        data "template_file" "open" { template = var.open }
        locals {
          x = {{{expression}}}
        }
        """).ShowLocal("x"));

    [Fact]
    public void A_file_that_a_data_source_reads_is_known_when_it_is_there()
    {
        _folder.Write("unit/text.tpl", "hello")
            .Write("unit/main.tf", "data \"local_file\" \"a\" {\n  filename = \"${path.module}/text.tpl\"\n}\ndata \"local_file\" \"made\" {\n  filename = \"${path.module}/made.zip\"\n}\n"
                + "resource \"aws_ssm_parameter\" \"a\" {\n  name  = \"a\"\n  type  = \"String\"\n  value = data.local_file.a.content\n}\n"
                + "resource \"aws_ssm_parameter\" \"b\" {\n  name  = \"b\"\n  type  = \"String\"\n  value = data.local_file.made.content\n}\n");
        var resources = _folder.Build("unit").Workload.Resources;
        Assert.Equal("hello", resources.Single(static r => r.Address == "aws_ssm_parameter.a")["Value"].AsText());
        Assert.False(resources.Single(static r => r.Address == "aws_ssm_parameter.b")["Value"].TryGetText(out _));
    }
}
