using Lintel.Resources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Tests.Templates.CloudFormation;

/// <summary>Nested stacks, exports and imports, includes.</summary>
public sealed class StackTests
{
    private const string Child = """
        Parameters:
          Vpc: { Type: String }
          Subnets: { Type: List<AWS::EC2::Subnet::Id> }
          Size: { Type: String, Default: small }
          Env: { Type: String, AllowedValues: [dev, prod], Default: prod }
        Conditions:
          Large: !Equals [!Ref Size, large]
          Dev: !Equals [!Ref Env, dev]
        Resources:
          Group: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, Subnets: !Ref Subnets, Size: !Ref Size, Arn: !Sub 'x-${Vpc}' } }
          Big: { Type: AWS::SNS::Topic, Condition: Large }
          Little: { Type: AWS::SNS::Topic, Condition: Dev }
        Outputs:
          GroupId: { Value: !Ref Group }
          Fixed: { Value: !Sub '${Size}-x' }
        """;

    [Fact]
    public void A_nested_template_gets_the_parameters_of_its_parent()
    {
        var template = EvaluatedTemplate.WithFiles(
            ("stacks/template.yaml", """
                Parameters: { P: { Type: String, Default: large } }
                Resources:
                  Vpc: { Type: AWS::EC2::VPC }
                  A: { Type: AWS::EC2::Subnet }
                  B: { Type: AWS::EC2::Subnet }
                  Nested:
                    Type: AWS::CloudFormation::Stack
                    Properties:
                      TemplateURL: ./child.yaml
                      Parameters:
                        Vpc: !Ref Vpc
                        Subnets: !Join [',', [!Ref A, !Ref B]]
                        Size: !Ref P
                        Env: dev
                  User:
                    Type: AWS::EC2::Instance
                    Properties: { Group: !GetAtt Nested.Outputs.GroupId, Text: !Sub '${Nested.Outputs.Fixed}', Missing: !GetAtt Nested.Outputs.No }
                """),
            ("stacks/child.yaml", Child));

        Assert.Equal(["Vpc", "A", "B", "Nested", "User", "Group", "Big", "Little"], template.Workload.Resources.Select(r => r.Id));
        var group = template["Group"];
        Assert.Same(template["Vpc"], group["VpcId"].Target);
        Assert.Same(template["Vpc"], group["Arn"].Target);
        Assert.Equal(["A", "B"], group["Subnets"].Items.AsTexts());
        Assert.Equal("large", group["Size"].Describe());
        Assert.Equal("stacks/child.yaml", group["Size"].Location.Source.Path);
        Assert.Same(group, template["User"]["Group"].Target);
        Assert.Equal("large-x", template["User"]["Text"].Describe());
        Assert.Equal("Nested.Outputs.No", template["User"]["Missing"].Describe());
        Assert.Empty(template.Diagnostics);
    }

    [Fact]
    public void A_template_nested_twice_is_evaluated_for_each_use()
    {
        const string Use = "{ Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Size: SIZE, Vpc: v, Subnets: 's' } } }";
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", $"Resources:\n  One: {Use.Replace("SIZE", "large", StringComparison.Ordinal)}\n  Two: {Use.Replace("SIZE", "small", StringComparison.Ordinal)}"),
            ("child.yaml", Child));

