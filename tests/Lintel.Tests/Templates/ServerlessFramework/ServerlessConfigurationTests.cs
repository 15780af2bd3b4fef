using Lintel.Checking;
using Lintel.Practices;
using Lintel.Sources;
using Lintel.Templates.CloudFormation;
using Lintel.Tests.Templates.CloudFormation;

namespace Lintel.Tests.Templates.ServerlessFramework;

/// <summary>The resources that a configuration of the Serverless Framework has itself.</summary>
public sealed class ServerlessConfigurationTests : IDisposable
{
    private const string Head = "service: orders\nprovider:\n  name: aws\nfunctions:\n  take-order:\n    handler: a.b\n";

    private readonly TestFolder _folder = new();
    private IReadOnlyList<Diagnostic> _diagnostics = [];
    private IReadOnlyList<Finding> _findings = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resources_are_reviewed_where_they_stand()
    {
        var finding = Assert.Single(Review($$"""
            {{Head}}resources:
              Outputs:
                Password:
                  Value: ${self:custom.password}
              Resources:
                Orders:
                  Type: AWS::DynamoDB::Table
                  Properties:
                    TableName: ${self:service}-orders
            """, "dynamodb-table-point-in-time-recovery"));
        Assert.Equal((VerdictKind.Gap, "serverless.yml", 12), (finding.Verdict, finding.Location.File, finding.Location.Start.Line));
    }

    [Fact]
    public void Of_a_list_of_files_and_resources_those_that_are_written_out_are_reviewed() => Assert.Equal(VerdictKind.Gap, Assert.Single(Review($$"""
        {{Head}}resources:
          - ${file(resources/queues.yml)}
          - Outputs: {}
          - Resources:
              Orders: { Type: "AWS::DynamoDB::Table" }
              Others: ${file(resources/others.yml)}
        """, "dynamodb-table-point-in-time-recovery")).Verdict);

    [Theory]
    [InlineData("HttpApiStage", "AWS::ApiGatewayV2::Stage", "apigatewayv2-stage-access-logging", VerdictKind.Unknown)]
    [InlineData("OwnStage", "AWS::ApiGatewayV2::Stage", "apigatewayv2-stage-access-logging", VerdictKind.Gap)]
    [InlineData("TakeDashorderLogGroup", "AWS::Logs::LogGroup", "cloudwatch-log-group-retention", VerdictKind.Unknown)]
    [InlineData("FlowLogGroup", "AWS::Logs::LogGroup", "cloudwatch-log-group-retention", VerdictKind.Gap)]
    [InlineData("TakeDashorderLambdaFunction", "AWS::Lambda::Function", "lambda-function-tracing", VerdictKind.Unknown)]
    public void What_is_merged_into_what_the_framework_makes_lacks_nothing_for_sure(string id, string type, string practice, VerdictKind expected) =>
        Assert.Equal(expected, Assert.Single(Review($"{Head}resources:\n  Resources:\n    {id}:\n      Type: {type}\n      Properties:\n        Tags: {{}}\n", practice)).Verdict);

    [Theory]
    [InlineData("provider:\n  name: aws\n  iam:\n    role:\n      statements:\n        - Effect: Allow\n          Action: dynamodb:Query\n          Resource: '*'\n", "IamRoleLambdaExecution", 9)]
    [InlineData("provider:\n  name: aws\n  iamRoleStatements:\n    - ${file(roles.yml)}\n    - Effect: Allow\n      Action: [dynamodb:Query]\n      Resource: ['*']\n", "IamRoleLambdaExecution", 8)]
    [InlineData("provider:\n  name: aws\nfunctions:\n  take-order:\n    iamRoleStatements:\n      - { Effect: Allow, Action: 'dynamodb:Query', Resource: '*' }\n", "TakeDashorderIamRoleLambdaExecution", 7)]
    public void What_functions_may_do_is_reviewed_as_their_role(string text, string role, int line)
    {
        var finding = Assert.Single(Review("service: orders\n" + text, "iam-policy-no-wildcard-resource"));
        Assert.Equal((VerdictKind.Gap, role, line), (finding.Verdict, finding.Resource?.Id, finding.Location.Start.Line));
        Assert.DoesNotContain(_findings, static finding => finding.Verdict == VerdictKind.Gap && finding.Practice.Name != "iam-policy-no-wildcard-resource");
    }

