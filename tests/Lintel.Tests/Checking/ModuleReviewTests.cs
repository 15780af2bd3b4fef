namespace Lintel.Tests.Checking;

/// <summary>Modules of the CloudFormation registry, whose projects are reviewed with the templates that use them.</summary>
public sealed class ModuleReviewTests : IDisposable
{
    private const string Fragment = """
        { "Parameters": { "Versioning": { "Type": "String" } }, "Resources": {
          "Store": { "Type": "AWS::S3::Bucket", "Properties": { "VersioningConfiguration": { "Status": { "Ref": "Versioning" } } } } } }
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_module_is_reviewed_where_it_is_used_and_with_what_it_is_given()
    {
        Project("modules/bucket", Fragment).Write("app/good.yaml", Use("Enabled")).Write("app/bad.yaml", Use("Suspended"));
        var result = _folder.Review();
        Assert.Empty(result.Diagnostics);
        var finding = Assert.Single(result.Findings);
        Assert.Equal("modules/bucket/fragments/f.json:2:96-2:119 s3-bucket-versioning Store", finding.Show());
        Assert.Contains(finding.Related, related => related.Location.Show() == "app/bad.yaml:2:3-2:5" && related.Message == "the module is called here");
        Assert.Equal("AWS::S3::Bucket.UpStore", finding.Resource.Address);
    }

    [Fact]
    public void A_suppression_where_the_module_is_used_counts_for_what_it_makes()
    {
        Project("modules/bucket", Fragment).Write("app/bad.yaml", Use("Suspended").Replace("  Up:", "  Up: # lintel:ignore s3-bucket-versioning -- a cache", StringComparison.Ordinal));
        var result = _folder.Review();
        Assert.Empty(result.Findings);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void A_module_that_nothing_uses_is_reviewed_by_itself()
    {
        Project("modules/bucket", Fragment.Replace("{ \"Ref\": \"Versioning\" }", "\"Suspended\"", StringComparison.Ordinal));
        Assert.Equal(["AWS::S3::Bucket.Store"], _folder.Review().Findings.Select(static f => f.Resource.Address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("copies")]
    public void A_module_that_is_not_at_hand_or_not_the_only_one_is_named(string copies)
    {
        _folder.Write("app/good.yaml", Use("Enabled"));
        if (copies.Length > 0)
        {
            Project("a", Fragment);
            Project("b", Fragment);
        }

        var diagnostic = Assert.Single(_folder.Review().Diagnostics, static d => d.Code == "template-module-missing");
        Assert.Equal(("app/good.yaml", 3), (diagnostic.File, diagnostic.Position.Line));
        Assert.Contains("'My::Test::Bucket::MODULE' is not at hand", diagnostic.Message, StringComparison.Ordinal);
    }

    private static string Use(string versioning) => $"Resources:\n  Up:\n    Type: My::Test::Bucket::MODULE\n    Properties: {{ Versioning: {versioning} }}\n";

    private TestFolder Project(string folder, string fragment) => _folder
        .Write($"{folder}/.rpdk-config", """{ "artifact_type": "MODULE", "typeName": "My::Test::Bucket::MODULE", "settings": {} }""")
        .Write($"{folder}/fragments/f.json", fragment);
}
