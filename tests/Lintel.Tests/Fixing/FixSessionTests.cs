using System.Text;
using Lintel.Checking;
using Lintel.Fixing;
using Lintel.Practices;

namespace Lintel.Tests.Fixing;

/// <summary>Runs of fixes: what goes in together, and what is left.</summary>
public class FixSessionTests
{
    [Fact]
    public void Things_that_are_added_at_one_place_stand_beside_each_other()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Parameters:
              OnCallTopic: {Type: String}
            Resources:
              Backlog:
                Type: AWS::CloudWatch::Alarm
                Properties: {Namespace: Shop, MetricName: Backlog, AlarmActions: [!Ref OnCallTopic]}
              Jobs:
                Type: AWS::Lambda::Function
                Properties:
                  Runtime: python3.14
                  Handler: app.handler
            """ + "\n");

        var outcome = Fix(folder, FixSession.MaximumRounds, "lambda-function-error-alarm", "lambda-function-throttle-alarm", "lambda-function-duration-alarm", "lambda-function-logging-config");

        Assert.Equal(4, outcome.Fixed.Length);
        var text = Encoding.UTF8.GetString(outcome.Files[0].After);
        Assert.Contains("      Handler: app.handler\n      LoggingConfig:\n        LogFormat: JSON\n  Jobs", text, StringComparison.Ordinal);
        Assert.All(new[] { "JobsErrorAlarm", "JobsThrottleAlarm", "JobsDurationAlarm" }, alarm => Assert.Equal(2, text.Split($"\n  {alarm}:\n").Length));
    }

    /// <summary>A label that Terraform refuses cannot be a part of the name of a variable either.</summary>
    [Theory]
    [InlineData("live", 1)]
    [InlineData("live = 1", 0)]
    public void Variables_are_named_after_resources_whose_names_are_identifiers(string label, int count)
    {
        using var folder = new TestFolder().Write("main.tf", $"resource \"aws_apigatewayv2_stage\" \"{label}\" {{\n  api_id      = \"a1b2c3d4e5\"\n  name        = \"$default\"\n  auto_deploy = true\n}}\n");

        var outcome = Fix(folder, FixSession.MaximumRounds, "apigateway-stage-default-throttling");

        Assert.Equal(count, outcome.Fixed.Length);
        Assert.Equal(count, outcome.Files.Length);
    }

    /// <summary>The key of SNS lets no alarm in: where an alarm may name the topic, that is not for a fix to decide.</summary>
    [Theory]
    [InlineData("[!If [IsProduction, !Ref Alerts, !Ref Elsewhere]]", false)]
    [InlineData("[!Ref Elsewhere]", true)]
    public void A_topic_that_an_alarm_may_name_does_not_get_the_key_of_SNS(string actions, bool isFixed)
    {
        using var folder = new TestFolder().Write("template.yaml", $$"""
            Parameters:
              Elsewhere: {Type: String}
              Stage: {Type: String}
            Conditions:
              IsProduction: !Equals [!Ref Stage, production]
            Resources:
              Alerts:
                Type: AWS::SNS::Topic
              Backlog:
                Type: AWS::CloudWatch::Alarm
                Properties: {Namespace: Shop, MetricName: Backlog, AlarmActions: {{actions}}}
            """ + "\n");

        var outcome = Fix(folder, FixSession.MaximumRounds, "sns-topic-encrypted", "sns-topic-secure-transport");

        Assert.Equal(isFixed, outcome.Files.Any(static file => Encoding.UTF8.GetString(file.After).Contains("alias/aws/sns", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"eu-west-1\"", "string")]
    [InlineData("30", "number")]
    [InlineData("-1.5", null)]
    [InlineData("true", "bool")]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    [InlineData("[\"a\", \"b\"]", "list(string)")]
    [InlineData("[\"a\", 1]", null)]
    [InlineData("{ a = 1, b = 2 }", "map(number)")]
    [InlineData("{ a = { b = 1 } }", null)]
    public void A_variable_gets_the_type_that_its_default_shows(string value, string? type)
    {
        using var folder = new TestFolder().Write("main.tf", $"variable \"x\" {{\n  description = \"X\"\n  default     = {value}\n}}\n");

        var outcome = Fix(folder, FixSession.MaximumRounds, "terraform-variable-typed");

        Assert.Equal(type is null ? 0 : 1, outcome.Files.Length);
        Assert.All(outcome.Files, file => Assert.Contains($"  type        = {type}\n", Encoding.UTF8.GetString(file.After), StringComparison.Ordinal));
    }

    /// <summary>In braces each round has room for one more entry of a map.</summary>
    [Fact]
    public void What_the_rounds_leave_is_said_and_done_by_the_next_run()
    {
        using var folder = new TestFolder().Write("template.json", """{"Resources": {"Store": {"Type": "AWS::RDS::DBInstance", "Properties": {"Engine": "mysql", "DBInstanceClass": "db.m5.large", "AllocatedStorage": "100", "MasterUsername": "shop"}}}}""");

        var first = Fix(folder, rounds: 2);
        folder.Write("template.json", first.Files[0].After);
        var second = Fix(folder, FixSession.MaximumRounds);

        Assert.True(first.IsUnfinished);
        Assert.NotEmpty(second.Fixed);
        Assert.False(second.IsUnfinished);
    }

    /// <summary>Tracing of the state machine would ask for that of the function, whose role is not to be changed from here: that is no fault of what is fixed at the function.</summary>
    [Fact]
    public void What_a_fix_elsewhere_breaks_in_a_module_is_not_laid_to_fixes_in_it()
    {
        using var folder = new TestFolder()
            .Write("main.tf", """
            provider "aws" {
              region = "eu-west-1"
            }

