using Lintel.Resources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Tests.Templates.CloudFormation;

/// <summary>Every function, in the short form, the long form and JSON.</summary>
public sealed class IntrinsicTests
{
    private const string Preamble = """
        Parameters:
          Open: { Type: String }
          Name: { Type: String, Default: shop }
          Names: { Type: CommaDelimitedList, Default: "a, b,c" }
          OpenNames: { Type: CommaDelimitedList }
          NoNames: { Type: CommaDelimitedList, Default: "" }
          Image: { Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>, Default: /aws/latest }
          Size: { Type: Number, Default: 3 }
        Mappings:
          Sizes:
            small: { Memory: 128, Zones: [x, y] }
            shop: { Memory: 512 }
        Conditions:
          Yes: !Equals [!Ref Name, shop]
          No: !Not [!Condition Yes]
          Perhaps: !Equals [!Ref Open, x]
          HasNames: !Not [!Equals [!Select [0, !Ref NoNames], ""]]
        Resources:
          Queue: { Type: AWS::SQS::Queue }
          R:
            Type: AWS::S3::Bucket
            Properties:
        """;

    [Theory]
    [InlineData("text", "text")]
    [InlineData("0755", "0755")]
    [InlineData("yes", "yes")]
    [InlineData("2012-10-17", "2012-10-17")]
    [InlineData("~", "not set")]
    [InlineData("!Ref Name", "shop")]
    [InlineData("{ Ref: Name }", "shop")]
    [InlineData("!Ref Size", "3")]
    [InlineData("!Ref Names", "a list of 3")]
    [InlineData("!Ref Queue", "Queue")]
    [InlineData("!Ref AWS::Region", "AWS::Region")]
    [InlineData("!Ref AWS::NoValue", "not set")]
    [InlineData("!Ref Open", "unknown")]
    [InlineData("!Ref Image", "unknown")]
    [InlineData("!GetAtt Queue.Arn", "Queue.Arn")]
    [InlineData("!GetAtt [Queue, Arn]", "Queue.Arn")]
    [InlineData("{ Fn::GetAtt: Queue.Arn }", "Queue.Arn")]
    [InlineData("{ Fn::GetAtt: [Queue, !Ref Name] }", "Queue.shop")]
    [InlineData("!GetAtt Queue.Outputs.Url", "Queue.Outputs.Url")]
    [InlineData("!Sub '${Name}-x'", "shop-x")]
    [InlineData("!Sub '${Name}-${!Name}-${Size}'", "shop-${Name}-3")]
    [InlineData("!Sub ['${A}/${Name}', { A: !Ref Size }]", "3/shop")]
    [InlineData("{ Fn::Sub: ['${Name}', { Name: mine }] }", "mine")]
    [InlineData("!Sub 'arn:${AWS::Partition}:sqs:${Queue}'", "arn:${AWS::Partition}:sqs:${Queue}")]
    [InlineData("!Sub '${Queue.Arn}'", "Queue.Arn")]
    [InlineData("!Sub '${Open}-x'", "${Open}-x")]
    [InlineData("!Sub 'a ${ b'", "a ${ b")]
    [InlineData("!Sub '${Names}'", "a,b,c")]
    [InlineData("!If [Yes, a, b]", "a")]
    [InlineData("!If [No, a, !Ref Name]", "shop")]
    [InlineData("{ Fn::If: [No, a, !Ref 'AWS::NoValue'] }", "not set")]
    [InlineData("!If [Perhaps, a, b]", "unknown")]
    [InlineData("!If [Yes, !If [No, a, b], c]", "b")]
    [InlineData("!Join ['-', [a, !Ref Name, b]]", "a-shop-b")]
    [InlineData("!Join ['', [a, !Ref Queue, b, c]]", "a${Queue}bc")]
    [InlineData("!Join ['', [a, !If [No, x, !Ref 'AWS::NoValue'], b]]", "ab")]
    [InlineData("!Join [',', !Ref Names]", "a,b,c")]
    [InlineData("!Join [',', !Ref OpenNames]", "unknown")]
    [InlineData("{ Fn::Join: ['/', !Split ['-', a-b]] }", "a/b")]
    [InlineData("!Select [1, !Ref Names]", "b")]
    [InlineData("!Select ['0', [x, y]]", "x")]
    [InlineData("!Select [0, !Ref NoNames]", "")]
    [InlineData("!Join ['', !Ref NoNames]", "")]
    [InlineData("!If [HasNames, !Ref NoNames, !Ref 'AWS::NoValue']", "not set")]
    [InlineData("!Select [1, !Ref NoNames]", "unknown")]
    [InlineData("{ Fn::Length: !Ref NoNames }", "1")]
    [InlineData("!Select [1, !Split ['/', 'a/b/c']]", "b")]
    [InlineData("!Select [0, !Split ['/', !Sub 'x/${Queue}/y']]", "x")]
    [InlineData("!Select [2, !Split ['/', !Sub 'x/${Queue}/y']]", "unknown")]
    [InlineData("!Select [0, !GetAZs '']", "unknown")]
    [InlineData("!Select [2, !Split ['/', !GetAtt Queue.Url]]", "${Queue.Url}")]
    [InlineData("!Select [0, !GetAtt Queue.List]", "${Queue.List}")]
    [InlineData("!Split [',', !GetAtt Queue.Arn]", "a list of 1")]
    [InlineData("!Split [',', !GetAtt Queue.Outputs.Ids]", "${Queue.Outputs.Ids}")]
    [InlineData("!Select [0, !Ref OpenNames]", "unknown")]
    [InlineData("!Split [',', 'a,b']", "a list of 2")]
    [InlineData("!Select [1, !Split [',', !Join [',', [!Ref Queue, !Ref Queue]]]]", "Queue")]
    [InlineData("!FindInMap [Sizes, small, Memory]", "128")]
    [InlineData("!FindInMap [Sizes, !Ref Name, Memory]", "512")]
    [InlineData("!FindInMap [Sizes, small, Zones]", "a list of 2")]
    [InlineData("!FindInMap [Sizes, large, Memory]", "unknown")]
    [InlineData("!FindInMap [Sizes, large, Memory, { DefaultValue: 64 }]", "64")]
    [InlineData("!FindInMap [Sizes, !Ref Open, Memory]", "unknown")]
    [InlineData("!Select [0, !FindInMap [Sizes, !Sub 'sm${Suffix}', Zones, { DefaultValue: [q] }]]", "unknown")]
    [InlineData("!Base64 script", "script")]
    [InlineData("{ Fn::Base64: !Sub 'echo ${Name}' }", "echo shop")]
    [InlineData("!Select [1, !Cidr [10.0.0.0/16, 2, 8]]", "10.0.1.0/24")]
    [InlineData("!Cidr [192.168.0.0/24, 6, 5]", "a list of 6")]
    [InlineData("!Select [2, !Cidr ['2001:db8::/56', 3, 64]]", "2001:db8:0:2::/64")]
    [InlineData("!Cidr [!GetAtt Queue.CidrBlock, 6, 5]", "unknown")]
    [InlineData("!GetAZs us-east-1", "unknown")]
    [InlineData("!ImportValue network-Vpc", "Fn::ImportValue network-Vpc")]
    [InlineData("!ImportValue { Fn::Sub: '${Open}-Vpc' }", "Fn::ImportValue ${Open}-Vpc")]
    [InlineData("{ Fn::GetStackOutput: { StackName: network, OutputName: Vpc } }", "Fn::GetStackOutput network.Vpc")]
    [InlineData("{ Fn::Length: !Ref Names }", "3")]
    [InlineData("{ Fn::Length: [1, !Ref Open] }", "2")]
    [InlineData("{ Fn::Length: !Ref OpenNames }", "unknown")]
    [InlineData("{ Fn::ToJsonString: { a: 1, b: [true, 'x \"y\"', '2'], c: !Ref Name, d: {}, e: [] } }", "{\"a\":1,\"b\":[true,\"x \\\"y\\\"\",\"2\"],\"c\":\"shop\",\"d\":{},\"e\":[]}")]
    [InlineData("{ Fn::ToJsonString: { a: !Ref Queue } }", "{\"a\":\"${Queue}\"}")]
    [InlineData("{ Fn::Transform: { Name: Fancy } }", "unknown")]
    [InlineData("'{{resolve:ssm:name}}'", "{{resolve:ssm:name}}")]
    [InlineData("[a, !Ref 'AWS::NoValue', !If [Yes, b, c]]", "a list of 2")]
    [InlineData("{ Ref: Name, Other: 1 }", "a map")]
    public void Gives_what_CloudFormation_gives(string expression, string expected)
    {
        var template = EvaluatedTemplate.Of($"{Preamble}\n      BucketName: {expression}");

        Assert.Equal(expected, template["R"]["BucketName"].Describe());
        Assert.Empty(template.Diagnostics);
    }

