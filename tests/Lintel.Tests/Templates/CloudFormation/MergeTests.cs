using Lintel.Resources;

namespace Lintel.Tests.Templates.CloudFormation;

public sealed class MergeTests
{
    [Fact]
    public void Merge_keys_and_aliases_are_followed()
    {
        var template = EvaluatedTemplate.Of("""
            Base: &base
              Type: AWS::S3::Bucket
              DeletionPolicy: Retain
            Settings: &settings { A: 1, B: 1 }
            More: &more { B: 2, C: 2 }
            Resources:
              One:
                <<: *base
                Properties:
                  <<: [*settings, *more]
                  A: own
                  D: *more
              Two: &two
                Type: AWS::SNS::Topic
                Properties: { X: !Ref One }
              Three: *two
            """);

        Assert.Equal(["One", "Two", "Three"], template.Workload.Resources.Select(r => r.Id));
        Assert.Equal("AWS::S3::Bucket", template["One"].Type);
        Assert.Equal("Retain", template["One"].Attribute("DeletionPolicy").Describe());
        Assert.Equal(["A=own", "B=1", "C=2", "D=a map"], template["One"].Properties.Entries.AsTexts().Order(StringComparer.Ordinal));
        Assert.Equal("own", template["One"]["A"].Describe());
        Assert.Equal("1", template["One"]["B"].Describe());
        Assert.Equal("2", template["One"]["D.C"].Describe());
        Assert.Equal("One", template["Three"]["X"].Describe());
        Assert.Empty(template.Diagnostics);
    }

    [Fact]
    public void Resources_can_be_merged_in()
    {
        var template = EvaluatedTemplate.Of("""
            AWSTemplateFormatVersion: '2010-09-09'
            Shared: &shared
              Topic: { Type: AWS::SNS::Topic }
              Queue: { Type: AWS::SQS::Queue }
            Resources:
              <<: *shared
              Queue: { Type: AWS::SQS::Queue, Properties: { X: 1 } }
            """);

        Assert.Equal(["Topic", "Queue"], template.Workload.Resources.Select(r => r.Id));
        Assert.Equal("1", template["Queue"]["X"].Describe());
    }

    [Fact]
    public void A_bomb_of_aliases_ends()
    {
        var levels = string.Concat(Enumerable.Range(1, 30).Select(i => $"L{i}: &l{i} [{string.Join(", ", Enumerable.Repeat($"*l{i - 1}", 10))}]\n"));
        var template = EvaluatedTemplate.Of($"L0: &l0 [x]\n{levels}Resources:\n  R:\n    Type: AWS::S3::Bucket\n    Properties:\n      X: *l30\n      Y: {{ Fn::ToJsonString: *l30 }}\n      Z: 1");

        Assert.InRange(Count(template["R"].Properties), 1, 1_500_000);
        Assert.Contains(template.Diagnostics, d => d.Code == "template-alias-expansion");
        Assert.Equal("1", template["R"]["Z"].Describe());
    }

    [Fact]
    public void A_bomb_of_merge_keys_ends()
    {
        var levels = string.Concat(Enumerable.Range(1, 40).Select(i => $"L{i}: &l{i} {{ <<: [*l{i - 1}, *l{i - 1}, *l{i - 1}], k{i}: 1 }}\n"));
        var template = EvaluatedTemplate.Of($"L0: &l0 {{ a: 1 }}\n{levels}Resources:\n  R:\n    Type: AWS::S3::Bucket\n    Properties: {{ <<: *l40 }}");

        Assert.InRange(Count(template["R"].Properties), 0, 100);
    }

    [Fact]
    public void An_alias_within_its_own_anchor_is_unknown()
    {
        var template = EvaluatedTemplate.Of("Resources:\n  R:\n    Type: AWS::S3::Bucket\n    Properties: &p\n      X: *p\n      Y: 1");

        Assert.True(template["R"]["X"].IsUnknown);
        Assert.Equal("1", template["R"]["Y"].Describe());
    }

    private static int Count(Value value)
    {
        var count = 1;
        foreach (var item in value.IsList ? value.Items : default)
        {
            count += Count(item);
        }

        foreach (var (_, entry) in value.Entries)
        {
            count += Count(entry);
        }

        return count;
    }
}
