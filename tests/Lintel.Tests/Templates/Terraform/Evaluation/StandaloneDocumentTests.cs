namespace Lintel.Tests.Templates.Terraform.Evaluation;

public sealed class StandaloneDocumentTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_document_is_a_resource_when_only_outputs_and_modules_that_are_not_at_hand_take_it()
    {
        _folder.Write("role/main.tf", "variable \"policy\" { type = string }\n").Write("live/main.tf", $$"""
            {{Documents("unused", "output", "remote", "attached", "local", "merged", "installed", "many")}}
            output "policy" { value = data.aws_iam_policy_document.output.json }
            module "remote" {
              source = "terraform-aws-modules/iam/aws"
              policy = data.aws_iam_policy_document.remote.json
            }
            module "many" {
              source = "terraform-aws-modules/iam/aws"
              count  = 0
              policy = data.aws_iam_policy_document.many.json
            }
            module "installed" {
              source = "../role"
              policy = data.aws_iam_policy_document.installed.json
            }
            resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.attached.json }
            locals { policies = [for d in [data.aws_iam_policy_document.local] : d.json] }
            data "aws_iam_policy_document" "all" { source_policy_documents = [data.aws_iam_policy_document.merged.json] }
            """);

        Assert.Equal(
            ["data.aws_iam_policy_document.all", "data.aws_iam_policy_document.output", "data.aws_iam_policy_document.remote", "data.aws_iam_policy_document.unused"],
            _folder.Build("live").Workload.Resources.Where(static r => r.Type == "Terraform::AWS::IamPolicyDocument").Select(static r => r.Address).Order());
    }

    [Fact]
    public void What_an_installed_module_gives_back_is_taken()
    {
        _folder.Write("policy/main.tf", Documents("p") + "\noutput \"json\" { value = data.aws_iam_policy_document.p.json }\n")
            .Write("live/main.tf", "module \"policy\" {\n  source = \"../policy\"\n}\nresource \"aws_iam_policy\" \"p\" { policy = module.policy.json }\n");
        Assert.Equal(["aws_iam_policy.p"], _folder.Build("live").Workload.Resources.Select(static r => r.Address));
    }

    private static string Documents(params string[] names) => string.Join('\n', names.Select(static name => $$"""
        data "aws_iam_policy_document" "{{name}}" {
          statement {
            actions   = ["*"]
            resources = ["*"]
          }
        }
        """));
}
