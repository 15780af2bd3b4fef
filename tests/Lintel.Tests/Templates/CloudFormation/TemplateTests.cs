using Lintel.Resources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Tests.Templates.CloudFormation;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("Resources: { B: { Type: AWS::S3::Bucket } }")]
    [InlineData("Resources: { B: { Type: Custom::Thing } }")]
    [InlineData("Resources: { B: { Type: Alexa::ASK::Skill } }")]
    [InlineData("Resources: { B: { Type: MongoDB::Atlas::Cluster } }")]
    [InlineData("Resources: { B: { Type: My::Test::Bucket::MODULE } }")]
    [InlineData("Resources: { 'Fn::ForEach::X': [A, [b], { c: {} }] }")]
    [InlineData("Resources: { X: { Kind: y }, B: { Type: AWS::S3::Bucket } }")]
    [InlineData("AWSTemplateFormatVersion: '2010-09-09'\nResources: {}")]
    [InlineData("Transform: AWS::Serverless-2016-10-31\nResources: {}")]
    [InlineData("Transform: [Mine, AWS::LanguageExtensions]\nResources: {}")]
    [InlineData("B: &b { Type: AWS::S3::Bucket }\nResources: { B: *b }")]
    [InlineData("{\"Resources\": {\"B\": {\"Type\": \"AWS::S3::Bucket\"}}}")]
    public void Is_recognised_by_its_resources(string text) => Assert.True(Template.IsTemplate(EvaluatedTemplate.Parse(text)));

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\nspec: { containers: [] }")]
    [InlineData("on: push\njobs: { build: { steps: [] } }")]
    [InlineData("openapi: 3.0.0\npaths: {}\ncomponents: {}")]
    [InlineData("{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"arn\", \"End\": true}}}")]
    [InlineData("service: x\nresources:\n  Resources: { B: { Type: AWS::S3::Bucket } }")]
    [InlineData("Resources: [a, b]")]
    [InlineData("Resources: { A: { Type: string } }")]
    [InlineData("Resources: { A: { Type: Some::Thing } }")]
    [InlineData("Resources: { A: { Type: 'a::b c::d' } }")]
    [InlineData("Transform: something\nResources: {}")]
    [InlineData("AWSTemplateFormatVersion: '2010-09-09'")]
    [InlineData("just text")]
    [InlineData("- Resources: { B: { Type: AWS::S3::Bucket } }")]
    [InlineData("")]
    public void Other_files_are_left_alone(string text) => Assert.False(Template.IsTemplate(EvaluatedTemplate.Parse(text)));

    [Fact]
    public void Entries_that_are_no_resources_are_reported_and_the_rest_is_kept()
    {
        var template = EvaluatedTemplate.Of("Resources:\n  A: text\n  B: { Properties: { X: 1 } }\n  C: { Type: { Rain::Module: x } }\n  D: { Type: AWS::S3::Bucket }\n  E:\n  F: { Type: My::Test::Bucket::MODULE }");

        Assert.Equal(["D", "F"], template.Workload.Resources.Select(r => r.Id));
        Assert.Equal(
            ["2 template-resource", "3 template-resource", "4 template-resource", "6 template-resource", "7 template-module-missing"],
            template.Diagnostics.Select(d => $"{d.Position.Line} {d.Code}"));
    }

    [Fact]
    public void Resources_of_SAM_are_what_it_deploys()
    {
        var template = EvaluatedTemplate.Of("""
            Transform: AWS::Serverless-2016-10-31
            Globals: { Function: { Timeout: 7, MemorySize: !If [Large, 1024, 128] } }
            Parameters: { Size: { Type: String } }
            Conditions: { Large: !Equals [!Ref Size, large] }
            Resources:
              Topic: { Type: AWS::SNS::Topic }
              Worker:
                Type: AWS::Serverless::Function
                Properties: { Handler: index.handler, Runtime: nodejs22.x, InlineCode: x, AutoPublishAlias: live }
              Queue: { Type: AWS::SQS::Queue, Properties: { X: !Ref Worker.Alias, Y: !GetAtt Worker.Arn } }
            """);

        var worker = template["Worker"];
        Assert.Equal(("AWS::Lambda::Function", "AWS::Serverless::Function.Worker"), (worker.Type, worker.Address));
        Assert.Equal("7", worker["Timeout"].Describe());
        Assert.Same(worker, template["Queue"]["Y"].Target);
        Assert.Equal("AWS::Lambda::Alias", template["Queue"]["X"].Target?.Type);
        Assert.Equal("Topic", template.Workload.Resources[0].Id);
        Assert.Equal("Queue", template.Workload.Resources[^1].Id);
        Assert.Equal(
            ["when parameter 'Size' is 'large': 1024", "when parameter 'Size' is not 'large': 128"],
            template.Scenarios(() => worker["MemorySize"].Describe()));
    }

    [Fact]
    public void Deep_functions_end()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"Fn::If\": [\"Yes\", ", 240)) + "\"x\"" + string.Concat(Enumerable.Repeat(", 1]}", 240));
        var json = string.Concat(Enumerable.Repeat("{\"Fn::ToJsonString\": [", 230)) + "1" + string.Concat(Enumerable.Repeat("]}", 230));
        var template = EvaluatedTemplate.Of($$$"""
            {"Conditions": {"Yes": {"Fn::Equals": ["a", "a"]}},
             "Resources": {"R": {"Type": "AWS::S3::Bucket", "Properties": {"X": {{{nested}}}, "Y": {{{json}}}, "Z": "1"} } } }
            """);

        Assert.Equal("unknown", template["R"]["X"].Describe());
        Assert.NotEqual(ValueKind.Text, template["R"]["Y"].Kind);
        Assert.Equal("1", template["R"]["Z"].Describe());
        Assert.Contains(template.Diagnostics, d => d.Code == "template-too-complex");
    }

    [Fact]
    public void A_large_template_costs_little_beside_its_resources()
    {
        const int Count = 5_000;
        var text = "Resources:\n" + string.Concat(Enumerable.Range(0, Count).Select(i => $"  Bucket{i}:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Ref Bucket{(i + 1) % Count}\n"));
        var template = Template.TryCreate(EvaluatedTemplate.Parse(text))!;
        var builder = new WorkloadBuilder(TemplateOptions.Default, null);
        builder.Build(template);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var workload = builder.Build(template);
        var perResource = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;

        Assert.InRange(perResource, 0, 350);
        Assert.Same(workload.Resources[1], workload.Resources[0]["BucketName"].Target);
        Assert.Same(workload.Resources[0].Type, workload.Resources[^1].Type);
    }
}
