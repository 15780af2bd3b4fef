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

    [Fact]
    public void Overrides_are_merged_into_the_resources_of_the_module()
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", """
            Parameters:
              Suffix: { Type: String, Default: own }
            Modules:
              M:
                Source: topic.yaml
                Overrides:
                  Topic:
                    DeletionPolicy: Retain
                    Properties:
                      DisplayName: !Sub "topic-${Suffix}"
                      Tags: [{ Key: b, Value: "2" }]
                      Nested: { Inner: { B: 3 } }
            Resources:
              Plain: { Type: AWS::SNS::Topic }
            """),
            ("topic.yaml", """
            Resources:
              Topic:
                Type: AWS::SNS::Topic
                Properties: { DisplayName: x, TopicName: kept, Tags: [{ Key: a, Value: "1" }], Nested: { Inner: { A: 1, B: 2 } } }
              Other: { Type: AWS::SNS::Topic, Properties: { DisplayName: y } }
            """));

        Assert.Empty(template.Diagnostics);
        var topic = template["Topic"];
        Assert.Equal(("topic-own", "kept", "Retain"), (topic["DisplayName"].Describe(), topic["TopicName"].Describe(), topic.Attribute("DeletionPolicy").Describe()));
        var tags = new List<string>();
        foreach (var tag in topic["Tags"].Items)
        {
            tags.Add(tag["Key"].Describe());
        }

        Assert.Equal(["a", "b"], tags);
        Assert.Equal(("1", "3"), (topic["Nested.Inner.A"].Describe(), topic["Nested.Inner.B"].Describe()));
        Assert.Equal("template.yaml", topic["DisplayName"].Location.Source.Path);
        Assert.Equal("y", template["Other"]["DisplayName"].Describe());
        Assert.True(template["Other"].Attribute("DeletionPolicy").IsAbsent);
    }

    [Theory]
    [InlineData("ForEach: !Ref Names")]
    [InlineData("ForEach: 'blue,green'")]
    [InlineData("ForEach: [blue, green]")]
    public void A_module_is_put_in_for_each_item(string loop)
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", $$$"""
            Parameters:
              Names: { Type: CommaDelimitedList, Default: "blue,green" }
            Modules:
              M:
                Source: bucket.yaml
                {{{loop}}}
                Properties: { Name: !Sub "app-${Identifier}", Size: size-$Identifier-$Index }
            Resources:
              User:
                Type: AWS::Lambda::Function
                Properties: { First: !GetAtt "M[0].Arn", Green: !GetAtt "M[green].Arn", Direct: !Ref M1Bucket }
            """),
            ("bucket.yaml", """
            Parameters:
              Name: { Type: String }
              Size: { Type: String }
            Resources:
              Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref Name, Size: !Ref Size } }
            Outputs:
              Arn: { Value: !GetAtt Bucket.Arn }
            """));

        Assert.Empty(template.Diagnostics);
        var buckets = template.Workload.Resources.Where(static resource => resource.Type == "AWS::S3::Bucket").ToList();
        Assert.Equal(["AWS::S3::Bucket.M0Bucket", "AWS::S3::Bucket.M1Bucket"], buckets.Select(static bucket => bucket.Address));
        Assert.Equal(["app-blue size-blue-0", "app-green size-green-1"], buckets.Select(static bucket => $"{bucket["BucketName"].Describe()} {bucket["Size"].Describe()}"));
        Assert.Same(buckets[0], template["User"]["First"].Target);
        Assert.Same(buckets[1], template["User"]["Green"].Target);
        Assert.Same(buckets[1], template["User"]["Direct"].Target);
    }

    [Fact]
    public void A_module_for_no_items_is_not_put_in()
    {
        var template = EvaluatedTemplate.WithFiles(("template.yaml", "Modules:\n  M: { Source: bucket.yaml, ForEach: [] }\nResources:\n  T: { Type: AWS::SNS::Topic }"), ("bucket.yaml", Module));

        Assert.Empty(template.Diagnostics);
        Assert.Equal(["T"], template.Workload.Resources.Select(static resource => resource.Id));
    }

    [Theory]
    [InlineData("{ Source: gone.yaml }", "template-module-missing", "'gone.yaml'")]
    [InlineData("{ Source: 'https://example.com/m.yaml' }", "template-module-missing", "'https://example.com/m.yaml'")]
    [InlineData("{ Source: bucket.yaml, Overrides: { Bucke: { Properties: { BucketName: y } } } }", "template-module-changed", "Overrides of 'Bucke', which is no resource of it")]
    [InlineData("{ Source: bucket.yaml, Overrides: { Bucket: { Condition: Large } } }", "template-module-changed", "the Condition of 'Bucket'")]
    [InlineData("{ Source: bucket.yaml, Overrides: { Bucket: 'DependsOn:T' } }", "template-module-changed", "Overrides of 'Bucket' that are no map")]
    [InlineData("{ Source: bucket.yaml, Overrides: !Ref T }", "template-module-changed", "Overrides that are no map")]
    [InlineData("{ Source: bucket.yaml, ForEach: !Ref T }", "template-module-changed", "ForEach of which the items are not known")]
    [InlineData("{ Source: bucket.yaml, ForEach: [a], Properties: { Name: !GetAtt $Value.Name } }", "template-module-changed", "ForEach of which the items are not known")]
    [InlineData("{ Source: bucket.yaml, Map: !Ref T }", "template-module-changed", "by Map")]
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