    [Fact]
    public void Functions_have_what_is_written_for_them_or_for_all()
    {
        const string Text = """
            service: orders
            provider:
              name: aws
              runtime: nodejs16.x
              environment:
                TABLE: orders
            functions:
              take-order:
                handler: a.b
              bill:
                handler: a.c
                runtime: nodejs24.x
                environment:
                  API_KEY: sk_live_4eC39HqLyjWDarjtT1zdp7dc
              pack:
                image: pack
            """;
        Assert.Equal(
            [(VerdictKind.Gap, "TakeDashorderLambdaFunction", 4), (VerdictKind.Met, "BillLambdaFunction", 10)],
            Review(Text, "lambda-function-supported-runtime").Select(static finding => (finding.Verdict, finding.Resource!.Id, finding.Location.Start.Line)));
        Assert.Equal(
            [(VerdictKind.Gap, "BillLambdaFunction", 14)],
            Review(Text, "lambda-function-env-vars-no-secrets").Where(static finding => finding.Verdict == VerdictKind.Gap).Select(static finding => (finding.Verdict, finding.Resource!.Id, finding.Location.Start.Line)));
        Assert.All(Review(Text, "lambda-function-tracing"), static finding => Assert.Equal(VerdictKind.Unknown, finding.Verdict));
    }

    [Fact]
    public void A_role_that_is_also_written_out_is_reviewed_once() => Assert.Equal("AWS::IAM::Role.IamRoleLambdaExecution", Assert.Single(Review($$"""
        service: orders
        provider:
          name: aws
          iamRoleStatements:
            - { Effect: Allow, Action: "dynamodb:Query", Resource: "*" }
        resources:
          Resources:
            IamRoleLambdaExecution:
              Type: AWS::IAM::Role
              Properties:
                Policies:
                  - PolicyName: own
                    PolicyDocument: { Statement: [{ Effect: Allow, Action: "s3:GetObject", Resource: "*" }] }
        """, "iam-policy-no-wildcard-resource")).Resource?.Address);

    [Fact]
    public void What_the_framework_makes_of_functions_may_have_what_is_missing() => Assert.Equal(VerdictKind.Unknown, Assert.Single(Review($$"""
        {{Head}}resources:
          Resources:
            Failed:
              Type: AWS::SQS::Queue
            Orders:
              Type: AWS::SQS::Queue
              Properties:
                RedrivePolicy: { deadLetterTargetArn: !GetAtt Failed.Arn, maxReceiveCount: 5 }
        """, "sqs-dead-letter-queue-alarm"), static finding => finding.Resource?.Id == "Failed").Verdict);

    [Theory]
    [InlineData("\"#{Failed.Arn}\"")]
    [InlineData("\"#{Prefix}:failed\"")]
    [InlineData("${ssm.us-east-1:/failed/arn}")]
    [InlineData("!If [IsElsewhere, a, b]")]
    [InlineData("!FindInMap [Elsewhere, a, b]")]
    public void What_plugins_and_other_parts_put_in_is_not_known(string endpoint)
    {
        Assert.Equal(VerdictKind.Unknown, Assert.Single(Review($"{Head}resources:\n  Resources:\n    S:\n      Type: AWS::SNS::Subscription\n      Properties:\n        Protocol: sqs\n        TopicArn: t\n        Endpoint: {endpoint}\n", "sns-subscription-endpoint-matches-protocol")).Verdict);
        Assert.DoesNotContain(_diagnostics, static diagnostic => diagnostic.Code != "serverless-not-packaged");
    }

