using Lintel.Checking;
using Lintel.Practices;

namespace Lintel.Tests.Samples;

/// <summary>The samples are what a newcomer sees first: what the README shows has to be there, once, at the right line.</summary>
public class SampleTests
{
    [Fact]
    public void The_first_version_of_the_backend_shows_each_gap_once_at_its_line()
    {
        const string Expected = """
            7 apigateway-error-alarm
            7 apigateway-latency-alarm
            7 apigateway-stage-access-logging
            7 apigateway-stage-default-throttling
            7 apigateway-stage-execution-logging
            7 apigateway-stage-tracing
            7 apigateway-stage-waf
            12 lambda-function-arm64
            12 lambda-function-error-alarm
            12 lambda-function-log-retention
            12 lambda-function-tracing
            12 lambda-memory-set-per-function
            15 lambda-function-supported-runtime
            23 lambda-function-env-vars-no-secrets
            30 iam-policy-no-service-wildcard-action
            31 iam-policy-no-wildcard-resource
            33 apigateway-method-authorization
            33 apigateway-method-request-validation
            41 sqs-queue-dead-letter-queue
            45 cloudformation-stateful-deletion-policy
            45 dynamodb-table-billing-mode
            45 dynamodb-table-deletion-protection
            45 dynamodb-table-encrypted
            45 dynamodb-table-point-in-time-recovery
            45 dynamodb-table-throttle-alarm
            58 s3-bucket-access-logging
            58 s3-bucket-intelligent-tiering
            58 s3-bucket-lifecycle-rules
            58 s3-bucket-public-access-block
            58 s3-bucket-secure-transport
            58 s3-bucket-versioning
            64 cognito-user-pool-mfa
            64 cognito-user-pool-threat-protection
            src/patients.py:8 source-secret-from-environment
            src/patients.py:11 source-business-metrics
            src/patients.py:11 source-tests-present
            src/patients.py:11 source-tracing-instrumented
            src/patients.py:12 source-correlation-id
            src/patients.py:12 source-log-no-sensitive-data
            src/patients.py:12 source-structured-logging
            src/patients.py:13 source-configuration-validated
            src/patients.py:13 source-sdk-client-reused
            src/patients.py:13 source-sdk-retry-configured
            src/patients.py:15 source-dynamodb-query-not-scan
            src/patients.py:15 source-pagination-handled
            src/patients.py:17 source-handler-validates-input
            src/patients.py:21 source-error-detail-not-returned
            src/patients.py:28 source-circuit-breaker
            src/patients.py:28 source-connection-keep-alive
            src/patients.py:28 source-http-timeout
            src/patients.py:30 source-retry-backoff-jitter
            30 source-iam-least-privilege
            """;
        var found = Gaps("clinic-backend").Select(static f => $"{(f.Location.File == "template.yaml" ? "" : $"{f.Location.File}:")}{f.Location.Start.Line} {f.Practice.Name}").ToList();
        Assert.Empty(Expected.Split('\n').Except(found));
        Assert.Equal(found.Count, found.Select(static line => line.Split(' ')[1]).Distinct().Count());
    }

    [Fact]
    public void Every_gap_is_gone_when_the_template_is_changed_as_the_messages_say() => Assert.Empty(Gaps("clinic-backend-ready"));

