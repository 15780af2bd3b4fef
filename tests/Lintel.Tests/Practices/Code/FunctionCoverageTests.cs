using System.Text.Json;
using Lintel.Answers;
using Lintel.Checking;
using Lintel.Checking.Functions;
using Lintel.Practices;
using Lintel.Reporting;
using Lintel.Tests.Reporting;

namespace Lintel.Tests.Practices.Code;

/// <summary>What functions have to be run and understood in production.</summary>
public class FunctionCoverageTests
{
    private const string Powertools = """
        from aws_lambda_powertools import Logger, Metrics, Tracer
        import boto3
        import json

        logger, metrics, tracer = Logger(), Metrics(), Tracer()
        sns = boto3.client("sns")


        @logger.inject_lambda_context
        def handler(event, context):
            body = json.loads(event["body"])
            if "id" not in body:
                return {"statusCode": 400}
            logger.info("order")
            sns.publish(TopicArn="t", Message=body["id"])
            return {"statusCode": 200}

        """;

    private const string Bare = """
        import boto3
        import json

        sns = boto3.client("sns")


        def handler(event, context):
            print("order")
            sns.publish(TopicArn="t", Message=event["body"])
            return {"statusCode": 200}

        """;

    private const string Script = """
        import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
        import { Logger } from '@aws-lambda-powertools/logger';
        import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
        import { parser } from '@aws-lambda-powertools/parser/middleware';
        import middy from '@middy/core';

        const logger = new Logger();
        const sns = new SNSClient({});
        const run = async (event) => { logger.info('order'); await sns.send(new PublishCommand({ Message: event.body })); };
        export const handler = middy(run).use(injectLambdaContext(logger));

        """;

    private const string Api = "Events: {Get: {Type: HttpApi}}";
    private const string Queue = "Events: {Q: {Type: SQS, Properties: {Queue: arn:aws:sqs:eu-west-1:111122223333:q, BatchSize: 1}}}";

    [Theory]
    [InlineData(Powertools, "python3.13", Api, "logger=met correlation=met tracing=gap tracer=met metrics=met validation=met idempotency=not-applicable")]
    [InlineData(Bare, "python3.13", Api, "logger=gap correlation=gap tracing=gap tracer=gap metrics=gap validation=gap idempotency=not-applicable")]
    [InlineData(Bare, "python3.13", Queue, "logger=gap correlation=gap tracing=gap tracer=gap metrics=gap validation=not-applicable idempotency=gap")]
    [InlineData(Script, "nodejs22.x", Api, "logger=met correlation=met tracing=gap tracer=gap metrics=gap validation=met idempotency=not-applicable")]
    [InlineData(Script, "nodejs22.x", "Tracing: Active\n      " + Queue, "logger=met correlation=met tracing=met tracer=gap metrics=gap validation=not-applicable idempotency=gap")]
    [InlineData("exports.handler = async () => { console.log('a'); };", "nodejs22.x", Api, "logger=gap correlation=met tracing=gap tracer=not-applicable metrics=gap validation=not-applicable idempotency=not-applicable")]
    [InlineData("exports.handler = async () => { console.log('a'); };", "nodejs22.x", "LoggingConfig: {LogFormat: JSON}\n      " + Api, "logger=met correlation=met tracing=gap tracer=not-applicable metrics=gap validation=not-applicable idempotency=not-applicable")]
    [InlineData("public class App {}", "java21", "Tracing: !Ref AWS::NoValue", "logger=unknown correlation=unknown tracing=gap tracer=unknown metrics=unknown validation=unknown idempotency=unknown")]
    public void Each_aspect_is_told_from_the_code_and_the_template(string code, string runtime, string properties, string expected) =>
        Assert.Equal(expected, string.Join(' ', CoverageAspectNames.All.Select(aspect => $"{aspect.Name}={Review(code, runtime, properties).Functions.Single()[aspect].Verdict.Name}")));

    [Fact]
    public void Why_the_code_is_not_known_is_said()
    {
        Assert.Equal("code for java21 is not read", Review("", "java21", "Timeout: 3").Functions.Single().Unread);
        Assert.Equal("", Review(Bare, "python3.13", Api).Functions.Single().Unread);
        Assert.Equal("its handler is not found in the code", Review("def other(event, context):\n    pass\n", "python3.13", Api).Functions.Single().Unread);
    }

    [Fact]
    public void Reports_count_the_functions_that_need_something_and_are_known()
    {
        var result = Review(Powertools, "python3.13", Api);
        result = result with { Functions = [.. result.Functions, .. Review(Bare, "python3.13", Api).Functions, .. Review("", "java21", "Timeout: 3").Functions] };
        using var json = JsonDocument.Parse(SampleReview.Write(stream => JsonReport.Write(result, "1", stream)));
        var logger = json.RootElement.GetProperty("summary").GetProperty("functions").GetProperty("logger");
        Assert.Equal((1, 1, 1), (logger.GetProperty("met").GetInt32(), logger.GetProperty("missing").GetInt32(), logger.GetProperty("unknown").GetInt32()));
        Assert.Equal("met", json.RootElement.GetProperty("functions")[0].GetProperty("logger").GetProperty("verdict").GetString());
        Assert.Equal("code for java21 is not read", json.RootElement.GetProperty("functions")[2].GetProperty("unread").GetString());

        var answers = FrameworkAnswers.From(WellArchitectedFramework.BestPractices, Catalogue.Instance, result.Findings, [], new(2026, 11, 21));
        var markdown = MarkdownReport.Write(result, answers, "1");
        Assert.Contains("| *of those that need it* | 1 of 2 |", markdown, StringComparison.Ordinal);
        Assert.Contains("(code for java21 is not read) | ? | ? |", markdown, StringComparison.Ordinal);
    }

    private static ReviewResult Review(string code, string runtime, string properties)
    {
        using var folder = new TestFolder().Write(runtime.StartsWith('n') ? "app.mjs" : "app.py", code).Write("template.yaml", $$"""
            Transform: AWS::Serverless-2016-10-31
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: .
                  Handler: app.handler
                  Runtime: {{runtime}}
                  {{properties}}
            """);
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        return Lintel.Checking.Review.Run(new() { Root = folder.Path, Paths = ["."], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, FunctionCoverage = FunctionCoverages.Of });
    }
}