            module "function" {
              source = "./function"
            }

            module "machine" {
              source   = "./machine"
              function = module.function.arn
            }
            """)
            .Write("function/main.tf", """
            resource "aws_iam_role" "orders" {
              name = "orders"
              assume_role_policy = <<EOF
            {"Version":"2012-10-17","Statement":[{"Action":"sts:AssumeRole","Principal":{"Service":["lambda.amazonaws.com"]},"Effect":"Allow"}]}
            EOF
            }

            resource "aws_iam_role_policy_attachment" "logs" {
              role       = aws_iam_role.orders.name
              policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
            }

            resource "aws_lambda_function" "orders" {
              filename      = "orders.zip"
              function_name = "orders"
              role          = aws_iam_role.orders.arn
              handler       = "app.handler"
              runtime       = "python3.14"
            }

            output "arn" {
              value = aws_lambda_function.orders.arn
            }
            """)
            .Write("machine/main.tf", """
            variable "function" {
              type = string
            }

            resource "aws_iam_role" "machine" {
              name = "machine"
              assume_role_policy = <<EOF
            {"Version":"2012-10-17","Statement":[{"Action":"sts:AssumeRole","Principal":{"Service":"states.amazonaws.com"},"Effect":"Allow"}]}
            EOF
            }

            resource "aws_sfn_state_machine" "orders" {
              name     = "orders"
              role_arn = aws_iam_role.machine.arn
              definition = <<EOF
            {"StartAt":"Go","States":{"Go":{"Type":"Task","Resource":"${var.function}","End":true}}}
            EOF
            }

