using Lintel.Resources;

namespace Lintel.Tests.Templates.CloudFormation;

/// <summary>Local modules that a packager puts in.</summary>
public sealed class ModuleTests
{
    private const string Module = """
        Parameters:
          Name: { Type: String }
          Size: { Type: String, Default: small }
        Conditions:
          Large: !Equals [!Ref Size, large]
        Resources:
          Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref Name } }
          Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Bucket } }
          Topic: { Type: AWS::SNS::Topic, Condition: Large }
        Outputs:
          Arn: { Value: !GetAtt Bucket.Arn }
        """;

    [Theory]
    [InlineData("Modules:\n  Content: { Source: ./modules/bucket.yaml, Properties: { Name: uploads } }\nResources:")]
    [InlineData("Resources:\n  Content: { Type: !Rain::Module modules/bucket.yaml, Properties: { Name: uploads } }")]
    public void A_module_becomes_the_resources_in_it(string use)
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", use + """

              Logs: { Type: AWS::S3::Bucket }
              User:
                Type: AWS::Lambda::Function
                Properties:
                  Output: !GetAtt Content.Arn
                  Dotted: !GetAtt Content.Bucket.Arn
                  Joined: !Ref ContentBucket
                  Text: !Sub '${Content.Bucket}'
                  Merged: { Fn::Merge: [{ a: b }] }
            """),
            ("modules/bucket.yaml", Module));

        Assert.Empty(template.Diagnostics);
        Assert.Equal(["AWS::S3::Bucket.Logs", "AWS::Lambda::Function.User", "AWS::S3::Bucket.ContentBucket", "AWS::S3::BucketPolicy.ContentPolicy"], template.Workload.Resources.Select(r => r.Address));
        var bucket = template["Bucket"];
        Assert.Equal("uploads", bucket["BucketName"].Describe());
        Assert.Equal("modules/bucket.yaml", bucket.Location.Source.Path);
        Assert.Same(bucket, template["Policy"]["Bucket"].Target);
        Assert.All(["Output", "Dotted", "Joined", "Text"], name => Assert.Same(bucket, template["User"][name].Target));
        Assert.True(template["User"]["Merged"].IsUnknown);
    }

    [Fact]
    public void Modules_within_modules_are_found_by_their_joined_names()
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", "Modules:\n  A: { Source: outer.yaml }\nResources:\n  U: { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref A.B.Bucket, DisplayName: !GetAtt ABBucket.Arn } }"),
            ("outer.yaml", "Modules:\n  B: { Source: bucket.yaml, Properties: { Name: x } }\nResources:\n  Own: { Type: AWS::SNS::Topic }"),
            ("bucket.yaml", Module));

        Assert.Equal(["AWS::SNS::Topic.U", "AWS::SNS::Topic.AOwn", "AWS::S3::Bucket.ABBucket", "AWS::S3::BucketPolicy.ABPolicy"], template.Workload.Resources.Select(r => r.Address));
        Assert.Same(template["Bucket"], template["U"]["TopicName"].Target);
        Assert.Same(template["Bucket"], template["U"]["DisplayName"].Target);
        Assert.Equal(["template.yaml:2"], template["Own"].CalledFrom.Select(Line));
        Assert.Equal(["outer.yaml:2", "template.yaml:2"], template["Bucket"].CalledFrom.Select(Line));

        static string Line(WrittenBlock block) => $"{block.Location.Source.Path}:{block.Location.Start.Line}";
    }

    [Theory]
    [InlineData("{ Source: gone.yaml }", "template-module-missing", "'gone.yaml'")]
    [InlineData("{ Source: 'https://example.com/m.yaml' }", "template-module-missing", "'https://example.com/m.yaml'")]
    [InlineData("{ Source: bucket.yaml, Overrides: { Bucket: { Properties: { BucketName: y } } } }", "template-module-changed", "Overrides")]
    [InlineData("{ Source: bucket.yaml, ForEach: [a, b] }", "template-module-changed", "ForEach")]
    [InlineData("{ Source: template.yaml }", "template-nested-cycle", "nests itself")]
    public void What_cannot_be_put_in_is_named_and_left_out(string use, string code, string text)
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", $"Modules:\n  M: {use}\nResources:\n  T: {{ Type: AWS::SNS::Topic }}"),
            ("bucket.yaml", Module));

        Assert.Equal(["T"], template.Workload.Resources.Select(r => r.Id));
        var diagnostic = Assert.Single(template.Diagnostics);
        Assert.Equal((code, 2), (diagnostic.Code, diagnostic.Position.Line));
        Assert.Contains(text, diagnostic.Message, StringComparison.Ordinal);
    }
}
