namespace Lintel.Tests.Templates.CloudFormation;

/// <summary>Templates as what practices see of them beside resources.</summary>
public sealed class TemplateDeclarationTests
{
    [Fact]
    public void A_template_is_declared_with_its_sections_and_is_no_resource()
    {
        var template = EvaluatedTemplate.Of("""
            Description: orders
            Parameters:
              Secret: { Type: String, NoEcho: true }
            Resources:
              Orders: { Type: AWS::SQS::Queue }
            Outputs:
              Shown: { Value: !Ref Secret }
            """);

        var declared = Assert.Single(template.Declarations.Resources);
        Assert.Equal("CloudFormation::Template", declared.Type);
        Assert.Equal("orders", declared["Description"].AsText());
        Assert.True(declared["Outputs.Shown.Value"].OpenParameter!.IsHidden);
        Assert.Equal("AWS::SQS::Queue", Assert.Single(template.Workload.Resources).Type);
    }

    [Fact]
    public void A_template_that_is_nested_twice_is_declared_once()
    {
        var template = EvaluatedTemplate.WithFiles(
            ("template.yaml", """
                Resources:
                  First: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./nested.yaml } }
                  Second: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./nested.yaml } }
                """),
            ("nested.yaml", "Resources: { Queue: { Type: AWS::SQS::Queue } }"));

        Assert.Equal(2, template.Workload.OfType("AWS::SQS::Queue").Count);
        Assert.Equal(["template", "nested"], template.Declarations.Resources.Select(static declared => declared.Id));
    }
}