    [Theory]
    [InlineData("${self:custom.wide}", VerdictKind.Gap)]
    [InlineData("${self:custom.again}", VerdictKind.Gap)]
    [InlineData("${self:custom.more.wide}", VerdictKind.Gap)]
    [InlineData("${self:custom.list.1}", VerdictKind.Gap)]
    [InlineData("${self:custom.list}", VerdictKind.Gap)]
    [InlineData("${self:custom.within}", VerdictKind.Gap)]
    [InlineData("arn:aws:dynamodb:eu-west-1:123456789012:table/${self:custom.narrow}", VerdictKind.Met)]
    [InlineData("${self:custom.none}", VerdictKind.Unknown)]
    [InlineData("${self:custom.elsewhere}", VerdictKind.Unknown)]
    [InlineData("${self:custom.circle}", VerdictKind.Unknown)]
    [InlineData("${self:custom.wide, 'x'}", VerdictKind.Unknown)]
    [InlineData("${self:custom.${opt:stage}.wide}", VerdictKind.Unknown)]
    [InlineData("${self:provider.stage}", VerdictKind.Unknown)]
    public void What_the_configuration_has_itself_is_known(string resource, VerdictKind expected)
    {
        _folder.Write("more.yml", "wide: '*'\ndeep:\n  wide: '*'\n");
        Assert.Equal(expected, Assert.Single(Review($$"""
            service: orders
            custom:
              wide: "*"
              again: ${self:custom.wide}
              more: ${file(more.yml)}
              within: ${file(more.yml):deep.wide}
              elsewhere: ${file(none.yml)}
              list: [a, "*"]
              narrow: orders
              circle: ${self:custom.round}
              round: ${self:custom.circle}
            provider:
              name: aws
              stage: dev
              iamRoleStatements:
                - Effect: Allow
                  Action: dynamodb:Query
                  Resource: {{resource}}
            """, "iam-policy-no-wildcard-resource")).Verdict);
    }

    [Fact]
    public void Variables_that_double_at_each_step_come_to_an_end()
    {
        var bomb = string.Concat(Enumerable.Range(0, 60).Select(static i => $"  a{i}: ${{self:custom.a{i + 1}}}${{self:custom.a{i + 1}}}\n"));
        Assert.NotEmpty(Review($"service: orders\nprovider:\n  name: aws\ncustom:\n{bomb}  a60: x\nresources:\n  Resources:\n    T:\n      Type: AWS::DynamoDB::Table\n      Properties:\n        TableName: ${{self:custom.a0}}\n", "dynamodb-table-point-in-time-recovery"));
    }

    [Fact]
    public void A_password_from_a_variable_may_be_a_reference_to_a_secret() => Assert.Equal(VerdictKind.Unknown, Assert.Single(
        Review($"{Head}resources:\n  Resources:\n    Db:\n      Type: AWS::RDS::DBCluster\n      Properties:\n        Engine: aurora-mysql\n        MasterUserPassword: ${{self:custom.password}}\n", "rds-cluster-password-not-plaintext")).Verdict);

    [Theory]
    [InlineData("service: orders\nprovider:\n  name: aws\n")]
    [InlineData("service: orders\nprovider:\n  name: azure\nfunctions:\n  f: { handler: a.b }\n")]
    [InlineData("service: orders\nprovider:\n  name: aws\nfunctions: ${file(functions.yml)}\nresources: ${file(resources.yml)}\n")]
    [InlineData("service: orders\nprovider:\n  name: google\nresources:\n  - a\n  - {}\n")]
    [InlineData("service: orders\nresources:\n  Resources:\n    T: { Type: 'AWS::SNS::Topic' }\n")]
    public void Anything_else_is_no_template(string text) => Assert.Null(Template.TryCreate(EvaluatedTemplate.Parse(text)));

    private IReadOnlyList<Finding> Review(string text, string practice)
    {
        _folder.Write("serverless.yml", text);
        var profile = ReviewProfile.Everything(Catalogue.Instance, new DateOnly(2026, 11, 1));
        var result = Lintel.Checking.Review.Run(new() { Root = _folder.Path, Paths = [_folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, Keep = new HashSet<VerdictKind>(Enum.GetValues<VerdictKind>()) });
        (_diagnostics, _findings) = (result.Diagnostics, result.Findings);
        return [.. result.Findings.Where(finding => finding.Practice.Name == practice)];
    }
}