    [Theory]
    [InlineData("""{"Ref": "Name"}""", "shop")]
    [InlineData("""{"Fn::GetAtt": ["Queue", "Arn"]}""", "Queue.Arn")]
    [InlineData("""{"Fn::Sub": "${Name}\u002d${AWS::Region}"}""", "shop-${AWS::Region}")]
    [InlineData("""{"Fn::Sub": ["${A}", {"A": {"Ref": "Name"}}]}""", "shop")]
    [InlineData("""{"Fn::If": ["Yes", {"Ref": "Name"}, {"Ref": "AWS::NoValue"}]}""", "shop")]
    [InlineData("""{"Fn::Join": ["-", ["a", {"Ref": "Name"}]]}""", "a-shop")]
    [InlineData("""{"Fn::Select": [0, {"Fn::Split": [":", "a:b"]}]}""", "a")]
    [InlineData("""{"Fn::FindInMap": ["Sizes", {"Ref": "Name"}, "Memory"]}""", "512")]
    [InlineData("""{"Fn::Base64": {"Fn::Join": ["", ["a", "b"]]}}""", "ab")]
    [InlineData("""{"Fn::Cidr": ["192.168.0.0/24", "6", "5"]}""", "a list of 6")]
    [InlineData("""{"Fn::ImportValue": "x"}""", "Fn::ImportValue x")]
    [InlineData("""{"Fn::GetAZs": ""}""", "unknown")]
    [InlineData("""{"Fn::Length": ["a", "b"]}""", "2")]
    [InlineData("""{"Fn::ToJsonString": {"a": 1, "b": "2", "c": null}}""", """{"a":1,"b":"2"}""")]
    [InlineData("true", "true")]
    [InlineData("null", "not set")]
    public void Gives_the_same_in_JSON(string expression, string expected)
    {
        var template = EvaluatedTemplate.Of($$"""
            {
              "Parameters": { "Name": { "Type": "String", "Default": "shop" } },
              "Mappings": { "Sizes": { "shop": { "Memory": 512 } } },
              "Conditions": { "Yes": { "Fn::Equals": [{ "Ref": "Name" }, "shop"] } },
              "Resources": {
                "Queue": { "Type": "AWS::SQS::Queue" },
                "R": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": {{expression}} } }
              }
            }
            """);

        Assert.Equal(expected, template["R"]["BucketName"].Describe());
        Assert.Empty(template.Diagnostics);
    }

