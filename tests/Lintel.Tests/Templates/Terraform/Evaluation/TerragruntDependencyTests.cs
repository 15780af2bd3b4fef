using Lintel.Tests.Robustness;

namespace Lintel.Tests.Templates.Terraform.Evaluation;

public sealed class TerragruntDependencyTests : IDisposable
{
    private const string Queues = """
        resource "aws_sqs_queue" "orders" {
          name = "orders"
          redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.failed[0].arn, maxReceiveCount = 5 })
        }

        resource "aws_sqs_queue" "failed" {
          count = 1
          name  = "failed"
        }

        resource "aws_sqs_queue" "mail" {
          name = "mail"
          redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.returned.arn, maxReceiveCount = 5 })
        }

        resource "aws_sqs_queue" "returned" {
          name = "returned"
        }

        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("output \"failed\" {\n  value = aws_sqs_queue.failed[0].name\n}\n", "dependency.queues.outputs.failed")]
    [InlineData("locals {\n  names = { failed = one(aws_sqs_queue.failed[*].name) }\n}\noutput \"names\" {\n  value = local.names\n}\n", "dependency.queues.outputs.names[\"failed\"]")]
    [InlineData("output \"failed\" {\n  value = aws_sqs_queue.failed[0].name\n}\n", "merge(dependency.queues.outputs, {})")]
    public void What_a_unit_is_handed_may_be_watched_there(string output, string read)
    {
        Write(output, read);
        Assert.Equal(["returned"], Unwatched());
    }

    [Theory]
    [InlineData("output \"failed\" {\n  value = aws_sqs_queue.failed[0].name\n}\n", "dependency.queues.outputs.other")]
    [InlineData("output \"failed\" {\n  value = aws_sqs_queue.failed[0].name\n}\n", "dependency.others.outputs.failed")]
    [InlineData("output \"failed\" {\n  value = aws_sqs_queue.failed[0].name\n}\n", "local.failed")]
    public void What_no_unit_reads_is_not_watched(string output, string read)
    {
        Write(output, read);
        Assert.Equal(["failed", "returned"], Unwatched());
    }

    [Fact]
    public void An_output_of_a_called_module_is_followed()
    {
        _folder.Write("modules/inner/main.tf", Queues + "output \"failed\" {\n  value = aws_sqs_queue.failed[0].name\n}\n")
            .Write("modules/queues/main.tf", "module \"inner\" {\n  source = \"../inner\"\n}\noutput \"failed\" {\n  value = module.inner.failed\n}\n");
        WriteUnits("dependency.queues.outputs.failed");
        Assert.Equal(["returned"], Unwatched());
    }

    private void Write(string output, string read)
    {
        _folder.Write("modules/queues/main.tf", Queues + output);
        WriteUnits(read);
    }

    private void WriteUnits(string read) => _folder
        .Write("live/queues/terragrunt.hcl", "terraform {\n  source = \"../../modules/queues\"\n}\n")
        .Write("live/alarms/terragrunt.hcl", $$"""
            dependency "queues" {
              config_path = "../queues"
            }
            dependency "others" {
              config_path = "../others"
            }
            inputs = {
              watched = {{read}}
            }
            """);

    private string[] Unwatched()
    {
        var result = WholeReview.Of(_folder.Path, static options => options);
        Assert.Empty(result.Diagnostics);
        return [.. result.Findings.Where(static finding => finding.Practice.Name == "sqs-dead-letter-queue-alarm")
            .Select(static finding => finding.Message.ToString().Split('\'')[1].Split('.').First(static part => part.StartsWith("failed", StringComparison.Ordinal) || part == "returned").Split('[')[0])];
    }
}