    [Fact]
    public void The_backend_in_CSharp_shows_each_gap_of_its_code_at_its_line()
    {
        var found = Gaps("orders-dotnet").Where(static f => f.Practice.Name.StartsWith("source-", StringComparison.Ordinal)).Select(static f => $"{f.Location.File}:{f.Location.Start.Line} {f.Practice.Name}").ToList();
        Assert.Equal(
            [
                "src/Orders/Function.cs:13 source-secret-from-environment",
                "src/Orders/Function.cs:15 source-business-metrics",
                "src/Orders/Function.cs:15 source-tests-present",
                "src/Orders/Function.cs:15 source-tracing-instrumented",
                "src/Orders/Function.cs:17 source-log-no-sensitive-data",
                "src/Orders/Function.cs:17 source-structured-logging",
                "src/Orders/Function.cs:18 source-sdk-client-reused",
                "src/Orders/Function.cs:18 source-sdk-retry-configured",
                "src/Orders/Function.cs:19 source-configuration-validated",
                "src/Orders/Function.cs:22 source-dynamodb-query-not-scan",
                "src/Orders/Function.cs:22 source-pagination-handled",
                "src/Orders/Function.cs:28 source-handler-validates-input",
                "src/Orders/Function.cs:35 source-error-detail-not-returned",
                "src/Orders/Function.cs:47 source-circuit-breaker",
                "src/Orders/Function.cs:47 source-connection-keep-alive",
                "src/Orders/Function.cs:52 source-retry-backoff-jitter",
                "template.yaml:20 source-iam-least-privilege",
            ],
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_gap_is_left_in_CSharp_that_is_changed_as_the_messages_say()
        => Assert.DoesNotContain(Gaps("orders-dotnet-ready"), static f => f.Practice.Name.StartsWith("source-", StringComparison.Ordinal));

    [Fact]
    public void The_backend_in_TypeScript_shows_each_gap_of_its_code_at_its_line()
    {
        var found = Gaps("orders-typescript").Where(static f => f.Practice.Name.StartsWith("source-", StringComparison.Ordinal)).Select(static f => $"{f.Location.File}:{f.Location.Start.Line:00} {f.Practice.Name}").ToList();
        Assert.Equal(
            [
                "src/orders.ts:06 source-secret-from-environment",
                "src/orders.ts:08 source-business-metrics",
                "src/orders.ts:08 source-tests-present",
                "src/orders.ts:08 source-tracing-instrumented",
                "src/orders.ts:09 source-log-no-sensitive-data",
                "src/orders.ts:10 source-sdk-client-reused",
                "src/orders.ts:10 source-sdk-retry-configured",
                "src/orders.ts:11 source-configuration-validated",
                "src/orders.ts:13 source-dynamodb-query-not-scan",
                "src/orders.ts:13 source-pagination-handled",
                "src/orders.ts:18 source-handler-validates-input",
                "src/orders.ts:23 source-error-detail-not-returned",
                "src/orders.ts:30 source-circuit-breaker",
                "src/orders.ts:30 source-http-timeout",
                "src/orders.ts:35 source-retry-backoff-jitter",
                "template.yaml:20 source-iam-least-privilege",
            ],
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_gap_is_left_in_TypeScript_that_is_changed_as_the_messages_say()
        => Assert.DoesNotContain(Gaps("orders-typescript-ready"), static f => f.Practice.Name.StartsWith("source-", StringComparison.Ordinal));

    [Fact]
    public void Findings_in_the_output_of_the_CDK_lead_to_the_line_of_the_app()
    {
        var gaps = Gaps("orders-cdk");
        Assert.All(new (string Practice, int Line)[]
        {
            ("vpc-flow-logs-enabled", 17),
            ("hardcoded-ip-address", 19),
            ("rds-cluster-backup-retention", 22),
            ("rds-cpu-alarm", 22),
            ("cloudformation-stateful-deletion-policy", 22),
            ("s3-bucket-versioning", 33),
            ("s3-bucket-lifecycle-rules", 33),
            ("sqs-queue-dead-letter-queue", 35),
            ("lambda-function-error-alarm", 37),
            ("lambda-function-tracing", 37),
            ("apigateway-stage-waf", 49),
            ("apigateway-stage-tracing", 49),
            ("cloudfront-distribution-viewer-https", 52),
        }, expected => Assert.Contains(gaps, f => f.Location.File == "lib/orders-stack.js"
            && f.Practice.Name == expected.Practice && f.Location.Start.Line == expected.Line));
        Assert.All(gaps, static f => Assert.Contains(f.Related, static related => related.Location.File == "cdk.out/Orders.template.json"));
    }

    [Fact]
    public void Findings_in_Terraform_lead_to_the_argument_or_block_once_for_all_instances()
    {
        var found = Gaps("orders-terraform").Select(static f => $"{f.Location.File}:{f.Location.Start.Line} {f.Practice.Name} {f.Resource.Address} {f.Related.Length}").ToList();
        Assert.All(
            (string[])
            [
                "main.tf:39 s3-bucket-public-access-block aws_s3_bucket.data[\"reports\"] 0",
                "main.tf:39 s3-bucket-access-logging aws_s3_bucket.data[\"exports\"] 1",
                "main.tf:61 dynamodb-table-point-in-time-recovery aws_dynamodb_table.orders 0",
                "main.tf:78 iam-policy-no-service-wildcard-action aws_iam_role_policy.function 1",
                "main.tf:79 iam-policy-no-wildcard-resource aws_iam_role_policy.function 1",
                "main.tf:110 lambda-function-supported-runtime aws_lambda_function.orders 0",
                "main.tf:113 lambda-timeout-fits-caller aws_lambda_function.orders 0",
                "main.tf:134 apigatewayv2-route-authorization aws_apigatewayv2_route.orders 0",
                "main.tf:109 source-iam-calls-allowed aws_lambda_function.orders 0",
                "src/app.py:8 source-handler-validates-input src/app.py:handler 0",
                "src/app.py:10 source-configuration-validated src/app.py:handler 0",
                "src/orders.py:9 source-assume-role-hygiene src/orders.py:credentials 0",
                "src/orders.py:13 source-sdk-client-reused src/orders.py:place 0",
                "src/orders.py:15 source-function-calls-function src/orders.py:place 0",
            ],
            expected => Assert.Contains(expected, found));
        Assert.Contains(found, static line => line.StartsWith("modules/queue/main.tf:6 sqs-queue-dead-letter-queue module.jobs.aws_sqs_queue.this", StringComparison.Ordinal));
        Assert.DoesNotContain(found, static line => line.Contains("s3-bucket-versioning", StringComparison.Ordinal));
    }

    private static IReadOnlyList<Finding> Gaps(string sample)
    {
        var folder = Path.Combine(RepositoryFolder.Root, "samples", sample);
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        var result = Review.Run(new() { Paths = [folder], Root = folder, Catalogue = Catalogue.Instance, ProfileFor = _ => profile });
        Assert.Empty(result.Diagnostics);
        return [.. result.Findings.Where(static f => f.Severity >= Severity.Low)];
    }
}