    [Theory]
    [InlineData("!Ref [a]")]
    [InlineData("{ Ref: }")]
    [InlineData("!GetAtt Queue")]
    [InlineData("!GetAtt [Queue]")]
    [InlineData("!Sub [a, b, c]")]
    [InlineData("!Sub { a: b }")]
    [InlineData("!Sub 'x ${} y'")]
    [InlineData("!If [Yes, a]")]
    [InlineData("!If [Missing, a, b]")]
    [InlineData("!Join [a]")]
    [InlineData("!Join [a, b: c]")]
    [InlineData("!Select [0]")]
    [InlineData("!Select [5, [a]]")]
    [InlineData("!Select [-1, [a]]")]
    [InlineData("!Split ['', a]")]
    [InlineData("!FindInMap [Sizes, small]")]
    [InlineData("!FindInMap [Nothing, small, Memory]")]
    [InlineData("!Base64 [a]")]
    [InlineData("!Cidr [x, 1, 1]")]
    [InlineData("!Cidr [10.0.0.0/24, 300, 4]")]
    [InlineData("!Cidr [10.0.0.0/24, 17, 4]")]
    [InlineData("!Cidr [10.0.0.0/99, 1, 4]")]
    [InlineData("!ImportValue [a]")]
    [InlineData("{ Fn::GetStackOutput: x }")]
    [InlineData("{ Fn::Length: text }")]
    [InlineData("!Nonsense x")]
    public void Reports_what_is_malformed_and_goes_on(string expression)
    {
        var template = EvaluatedTemplate.Of($"{Preamble}\n      BucketName: {expression}\n      Other: 1");

        var value = template["R"]["BucketName"];

        Assert.True(value.Kind is ValueKind.Unknown or ValueKind.PartialText, value.Describe());
        Assert.Equal("1", template["R"]["Other"].Describe());
        var diagnostic = Assert.Single(template.Diagnostics);
        Assert.Equal(23, diagnostic.Position.Line);
        Assert.StartsWith("template-", diagnostic.Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!Ref Open", "parameter 'Open' has no default; give a value with --parameters")]
    [InlineData("!Ref Image", "parameter 'Image' is read from Systems Manager at deployment")]
    [InlineData("!Sub 'x-${Open}'", "parameter 'Open' has no default; give a value with --parameters")]
    [InlineData("!If [Perhaps, a, b]", "condition 'Perhaps' is open")]
    [InlineData("{ Fn::Transform: { Name: Fancy } }", "the macro 'Fancy' makes it at deployment")]
    [InlineData("{ Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/x.yaml } } }", "AWS::Include of s3://b/x.yaml is not at hand")]
    public void Says_why_a_value_is_not_known(string expression, string reason)
    {
        var template = EvaluatedTemplate.Of($"{Preamble}\n      BucketName: {expression}");

        Assert.Equal(reason, template["R"]["BucketName"].UnknownReason);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("On", true)]
    [InlineData("NO", false)]
    [InlineData("off", false)]
    public void Words_of_YAML_1_1_without_quotes_are_booleans(string word, bool expected)
    {
        var template = EvaluatedTemplate.Of($"{Preamble}\n      A: {word}\n      B: '{word}'\n      C: {{ D: !If [Yes, {word}, x] }}\n      E: y");

        Assert.True(template["R"]["A"].Is(expected).IsTrue);
        Assert.True(template["R"]["B"].Is(expected).IsFalse);
        Assert.True(template["R"]["C.D"].Is(expected).IsTrue);
        Assert.True(template["R"]["E"].Is(true).IsFalse);
        Assert.Equal(word, template["R"]["A"].Describe());
    }

    [Fact]
    public void A_value_lies_where_its_branch_is_written()
    {
        var template = EvaluatedTemplate.Of($"{Preamble}\n      Settings:\n        Fn::If:\n        - No\n        - a: 1\n        - a: 2");

        Assert.Equal(27, template["R"]["Settings.a"].Location.Start.Line);
        Assert.Equal("2", template["R"]["Settings.a"].Describe());
    }

    [Fact]
    public void Known_parts_of_a_text_are_put_together()
    {
        var template = EvaluatedTemplate.Of($"{Preamble}\n      BucketName: !Sub 'a-${{Name}}-${{Queue}}-${{Size}}-b'");

        var parts = template["R"]["BucketName"].Partial!.Parts;

        Assert.Equal(["a-shop-", "Queue", "-3-b"], parts.Select(part => part.Describe()));
        Assert.Same(template["Queue"], template["R"]["BucketName"].Target);
    }

    [Fact]
    public void What_the_deployment_is_known_to_be_is_a_text()
    {
        var options = new TemplateOptions { Region = "eu-west-1", AccountId = "111122223333", Partition = "aws" };
        var template = EvaluatedTemplate.Of($"{Preamble}\n      BucketName: !Sub '${{AWS::Partition}}:${{AWS::Region}}:${{AWS::AccountId}}.${{AWS::URLSuffix}}'", options);

        Assert.Equal("aws:eu-west-1:111122223333.amazonaws.com", template["R"]["BucketName"].Describe());
    }

    [Fact]
    public void A_dynamic_reference_is_recognised()
    {
        var template = EvaluatedTemplate.Of($"{Preamble}\n      A: '{{{{resolve:secretsmanager:x}}}}'\n      B: !Sub '{{{{resolve:ssm:${{Open}}}}}}'\n      C: x\n      D: !Ref Open");

        Assert.True(template["R"]["A"].IsDynamicReference.IsTrue);
        Assert.True(template["R"]["B"].IsDynamicReference.IsTrue);
        Assert.True(template["R"]["C"].IsDynamicReference.IsFalse);
        Assert.True(template["R"]["D"].IsDynamicReference.IsUnknown);
    }

    [Theory]
    [InlineData("'{{resolve:ssm:/shop/value}}'")]
    [InlineData("\"{{resolve:ssm:/shop\\/value}}\"")]
    [InlineData("!Sub '{{resolve:ssm:/${Name}/value}}'")]
    [InlineData("!If [Yes, '{{resolve:ssm:/shop/value}}', x]")]
    public void What_a_dynamic_reference_puts_in_is_not_known(string expression)
    {
        var value = EvaluatedTemplate.Of($"{Preamble}\n      A: {expression}")["R"]["A"];

        Assert.True(value.Is(true).IsUnknown);
        Assert.True(value.Is(false).IsUnknown);
        Assert.True(value.Is("Enabled").IsUnknown);
        Assert.True(value.IsOneOf("gp2", "gp3").IsUnknown);
        Assert.True(value.IsAtLeast(7).IsUnknown);
        Assert.True(value.IsAtMost(7).IsUnknown);
        Assert.True(value.StartsWith("arn:").IsUnknown);
        Assert.True(value.EndsWith(":policy/AdministratorAccess").IsUnknown);
        Assert.True(value.IsPresent.IsTrue);
    }

    [Fact]
    public void What_stands_around_a_dynamic_reference_is_known()
    {
        var value = EvaluatedTemplate.Of($"{Preamble}\n      A: 'arn:aws:iam::{{{{resolve:ssm:account}}}}:role/reader'")["R"]["A"];

        Assert.True(value.StartsWith("arn:aws:iam::").IsTrue);
        Assert.True(value.StartsWith("arn:aws:iam::1111").IsUnknown);
        Assert.True(value.StartsWith("arn:aws:s3").IsFalse);
        Assert.True(value.EndsWith("/reader").IsTrue);
        Assert.True(value.EndsWith("1:role/reader").IsUnknown);
        Assert.True(value.EndsWith("/writer").IsFalse);
        Assert.True(value.Is("arn:aws:iam::111122223333:role/reader").IsUnknown);
        Assert.True(value.Is("*").IsFalse);
    }
}
