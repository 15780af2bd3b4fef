using Lintel.Checking;
using Lintel.Practices;
using Lintel.Tests.Templates.CloudFormation;

namespace Lintel.Tests.Templates.ServerlessFramework;

/// <summary>Parts of a configuration of the Serverless Framework, which are templates with variables that it replaces.</summary>
public sealed class FrameworkVariableTests
{
    [Theory]
    [InlineData("${self:custom.kept.${self:provider.stage}, false}", "unknown")]
    [InlineData("${opt:stage, 'dev'}", "unknown")]
    [InlineData("\"${self:service}-uploads\"", "${${self:service}}-uploads")]
    [InlineData("!Sub \"${self:service}-${AWS::AccountId}-x\"", "${${self:service}}-${AWS::AccountId}-x")]
    [InlineData("${file(names.yml):bucket}", "unknown")]
    [InlineData("text", "text")]
    public void What_the_framework_puts_in_is_not_known(string value, string expected) =>
        Assert.Equal(expected, EvaluatedTemplate.Of($"Resources:\n  R:\n    Type: AWS::S3::Bucket\n    Properties:\n      Y: ${{self:service}}\n      X: {value}", null)["R"]["X"].Describe());

    [Theory]
    [InlineData("\"${env:-prod}\"")]
    [InlineData("\"echo ${opt:-x} ${env:HOME}\"")]
    public void What_a_shell_writes_alike_is_a_text(string value) =>
        Assert.Equal(value.Trim('"'), EvaluatedTemplate.Of($"Resources:\n  R:\n    Type: AWS::S3::Bucket\n    Properties:\n      X: {value}", null)["R"]["X"].Describe());

    [Fact]
    public void A_part_of_a_configuration_is_decided_as_far_as_it_says()
    {
        using var folder = new TestFolder();
        folder.Write("resources/table.yml", """
            Resources:
              Orders:
                Type: AWS::DynamoDB::Table
                DeletionPolicy: ${self:custom.deletionPolicy.${self:provider.stage}, 'Delete'}
                UpdateReplacePolicy: Retain
                Properties:
                  TableName: ${self:service}-orders
                  BillingMode: PAY_PER_REQUEST
                  PointInTimeRecoverySpecification:
                    PointInTimeRecoveryEnabled: ${self:custom.recovery.${self:provider.stage}, false}
                  DeletionProtectionEnabled: false
            """);
        var profile = ReviewProfile.Everything(Catalogue.Instance, new DateOnly(2026, 1, 1));
        var result = Review.Run(new() { Root = folder.Path, Paths = [folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, Keep = new HashSet<VerdictKind>(Enum.GetValues<VerdictKind>()) });

        Assert.Equal(VerdictKind.Unknown, Of("cloudformation-stateful-deletion-policy").Verdict);
        Assert.Equal(VerdictKind.Unknown, Of("dynamodb-table-point-in-time-recovery").Verdict);
        Assert.Contains("Serverless Framework", Assert.Single(Of("dynamodb-table-point-in-time-recovery").Because), StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Gap, Of("dynamodb-table-deletion-protection").Verdict);

        Finding Of(string practice) => Assert.Single(result.Findings, finding => finding.Practice.Name == practice);
    }
}
