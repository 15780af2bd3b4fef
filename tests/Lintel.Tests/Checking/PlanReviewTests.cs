using System.Text;
using Lintel.Practices;
using Lintel.Templates.CloudFormation;
using Lintel.Tests.Templates.Terraform.Plans;

namespace Lintel.Tests.Checking;

public sealed class PlanReviewTests : IDisposable
{
    private const string Sources = """
        variable "names" { type = set(string) }

        resource "aws_s3_bucket" "b" {
          for_each = var.names
          bucket   = each.key
        }

        resource "aws_s3_bucket_versioning" "b" {
          for_each = var.names
          bucket   = aws_s3_bucket.b[each.key].id
          versioning_configuration {
            status = var.names == toset([]) ? "Enabled" : "Suspended"
          }
        }

        """;

    private static readonly string Plan = PlanText.Of(
        $$"""
        "resources": [
          {{PlanText.Resource("aws_s3_bucket.b[\"x\"]", "\"bucket\": \"x\"")}},
          {{PlanText.Resource("aws_s3_bucket_versioning.b[\"x\"]", "\"versioning_configuration\": [{\"status\": \"Suspended\"}]")}}
        ]
        """,
        PlanText.Create("aws_s3_bucket_versioning.b[\"x\"]", "\"bucket\": true"),
        $$"""
        "resources": [
          {{PlanText.Written("aws_s3_bucket.b", "\"bucket\": {\"references\": [\"each.key\"]}")}},
          {{PlanText.Written("aws_s3_bucket_versioning.b", "\"bucket\": {\"references\": [\"aws_s3_bucket.b\", \"each.key\"]}, \"versioning_configuration\": [{\"status\": {}}]")}}
        ]
        """);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("infra/plan.json", "infra")]
    [InlineData("infra/plans/prod.json", "infra")]
    [InlineData("plans/prod.json", "infra")]
    public void A_plan_near_its_sources_is_reviewed_once_at_their_lines(string plan, string sources)
    {
        _folder.Write(plan, Plan).Write($"{sources}/main.tf", Sources).Write("other/main.tf", "resource \"aws_sqs_queue\" \"q\" {}\n");
        var findings = Versioning();
        var finding = Assert.Single(findings);
        Assert.Equal($"{sources}/main.tf:12:14-12:62", finding.Location.Show());
        Assert.Equal("aws_s3_bucket.b[\"x\"]", finding.Resource.Address);
        Assert.Contains(finding.Related, related => related.Location.File == plan && related.Message == "in the plan");
    }

    [Fact]
    public void A_plan_without_its_sources_is_reviewed_at_its_own_lines()
    {
        _folder.Write("tfplan.json", Plan).Write("other/main.tf", "resource \"aws_sqs_queue\" \"q\" {}\n");
        var finding = Assert.Single(Versioning());
        Assert.Equal("tfplan.json", finding.Location.File);
        var line = File.ReadAllLines(_folder.At("tfplan.json"))[finding.Location.Start.Line - 1];
        Assert.Equal("\"Suspended\"", line[(finding.Location.Start.Column - 1)..(finding.Location.End.Column - 1)]);
    }

    [Fact]
    public void A_plan_in_the_encoding_of_PowerShell_is_read_and_other_JSON_is_not()
    {
        _folder.Write("tfplan.json", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Plan)).ToArray())
            .Write("schema.json", "{\"format_version\": \"1.0\", \"provider_schemas\": {\"root_module\": 1}}");
        Assert.Single(Versioning());
    }

    private List<Lintel.Checking.Finding> Versioning()
    {
        var profile = Lintel.Checking.ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1)) with { Templates = TemplateOptions.Default };
        var result = Lintel.Checking.Review.Run(new()
        {
            Paths = ["."],
            Root = _folder.Path,
            Catalogue = Catalogue.Instance,
            ProfileFor = _ => profile,
            Jobs = 2,
        });
        Assert.Empty(result.Diagnostics);
        return [.. result.Findings.Where(static finding => finding.Practice.Name == "s3-bucket-versioning")];
    }
}