            resource "aws_dynamodb_table" "orders" {
              name         = "orders"
              billing_mode = "PAY_PER_REQUEST"
              hash_key     = "id"
              attribute {
                name = "id"
                type = "S"
              }
            }
            """);

        var outcome = Fix(folder, FixSession.MaximumRounds);

        Assert.Contains("lambda-function-log-retention", outcome.Fixed.Select(static finding => finding.Practice.Name));
        Assert.DoesNotContain("stepfunctions-state-machine-tracing", outcome.Fixed.Select(static finding => finding.Practice.Name));
    }

    [Fact]
    public void What_a_fix_leads_to_is_fixed_with_it()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Resources:
              Orders:
                Type: AWS::Lambda::Function
                Properties: {Runtime: python3.14, Handler: app.handler, Role: !GetAtt OrdersRole.Arn}
              Checkout:
                Type: AWS::StepFunctions::StateMachine
                Properties: {RoleArn: 'arn:aws:iam::111122223333:role/checkout', DefinitionString: !Sub '{"StartAt": "Order", "States": {"Order": {"Type": "Task", "Resource": "${Orders.Arn}", "End": true}}}'}
              OrdersRole:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
            """ + "\n");

        string[] all = ["lambda-function-tracing", "xray-tracing-end-to-end"];
        var outcome = Fix(folder, FixSession.MaximumRounds, all);
        Assert.Equal(all.Order(StringComparer.Ordinal), outcome.Fixed.Select(static finding => finding.Practice.Name).Order(StringComparer.Ordinal));
        Assert.Empty(outcome.Refused);
        Assert.Empty(outcome.Left);

        // What nobody asked for is not made, so neither is what would lead to it.
        var alone = Fix(folder, FixSession.MaximumRounds, all[0]);
        Assert.Empty(alone.Fixed);
        Assert.Contains("it would lead to a gap of", Assert.Single(alone.Refused).Reason, StringComparison.Ordinal);
    }

    /// <summary>A key of one's own is asked for once a table has a key at all: the gap stood behind the other one.</summary>
    [Fact]
    public void A_gap_that_stood_behind_the_fixed_one_is_no_reason_against_the_fix()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Resources:
              Orders:
                Type: AWS::DynamoDB::Table
                Properties:
                  BillingMode: PAY_PER_REQUEST
                  AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                  KeySchema: [{AttributeName: id, KeyType: HASH}]
            """ + "\n");

        var outcome = Fix(folder, FixSession.MaximumRounds, "dynamodb-table-encrypted");

        Assert.Equal("dynamodb-table-encrypted", Assert.Single(outcome.Fixed).Practice.Name);
        Assert.Empty(outcome.Refused);
        Assert.Contains(outcome.Review.Findings, static finding => finding.Practice.Name == "dynamodb-table-kms-cmk" && finding.Verdict == VerdictKind.Gap);
    }

    [Fact]
    public void A_parameter_stands_behind_a_byte_order_mark()
    {
        using var folder = new TestFolder().Write("template.yaml", "\uFEFFResources:\n  Jobs:\n    Type: AWS::Lambda::Function\n    Properties:\n      Runtime: python3.14\n      Handler: app.handler\n"u8.ToArray());

        var outcome = Fix(folder, FixSession.MaximumRounds, "lambda-function-error-alarm");

        Assert.StartsWith("\uFEFFParameters:\n  AlarmEmail:\n", Encoding.UTF8.GetString(Assert.Single(outcome.Files).After), StringComparison.Ordinal);
    }

    [Fact]
    public void What_SAM_makes_of_events_is_set_where_SAM_has_it()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Jobs:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.14
                  Handler: app.handler
                  CodeUri: .
                  Events:
                    Work:
                      Type: SQS
                      Properties: {Queue: !GetAtt Orders.Arn}
                    Ask:
                      Type: Api
                      Properties: {Path: /, Method: get}
              Orders:
                Type: AWS::SQS::Queue
            """ + "\n");

        var outcome = Fix(folder, FixSession.MaximumRounds, "lambda-event-source-partial-batch-response", "apigateway-stage-tracing", "lambda-function-tracing", "xray-tracing-end-to-end");

        var text = Encoding.UTF8.GetString(Assert.Single(outcome.Files).After);
        Assert.StartsWith("Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Api:\n    TracingEnabled: true\n", text, StringComparison.Ordinal);
        Assert.Contains("Properties: {Queue: !GetAtt Orders.Arn, FunctionResponseTypes: [ReportBatchItemFailures]}", text, StringComparison.Ordinal);
        Assert.Empty(outcome.Refused);
    }

    [Theory]
    [InlineData("t.yaml", "Globals:\n  Api:\n    MethodSettings:\n      - HttpMethod: '*'\n        ResourcePath: /*\n        LoggingLevel: ERROR\nResources:")]
    [InlineData("t.json", "\"Globals\": {\"Api\": {\"MethodSettings\": [{\"HttpMethod\": \"*\", \"ResourcePath\": \"/*\", \"LoggingLevel\": \"ERROR\"}]}}, \"Resources\"")]
    public void A_list_is_added_to_Globals_with_its_item(string name, string expected)
    {
        using var folder = new TestFolder();
        folder.Write(name, name == "t.json"
            ? """{"Transform": "AWS::Serverless-2016-10-31", "Resources": {"F": {"Type": "AWS::Serverless::Function", "Properties": {"Handler": "app.handler", "Runtime": "python3.14", "CodeUri": ".", "Events": {"Ask": {"Type": "Api", "Properties": {"Path": "/", "Method": "get"}}}}}}}"""
            : "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: app.handler\n      Runtime: python3.14\n      CodeUri: .\n      Events: {Ask: {Type: Api, Properties: {Path: /, Method: get}}}\n");
        Assert.Contains(expected, Encoding.UTF8.GetString(Assert.Single(Fix(folder, FixSession.MaximumRounds, "apigateway-stage-execution-logging").Files).After), StringComparison.Ordinal);
    }

    [Fact]
    public void Globals_are_not_set_where_another_API_would_take_them()
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Other:
                Type: AWS::Serverless::Api
                Properties: {StageName: v1, TracingEnabled: false}
              Jobs:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: python3.14
                  Handler: app.handler
                  CodeUri: .
                  Events:
                    Ask: {Type: Api, Properties: {Path: /, Method: get}}
            """ + "\n");

        var outcome = Fix(folder, FixSession.MaximumRounds, "apigateway-restapi-compression");

        Assert.DoesNotContain("Globals", Encoding.UTF8.GetString(Assert.Single(outcome.Files).After), StringComparison.Ordinal);
        Assert.Contains(outcome.Left, static finding => finding.Fix?.Caution?.Contains("the other APIs", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("us-east-1", true)]
    [InlineData("eu-west-1", false)]
    [InlineData(null, false)]
    public void A_distribution_gets_a_web_ACL_where_the_stack_is_in_its_Region(string? region, bool isMade)
    {
        using var folder = new TestFolder().Write("template.yaml", """
            Resources:
              Shop:
                Type: AWS::CloudFront::Distribution
                Properties:
                  DistributionConfig:
                    Enabled: true
                    Origins: [{Id: shop, DomainName: shop.example.com, CustomOriginConfig: {OriginProtocolPolicy: https-only}}]
                    DefaultCacheBehavior: {TargetOriginId: shop, ViewerProtocolPolicy: redirect-to-https}
            """ + "\n");

        var outcome = FixIn(region, folder, FixSession.MaximumRounds, "cloudfront-distribution-waf");

        Assert.Equal(isMade, outcome.Files.Length == 1 && Encoding.UTF8.GetString(outcome.Files[0].After).Contains("Scope: CLOUDFRONT", StringComparison.Ordinal));
    }

    private static FixOutcome Fix(TestFolder folder, int rounds, params string[] practices) => FixIn(null, folder, rounds, practices);

    private static FixOutcome FixIn(string? region, TestFolder folder, int rounds, params string[] practices)
    {
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        profile = profile with { Templates = profile.Templates with { Region = region } };
        if (practices.Length > 0)
        {
            var selected = new bool[Catalogue.Instance.All.Count];
            foreach (var practice in practices)
            {
                selected[Catalogue.Instance.Find(practice)!.Index] = true;
            }

            profile = profile with { Selected = selected };
        }

        return FixSession.Run(new() { Root = folder.Path, Paths = [folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1 }, static _ => true, rounds);
    }
}
