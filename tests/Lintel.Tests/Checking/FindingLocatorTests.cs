namespace Lintel.Tests.Checking;

public sealed class FindingLocatorTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("    Properties:\n      VersioningConfiguration:\n        Status: Suspended # x\n", "6:17-6:26")]
    [InlineData("    Properties:\n      VersioningConfiguration: { Status: \"Suspended\" }\n", "5:42-5:53")]
    [InlineData("    Properties:\n      VersioningConfiguration:\n        Other: 1\n", "5:7-5:30")]
    [InlineData("    Properties:\n      VersioningConfiguration:\n        Status:\n", "6:9-6:15")]
    [InlineData("    Properties:\n      VersioningConfiguration: {}\n", "5:7-5:30")]
    [InlineData("    Properties:\n      BucketName: x\n", "2:3-2:10")]
    [InlineData("    Properties: {}\n", "2:3-2:10")]
    [InlineData("", "2:3-2:10")]
    [InlineData("    Properties:\n      VersioningConfiguration:\n        Status:\n          - a\n          - b\n", "6:9-6:15")]
    [InlineData("    Properties:\n      VersioningConfiguration:\n        Status: [a, b]\n", "6:17-6:23")]
    [InlineData("    Properties:\n      VersioningConfiguration:\n        Status: |\n          a\n          b\n", "6:9-6:15")]
    [InlineData("    Properties:\r\n      VersioningConfiguration:\r\n        Status: Suspendéd\r\n", "6:17-6:26")]
    public void Points_at_the_smallest_thing(string rest, string expected)
    {
        _folder.Write("t.yaml", "Resources:\n  Uploads:\n    Type: AWS::S3::Bucket\n" + rest);
        Assert.Equal([$"t.yaml:{expected} s3-bucket-versioning Uploads"], _folder.Review().Show());
    }

    [Fact]
    public void Points_into_json_too()
    {
        _folder.Write("t.json", "{\n  \"Resources\": {\n    \"Uploads\": {\n      \"Type\": \"AWS::S3::Bucket\",\n      \"Properties\": {\n        \"VersioningConfiguration\": {\n          \"Status\": \"Off\"\n        }\n      }\n    }\n  }\n}");
        Assert.Equal(["t.json:7:21-7:26 s3-bucket-versioning Uploads"], _folder.Review().Show());
    }

    [Fact]
    public void Points_at_the_branch_that_has_the_gap()
    {
        _folder.Write("t.yaml", """
            Parameters: { Kind: { Type: String } }
            Conditions: { IsKept: !Equals [!Ref Kind, kept] }
            Resources:
              Uploads:
                Type: AWS::S3::Bucket
                Properties:
                  VersioningConfiguration:
                    Status: !If
                      - IsKept
                      - Enabled
                      - Suspended
            """);
        var finding = Assert.Single(_folder.Review().Findings);
        Assert.Equal("t.yaml:11:13-11:22", finding.Location.Show());
        Assert.NotEmpty(finding.Because);
    }

    [Fact]
    public void Points_at_the_sam_property_that_made_the_resource()
    {
        _folder.Write("t.yaml", """
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                Tracing: PassThrough
            Resources:
              Handler:
                Type: AWS::Serverless::Function
                Properties: { Runtime: nodejs22.x, Handler: a.b, InlineCode: x }
            """);
        var finding = Assert.Single(_folder.Review().Findings);
        Assert.Equal("t.yaml:4:14-4:25 lambda-tracing Handler", finding.Show());
        Assert.Equal(["t.yaml:6:3-6:10"], finding.Related.Select(r => r.Location.Show()));
    }

    [Fact]
    public void Lines_are_right_wherever_the_findings_come_from()
    {
        var text = new System.Text.StringBuilder("Resources:\n");
        for (var i = 0; i < 300; i++)
        {
            text.Append($"  B{i}:\r\n    Type: AWS::S3::Bucket\n");
        }

        _folder.Write("t.yaml", text.ToString());
        Assert.Equal(Enumerable.Range(0, 300).Select(i => 2 + (2 * i)), _folder.Review().Findings.Select(f => f.Location.Start.Line));
    }
}
