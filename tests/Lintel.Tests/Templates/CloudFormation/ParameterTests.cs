using Lintel.Templates.CloudFormation;

namespace Lintel.Tests.Templates.CloudFormation;

public sealed class ParameterTests
{
    private static string Read(string parameter, TemplateOptions? options = null)
    {
        var name = parameter[..parameter.IndexOf(':', StringComparison.Ordinal)];
        return EvaluatedTemplate.Of($"Parameters:\n  {parameter}\nResources:\n  R:\n    Type: AWS::S3::Bucket\n    Properties:\n      X: !Ref {name}", options)["R"]["X"].Describe();
    }

    [Theory]
    [InlineData("Env: { Type: String, AllowedValues: [dev, production], Default: dev }", "production")]
    [InlineData("EnvironmentName: { Type: String, AllowedValues: [Dev, Prod] }", "Prod")]
    [InlineData("STAGE: { Type: String, AllowedValues: [dev, prod, production] }", "prod")]
    [InlineData("Stage: { Type: String, Default: dev }", "dev")]
    [InlineData("Environment: { Type: String, AllowedValues: [blue, green], Default: blue }", "blue")]
    [InlineData("Environment: { Type: String }", "unknown")]
    [InlineData("Color: { Type: String, AllowedValues: [prod, dev], Default: dev }", "dev")]
    [InlineData("Only: { Type: String, AllowedValues: [one] }", "one")]
    public void The_environment_chooses_among_allowed_values(string parameter, string expected) => Assert.Equal(expected, Read(parameter));

    [Theory]
    [InlineData("prod", "live")]
    [InlineData("development", "dev")]
    [InlineData("staging", "stg")]
    [InlineData("qa", "test")]
    [InlineData("other", "dev")]
    public void Environments_have_several_spellings(string environment, string expected) =>
        Assert.Equal(expected, Read("Env: { Type: String, AllowedValues: [dev, test, stg, live], Default: dev }", new() { Environment = environment }));

    [Theory]
    [InlineData("Env: { Type: String, Default: dev }", "!Equals [!Ref Env, prod]", "prod")]
    [InlineData("Env: { Type: String }", "!Equals [production, !Ref Env]", "production")]
    [InlineData("Env: { Type: String, Default: dev }", "!Equals [!Ref Env, staging]", "dev")]
    [InlineData("Env: { Type: String, Default: prod-eu }", "!Equals [!Ref Env, prod]", "prod-eu")]
    [InlineData("Color: { Type: String, Default: dev }", "!Equals [!Ref Color, prod]", "dev")]
    public void Where_any_environment_is_allowed_it_is_the_one_that_the_template_names(string parameter, string condition, string expected)
    {
        var name = parameter[..parameter.IndexOf(':', StringComparison.Ordinal)];
        Assert.Equal(expected, EvaluatedTemplate.Of($"Parameters:\n  {parameter}\nConditions:\n  C: {condition}\nResources:\n  R:\n    Type: AWS::S3::Bucket\n    Properties:\n      X: !Ref {name}", null)["R"]["X"].Describe());
    }

    [Fact]
    public void A_given_value_wins()
    {
        var options = new TemplateOptions { Parameters = new Dictionary<string, string> { ["Env"] = "dev", ["Names"] = "a,b" } };

        Assert.Equal("dev", Read("Env: { Type: String, AllowedValues: [dev, prod] }", options));
        Assert.Equal("a list of 2", Read("Names: { Type: 'List<String>', Default: x }", options));
    }

    [Theory]
    [InlineData("N: { Type: 'List<Number>', Default: '1,2' }", "a list of 2")]
    [InlineData("N: { Type: CommaDelimitedList, Default: '' }", "a list of 1")]
    [InlineData("N: { Type: 'List<AWS::EC2::Subnet::Id>' }", "unknown")]
    [InlineData("N: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /x }", "unknown")]
    [InlineData("N: { Type: 'AWS::SSM::Parameter::Name', Default: /x }", "/x")]
    [InlineData("N: { Type: String, NoEcho: true, Default: hunter2 }", "hunter2")]
    [InlineData("N: { Type: String, Default: '' }", "")]
    [InlineData("N: { Type: Number, Default: 010 }", "010")]
    public void Types_are_those_of_CloudFormation(string parameter, string expected) => Assert.Equal(expected, Read(parameter));
}
