using Lintel.Checking;
using Lintel.Practices;

namespace Lintel.Tests.Practices;

/// <summary>What the role of a function allows beside what its code calls.</summary>
public class LeastPrivilegeTests
{
    private const string Uploads = "import boto3\n\ns3 = boto3.client(\"s3\")\n\n\ndef handler(event, context):\n    s3.upload_file(\"/tmp/a\", \"orders\", \"a\")\n";

    [Theory]
    [InlineData("s3:PutObject", VerdictKind.Met)]
    [InlineData("s3:Put*", VerdictKind.Met)]
    [InlineData("s3:*", VerdictKind.Met)]
    [InlineData("s3:PutObject, s3:DeleteObject", VerdictKind.Gap)]
    [InlineData("s3:PutObject, s3:ListBucket", VerdictKind.Met)]
    [InlineData("s3:PutObject, dynamodb:*", VerdictKind.Gap)]
    [InlineData("s3:PutObject, logs:*, ec2:CreateNetworkInterface", VerdictKind.Met)]
    [InlineData("s3:GetObject", VerdictKind.Gap)]
    public void Methods_of_the_SDK_lead_to_the_actions_that_they_need(string actions, VerdictKind expected) => Assert.Equal(expected, Verdict(actions, Uploads).Verdict);

    [Fact]
    public void A_missing_action_is_named_with_the_call()
    {
        var message = Verdict("s3:GetObject", Uploads).Message.ToString();
        Assert.Contains("calls upload_file in app.py:7", message, StringComparison.Ordinal);
        Assert.Contains("s3:PutObject", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("def handler(event, context):\n    getattr(s3, event[\"how\"])()\n")]
    [InlineData("import awswrangler\n\n\ndef handler(event, context):\n    pass\n")]
    [InlineData("from aws_lambda_powertools.utilities import parameters\n\n\ndef handler(event, context):\n    pass\n")]
    [InlineData("def handler(event, context):\n    boto3.client(event[\"service\"]).go()\n")]
    [InlineData("def handler(event, context):\n    boto3.client(\"transfer\").go()\n")]
    public void Nothing_is_unused_where_not_every_call_is_known(string rest) =>
        Assert.Equal(VerdictKind.Unknown, Verdict("s3:PutObject", $"import boto3\n\ns3 = boto3.client(\"s3\")\n{rest}").Verdict);

    [Fact]
    public void What_is_called_with_other_credentials_needs_nothing_of_the_role() =>
        Assert.NotEqual(VerdictKind.Gap, Verdict("sts:AssumeRole", "import boto3\n\n\ndef handler(event, context):\n    c = event[\"c\"]\n    boto3.client(\"s3\", aws_access_key_id=c, aws_secret_access_key=c, aws_session_token=c).put_object(Bucket=\"b\", Key=\"k\")\n").Verdict);

    private static Finding Verdict(string actions, string code)
    {
        using var folder = new TestFolder().Write("app.py", code).Write("template.yaml", $$"""
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
                  ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
                  Policies:
                    - PolicyName: orders
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - Effect: Allow
                            Action: [{{string.Join(", ", actions.Split(", ").Select(static action => $"'{action}'"))}}]
                            Resource: "*"
              F:
                Type: AWS::Lambda::Function
                Properties:
                  Code: .
                  Handler: app.handler
                  Runtime: python3.13
                  Role: !GetAtt Role.Arn
            """);
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        return Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, Keep = Enum.GetValues<VerdictKind>().ToHashSet() })
            .Findings.Single(static finding => finding.Practice.Name == "source-iam-least-privilege");
    }
}