        Assert.Equal(["large", "small"], template.Workload.Resources.Where(r => r.Id == "Group").Select(r => r["Size"].Describe()));
        Assert.Single(template.Workload.Resources, r => r.Id == "Big");
    }

    [Fact]
    public void A_parameter_that_the_parent_leaves_open_is_open_in_the_child_too()
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", """
                Parameters: { Size: { Type: String } }
                Conditions: { Large: !Equals [!Ref Size, large] }
                Resources:
                  Own: { Type: AWS::SNS::Topic, Properties: { X: !If [Large, l, s] } }
                  Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Size: !Ref Size, Vpc: v, Subnets: s } } }
                """),
            ("child.yaml", Child));

        Assert.Equal(
            ["when parameter 'Size' is 'large': l true", "when parameter 'Size' is not 'large': s false"],
            template.Scenarios(() => $"{template["Own"]["X"]} {template["Big"].Exists}"));
    }

    [Fact]
    public void Resources_of_a_nested_stack_exist_only_with_it()
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", """
                Parameters: { On: { Type: String } }
                Conditions: { IsOn: !Equals [!Ref On, yes], Never: !Equals [a, b] }
                Resources:
                  Nested: { Type: AWS::CloudFormation::Stack, Condition: IsOn, Properties: { TemplateURL: child.yaml } }
                  Gone: { Type: AWS::CloudFormation::Stack, Condition: Never, Properties: { TemplateURL: other.yaml } }
                """),
            ("child.yaml", "Resources: { T: { Type: AWS::SNS::Topic } }"),
            ("other.yaml", "Resources: { U: { Type: AWS::SNS::Topic } }"));

        Assert.Equal(["Nested", "T"], template.Workload.Resources.Select(r => r.Id));
        Assert.True(template["T"].Exists.IsUnknown);
        Assert.Equal(["when parameter 'On' is 'yes': true", "when parameter 'On' is not 'yes': false"], template.Scenarios(() => template["T"].Exists.ToString()));
    }

    [Fact]
    public void A_cycle_of_nested_stacks_is_reported()
    {
        var template = EvaluatedTemplate.WithFiles(
            ("a.yaml", "Resources:\n  B: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: b.yaml } }"),
            ("b.yaml", "Resources:\n  A: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: a.yaml } }"));

        Assert.Equal(["B", "A"], template.Workload.Resources.Select(r => r.Id));
        var diagnostic = Assert.Single(template.Diagnostics);
        Assert.Equal(("b.yaml", 2, "template-nested-cycle"), (diagnostic.File, diagnostic.Position.Line, diagnostic.Code));
    }

    [Fact]
    public void Stacks_that_nest_many_others_end()
    {
        (string, string) Level(int i) => ($"{i}.yaml", "Resources:\n" + string.Concat(Enumerable.Range(0, 20).Select(n =>
            $"  S{n}: {{ Type: AWS::CloudFormation::Stack, Properties: {{ TemplateURL: {i + 1}.yaml }} }}\n")));
        var template = EvaluatedTemplate.WithFiles([.. Enumerable.Range(0, 15).Select(Level)]);

        Assert.InRange(template.Workload.Resources.Count, 100, 20_000);
        Assert.Contains(template.Diagnostics, d => d.Code == "template-nested-depth");
    }

    [Fact]
    public void Outputs_that_depend_on_each_other_end()
    {
        static string Nest(string id, string file) => $"  {id}: {{ Type: AWS::CloudFormation::Stack, Properties: {{ TemplateURL: {file}, Parameters: {{ P: !Sub '${{{(id == "A" ? "B" : "A")}.Outputs.O}}${{{(id == "A" ? "B" : "A")}.Outputs.O}}' }} }} }}\n";
        const string Leaf = "Parameters: { P: { Type: String } }\nResources: { T: { Type: AWS::SNS::Topic, Properties: { X: !Ref P } } }\nOutputs: { O: { Value: !Sub '${P}${P}' } }";
        var template = EvaluatedTemplate.WithFiles(("t.yaml", "Resources:\n" + Nest("A", "a.yaml") + Nest("B", "b.yaml")), ("a.yaml", Leaf), ("b.yaml", Leaf));

        Assert.False(template.Workload.Resources.First(r => r.Id == "T")["X"].Kind == ValueKind.Text);
        Assert.Contains(template.Diagnostics, d => d.Code == "template-too-complex");
    }

    [Theory]
    [InlineData("https://s3.amazonaws.com/b/child.yaml")]
    [InlineData("s3://b/child.yaml")]
    [InlineData("../../child.yaml")]
    [InlineData("/child.yaml")]
    [InlineData("missing.yaml")]
    [InlineData("C:\\child.yaml")]
    public void What_is_not_local_is_not_followed(string url)
    {
        var template = EvaluatedTemplate.WithFiles(
            ("x/template.yaml", $"Resources:\n  N: {{ Type: AWS::CloudFormation::Stack, Properties: {{ TemplateURL: '{url}' }} }}"),
            ("child.yaml", Child));

        Assert.Equal("N", Assert.Single(template.Workload.Resources).Id);
        Assert.Empty(template.Diagnostics);
    }

    [Fact]
    public void The_CDK_names_nested_templates_in_metadata()
    {
        var template = EvaluatedTemplate.WithFiles(
            ("cdk.out/App.template.json", """
                {"Resources": {"N": {"Type": "AWS::CloudFormation::Stack",
                  "Properties": {"TemplateURL": {"Fn::Sub": "https://s3.${AWS::Region}.amazonaws.com/x.json"}},
                  "Metadata": {"aws:cdk:path": "App/N", "aws:asset:path": "N.nested.template.json", "aws:asset:property": "TemplateURL"}}}}
                """),
            ("cdk.out/N.nested.template.json", """{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}"""));

        Assert.Equal("App/N", template["N"].ConstructPath);
        Assert.Equal("AWS::SNS::Topic.Topic", template["Topic"].Address);
    }

    [Fact]
    public void An_import_is_the_value_that_another_template_exports()
    {
        var template = EvaluatedTemplate.Together(
            ("network.yaml", """
                Resources: { Vpc: { Type: AWS::EC2::VPC } }
                Outputs:
                  Vpc: { Value: !Ref Vpc, Export: { Name: shared-vpc } }
                  Id: { Value: !Ref Vpc, Export: { Name: !Sub '${AWS::StackName}-VpcId' } }
                """),
            ("app.yaml", """
                Parameters: { Network: { Type: String, Default: net }, Open: { Type: String } }
                Resources:
                  Vpc: { Type: AWS::SNS::Topic }
                  G:
                    Type: AWS::EC2::SecurityGroup
                    Properties:
                      A: !ImportValue shared-vpc
                      B: !ImportValue { Fn::Sub: '${Network}-VpcId' }
                      C: !ImportValue { Fn::Sub: '${Open}-VpcId' }
                      D: !ImportValue other
                """));

        var vpc = template.Workload.OfType("AWS::EC2::VPC")[0];
        Assert.Same(vpc, template["G"]["A"].Target);
        Assert.Same(vpc, template["G"]["B"].Target);
        Assert.Same(vpc, template["G"]["C"].Target);
        Assert.Null(template["G"]["D"].Target);
        Assert.Equal("app.yaml", template["G"]["A"].Location.Source.Path);
    }

    [Fact]
    public void Imports_in_a_circle_end()
    {
        var template = EvaluatedTemplate.Together(
            ("a.yaml", "Resources: { A: { Type: AWS::SNS::Topic, Properties: { X: !ImportValue b } } }\nOutputs: { O: { Value: !ImportValue b, Export: { Name: a } } }"),
            ("b.yaml", "Resources: { B: { Type: AWS::SNS::Topic } }\nOutputs: { O: { Value: !ImportValue a, Export: { Name: b } } }"));

        Assert.True(template["A"]["X"].IsUnknown);
        Assert.Contains(template.Diagnostics, d => d.Code == "template-too-complex");
    }

    [Fact]
    public void Templates_given_together_are_evaluated_where_they_are_nested()
    {
        var template = EvaluatedTemplate.Together(
            ("child.yaml", Child),
            ("parent.yaml", "Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Size: large } } } }"));

        Assert.Equal(["N", "Group", "Big"], template.Workload.Resources.Select(r => r.Id));
    }

    [Fact]
    public void An_included_snippet_takes_part()
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", """
                Parameters: { Name: { Type: String, Default: n } }
                Resources:
                  Fn::Transform: { Name: AWS::Include, Parameters: { Location: parts/more.yaml } }
                  R:
                    Type: AWS::S3::Bucket
                    Properties:
                      Own: 1
                      Fn::Transform: { Name: AWS::Include, Parameters: { Location: parts/properties.yaml } }
                      Whole: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: parts/properties.yaml } } }
                  S:
                    Type: AWS::S3::Bucket
                    Properties:
                      Own: 1
                      Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://bucket/x.yaml } }
                """),
            ("parts/more.yaml", "Topic: { Type: AWS::SNS::Topic }"),
            ("parts/properties.yaml", "Added: !Sub '${Name}-x'"));

        Assert.Equal(["Topic", "R", "S"], template.Workload.Resources.Select(r => r.Id));
        Assert.Equal("n-x", template["R"]["Added"].Describe());
        Assert.Equal("n-x", template["R"]["Whole.Added"].Describe());
        Assert.Equal("parts/properties.yaml", template["R"]["Added"].Location.Source.Path);
        Assert.True(template["R"]["Missing"].IsAbsent);
        Assert.True(template["S"]["Missing"].IsUnknown);
        Assert.Equal("1", template["S"]["Own"].Describe());
        Assert.Empty(template.Diagnostics);
    }

    [Fact]
    public void Links_are_found_without_a_workload()
    {
        var links = TemplateLinks.Of(Template.TryCreate(EvaluatedTemplate.Parse("""
            Parameters: { Stage: { Type: String, Default: live } }
            Resources:
              N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./nested/child.yaml, Parameters: { V: !ImportValue a } } }
              A: { Type: AWS::Serverless::Application, Properties: { Location: app.yaml } }
              B: { Type: AWS::Serverless::Application, Properties: { Location: { ApplicationId: x } } }
              R: { Type: AWS::S3::Bucket, Properties: { X: { Fn::ImportValue: !Sub '${Stage}-b' }, Y: !ImportValue { Ref: Unknown } } }
            Outputs:
              O: { Value: 1, Export: { Name: !Sub '${Stage}-o' } }
              P: { Value: 1 }
            """, "infra/template.yaml"))!);

        Assert.Equal(["infra/nested/child.yaml", "infra/app.yaml"], links.NestedTemplates);
        Assert.Equal(["live-o"], links.Exports);
        Assert.Equal(["a", "live-b"], links.Imports);
        Assert.True(TemplateLinks.Of(Template.TryCreate(EvaluatedTemplate.Parse("Resources: { R: { Type: AWS::S3::Bucket } }"))!).IsEmpty);
    }

    [Theory]
    [InlineData("N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml } }", null)]
    [InlineData("N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: 'https://b.s3.amazonaws.com/x.yaml' } }", "the template of nested stack 'N'")]
    [InlineData("N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: gone.yaml } }", "the template of nested stack 'N'")]
    [InlineData("N: { Type: AWS::Serverless::Application, Properties: { Location: { ApplicationId: x } } }", "the template of nested stack 'N'")]
    [InlineData("N: { Type: My::Own::Queue::MODULE }", "module 'N'")]
    [InlineData("N: { Type: !Rain::Module child.yaml, Overrides: { NoSuch: { Properties: { DelaySeconds: 1 } } } }", "module 'N'")]
    [InlineData("N: { Type: !Rain::Module child.yaml }", null)]
    public void What_is_nested_and_not_read_is_said(string nested, string? unread)
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", $"Resources:\n  R: {{ Type: AWS::S3::Bucket }}\n  {nested}"),
            ("child.yaml", "Resources: { Q: { Type: AWS::SQS::Queue } }"));

        Assert.Equal(unread, template.Workload.Unread);
    }
}
