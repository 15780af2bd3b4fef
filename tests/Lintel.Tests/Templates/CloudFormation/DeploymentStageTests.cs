using Lintel.Templates.CloudFormation;

namespace Lintel.Tests.Templates.CloudFormation;

public sealed class DeploymentStageTests
{
    [Fact]
    public void A_deployment_that_names_a_stage_creates_it()
    {
        var template = EvaluatedTemplate.Of("""
            Parameters: { Name: { Type: String, Default: prod } }
            Resources:
              Api: { Type: AWS::ApiGateway::RestApi }
              Release:
                Type: AWS::ApiGateway::Deployment
                Properties:
                  RestApiId: !Ref Api
                  StageName: !Ref Name
                  StageDescription:
                    TracingEnabled: true
                    LoggingLevel: ERROR
                    ThrottlingRateLimit: 10
                    MethodSettings: [{ HttpMethod: GET, ResourcePath: /orders, CachingEnabled: true }]
            """);

        var release = template["Release"];
        var stage = template["Release.Stage"];
        Assert.Equal(DeploymentStage.Type, stage.Type);
        Assert.Equal("AWS::ApiGateway::Deployment.Release", stage.Address);
        Assert.Equal("Release", stage.ToString());
        Assert.Same(release, stage.GeneratedBy);
        Assert.Same(release, stage["DeploymentId"].Target);
        Assert.Same(template["Api"], stage["RestApiId"].Target);
        Assert.Equal("prod", stage["StageName"].AsText());
        Assert.True(stage["TracingEnabled"].Is(true).IsTrue);
        Assert.True(stage["AccessLogSetting"].IsAbsent);
        var settings = new List<string>();
        foreach (var item in stage["MethodSettings"].Items)
        {
            settings.Add($"{item["HttpMethod"].AsText()} {item["ResourcePath"].AsText()} {item["LoggingLevel"].AsText()} {item["ThrottlingRateLimit"].AsText()}");
        }

        Assert.Equal(["* /* ERROR 10", "GET /orders  "], settings);
    }

    [Fact]
    public void A_reference_to_the_deployment_is_none_to_its_stage()
    {
        var template = EvaluatedTemplate.Of("""
            Resources:
              Release: { Type: AWS::ApiGateway::Deployment, Properties: { RestApiId: a1b2, StageName: old } }
              Prod: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: a1b2, StageName: prod, DeploymentId: !Ref Release } }
            """);

        Assert.Same(template["Release"], template["Prod"]["DeploymentId"].Target);
        Assert.Equal(["Release.Stage", "Prod"], template.Workload.Resources.Where(static resource => resource.Type == DeploymentStage.Type).Select(static resource => resource.Id));
    }

    [Theory]
    [InlineData("RestApiId: a1b2", false)]
    [InlineData("RestApiId: a1b2, StageName: !Ref AWS::NoValue", false)]
    [InlineData("RestApiId: a1b2, StageName: Stage", false)]
    [InlineData("RestApiId: a1b2, StageName: !If [Named, prod, !Ref AWS::NoValue]", true)]
    [InlineData("RestApiId: a1b2, StageDescription: { TracingEnabled: true }", true)]
    public void A_deployment_without_a_stage_creates_none(string properties, bool creates)
    {
        var template = EvaluatedTemplate.Of($$"""
            Parameters: { Name: { Type: String } }
            Conditions: { Named: !Equals [!Ref Name, ''] }
            Resources:
              Release: { Type: AWS::ApiGateway::Deployment, Properties: { {{properties}} } }
            """);

        Assert.Equal(creates, template.Workload.OfType(DeploymentStage.Type).Any(static _ => true));
    }
}
