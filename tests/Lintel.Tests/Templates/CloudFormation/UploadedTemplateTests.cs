using Lintel.Checking;
using Lintel.Tests.Checking;
using Lintel.Tests.Robustness;

namespace Lintel.Tests.Templates.CloudFormation;

public sealed class UploadedTemplateTests
{
    private const string Bucket = """
        Parameters:
          Status: {Type: String}
          Name: {Type: String, Default: a}
        Resources:
          Bucket:
            Type: AWS::S3::Bucket
            Properties: {VersioningConfiguration: {Status: !Ref Status}}
        """;

    [Theory]
    [InlineData("https://s3.amazonaws.com/artifacts/project/templates/bucket.yaml", "templates/bucket.yaml")]
    [InlineData("https://artifacts.s3.amazonaws.com/bucket.yaml", "templates/bucket.yaml")]
    [InlineData("!Sub https://${Artifacts}.s3.${AWS::URLSuffix}/${Prefix}templates/bucket.yaml", "templates/bucket.yaml")]
    [InlineData("!Join ['', ['https://s3.', !Ref 'AWS::Region', '.amazonaws.com/', !Ref Artifacts, /storage/bucket.yaml]]", "storage/bucket.yaml")]
    [InlineData("!Sub [\"https://${B}.s3.amazonaws.com/storage/bucket.yaml\", {B: !Ref Artifacts}]", "templates/storage/bucket.yaml")]
    public void A_template_in_a_bucket_is_the_file_with_the_end_of_its_path(string address, string file)
    {
        var workload = EvaluatedTemplate.WithFiles(("templates/main.yaml", Parent(address)), (file, Bucket)).Workload;
        Assert.True(workload.Resources.Single(static resource => resource.Type == "AWS::S3::Bucket")["VersioningConfiguration.Status"].Is("Enabled").IsTrue);
        Assert.Null(workload.Unread);
    }

    [Theory]
    [InlineData("https://s3.amazonaws.com/artifacts/templates/other.yaml", "templates/bucket.yaml")]
    [InlineData("!Sub https://s3.amazonaws.com/artifacts/${Prefix}bucket.yaml", "templates/my-bucket.yaml")]
    [InlineData("!Sub https://s3.amazonaws.com/artifacts/${Prefix}submodules/storage/templates/bucket.yaml", "templates/bucket.yaml")]
    [InlineData("https://s3.amazonaws.com/artifacts/../bucket.yaml", "templates/bucket.yaml")]
    [InlineData("!Ref Artifacts", "templates/bucket.yaml")]
    [InlineData("https://s3.amazonaws.com/artifacts/templates/main.yaml", "templates/bucket.yaml")]
    public void No_other_file_is_taken_for_it(string address, string file)
    {
        var workload = EvaluatedTemplate.WithFiles(("templates/main.yaml", Parent(address)), (file, Bucket)).Workload;
        Assert.DoesNotContain(workload.Resources, static resource => resource.Type == "AWS::S3::Bucket");
        Assert.Contains("'Storage'", workload.Unread, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Status: Enabled, Missing: a")]
    [InlineData("Name: a")]
    public void A_file_with_other_parameters_is_not_it(string parameters)
    {
        var workload = EvaluatedTemplate.WithFiles(("main.yaml", Parent("https://s3.amazonaws.com/artifacts/bucket.yaml", parameters)), ("bucket.yaml", Bucket)).Workload;
        Assert.DoesNotContain(workload.Resources, static resource => resource.Type == "AWS::S3::Bucket");
    }

    [Fact]
    public void What_is_nested_is_reviewed_where_it_is_nested()
    {
        using var folder = new TestFolder().Write("templates/main.yaml", Parent("!Sub https://${Artifacts}.s3.amazonaws.com/${Prefix}templates/bucket.yaml")).Write("templates/bucket.yaml", Bucket);
        var findings = WholeReview.Of(folder.Path, static options => options with { Keep = ReviewRun.Everything }).Findings;
        Assert.Equal(VerdictKind.Met, findings.Single(static finding => finding.Practice.Name == "s3-bucket-versioning").Verdict);
    }

    [Fact]
    public void A_template_that_two_others_nest_has_its_findings_once()
    {
        using var folder = new TestFolder().Write("a.yaml", Parent("storage.yaml", "Status: Suspended")).Write("b.yaml", Parent("storage.yaml", "Status: Suspended")).Write("storage.yaml", Bucket);
        var result = WholeReview.Of(folder.Path, static options => options);
        Assert.Single(result.Findings, static finding => finding.Practice.Name == "s3-bucket-versioning");
        Assert.Equal(result.Findings.Count(static finding => finding.Verdict == VerdictKind.Gap), Enum.GetValues<Severity>().Sum(result.Counts.Gaps));
    }

    private static string Parent(string address, string parameters = "Status: Enabled") => $$"""
        Parameters:
          Artifacts: {Type: String}
          Prefix: {Type: String}
        Resources:
          Storage:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: {{address}}
              Parameters: { {{parameters}} }
        """;
}
