using Lintel.Checking;
using Lintel.Tests.Robustness;

namespace Lintel.Tests.Templates.Terraform.Evaluation;

public sealed class IgnoredChangesTests
{
    [Theory]
    [InlineData("backup_retention_period = 1", "[backup_retention_period]", VerdictKind.Unknown)]
    [InlineData("backup_retention_period = 1", "[\"backup_retention_period\"]", VerdictKind.Unknown)]
    [InlineData("backup_retention_period = 1", "[engine_version]", VerdictKind.Gap)]
    [InlineData("backup_retention_period = 1", "[backup_retention_period[0]]", VerdictKind.Gap)]
    [InlineData("backup_retention_period = 30", "[backup_retention_period]", VerdictKind.Met)]
    [InlineData("", "[backup_retention_period]", VerdictKind.Unknown)]
    [InlineData("", "all", VerdictKind.Unknown)]
    [InlineData("", "[]", VerdictKind.Gap)]
    public void What_Terraform_leaves_alone_is_no_gap(string written, string ignored, VerdictKind expected)
    {
        using var folder = new TestFolder().Write("main.tf", $$"""
            resource "aws_rds_cluster" "orders" {
              engine = "aurora-postgresql"
              {{written}}

              lifecycle {
                ignore_changes = {{ignored}}
              }
            }
            """);
        Assert.Equal([expected], Verdicts(folder, "rds-cluster-backup-retention"));
    }

    [Theory]
    [InlineData("set-by-hand", VerdictKind.Unknown)]
    [InlineData("Kd82hfPq01Lm", VerdictKind.Gap)]
    public void A_secret_that_is_written_out_is_a_gap_whatever_sets_it_later(string written, VerdictKind expected)
    {
        using var folder = new TestFolder().Write("main.tf", $$"""
            resource "aws_db_instance" "orders" {
              engine   = "mysql"
              password = "{{written}}"

              lifecycle {
                ignore_changes = [password]
              }
            }
            """);
        Assert.Equal([expected], Verdicts(folder, "rds-instance-password-not-plaintext"));
    }

    [Fact]
    public void Blocks_are_left_alone_whole()
    {
        using var folder = new TestFolder().Write("main.tf", """
            resource "aws_instance" "a" {
              ami           = "ami-0123456789abcdef0"
              instance_type = "m7g.large"

              metadata_options {
                http_tokens = "optional"
              }

              lifecycle {
                ignore_changes = [metadata_options]
              }
            }

            resource "aws_instance" "b" {
              ami           = "ami-0123456789abcdef0"
              instance_type = "m7g.large"

              dynamic "metadata_options" {
                for_each = ["optional"]
                content {
                  http_tokens = metadata_options.value
                }
              }
            }
            """);
        Assert.Equal([VerdictKind.Unknown, VerdictKind.Gap], Verdicts(folder, "ec2-instance-imdsv2-required"));
    }

    private static VerdictKind[] Verdicts(TestFolder folder, string practice)
    {
        var result = WholeReview.Of(folder.Path, static options => options with { Keep = new HashSet<VerdictKind> { VerdictKind.Gap, VerdictKind.Met, VerdictKind.Unknown } });
        return [.. result.Findings.Where(finding => finding.Practice.Name == practice).Select(static finding => finding.Verdict)];
    }
}
