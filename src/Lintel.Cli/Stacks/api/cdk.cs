using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.APIGateway;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.WAFv2;
using Constructs;
using CfnResource = Amazon.CDK.AWS.APIGateway.CfnResource;
using CfnResourceProps = Amazon.CDK.AWS.APIGateway.CfnResourceProps;

var app = new App();
_ = new ApiStack(app, "Api", new StackProps { Description = "A REST API before a function, with sign-in, request validation, throttling, a web application firewall, logs, traces and alarms." });
app.Synth();

/// <summary>A REST API before a function, with sign-in, request validation, throttling, a web application firewall, logs, traces and alarms.</summary>
public sealed class ApiStack : Stack
{
    public ApiStack(Construct scope, string id, IStackProps props = null)
        : base(scope, id, props)
    {
        var environment = new CfnParameter(this, "Environment", new CfnParameterProps
        {
            Type = "String",
            Default = "dev",
            AllowedValues = new string[] { "dev", "staging", "prod" },
        });

        var alarmEmail = new CfnParameter(this, "AlarmEmail", new CfnParameterProps
        {
            Type = "String",
            Description = "Who hears of alarms.",
        });

        var functionArn = new CfnParameter(this, "FunctionArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The ARN of the alias of the function that answers.",
        });

        var userPoolArn = new CfnParameter(this, "UserPoolArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The ARN of the Cognito user pool of the callers.",
        });

        var requestsPerSecond = new CfnParameter(this, "RequestsPerSecond", new CfnParameterProps
        {
            Type = "Number",
            Default = 100,
        });

        var burst = new CfnParameter(this, "Burst", new CfnParameterProps
        {
            Type = "Number",
            Default = 200,
        });

        var key = new CfnKey(this, "Key", new CfnKeyProps
        {
            Description = $"Logs and alarms of {Aws.STACK_NAME}",
            EnableKeyRotation = true,
            KeyPolicy = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "AccountManages",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object>
                        {
                            ["AWS"] = $"arn:{Aws.PARTITION}:iam::{Aws.ACCOUNT_ID}:root",
                        },
                        ["Action"] = "kms:*",
                        ["Resource"] = "*",
                    },
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "AlarmsEncrypt",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "cloudwatch.amazonaws.com" },
                        ["Action"] = new string[]
                        {
                            "kms:Decrypt",
                            "kms:Encrypt",
                            "kms:ReEncrypt*",
                            "kms:GenerateDataKey*",
                            "kms:DescribeKey",
                        },
                        ["Resource"] = "*",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["aws:SourceAccount"] = Aws.ACCOUNT_ID,
                            },
                        },
                    },
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "LogsEncrypt",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = $"logs.{Aws.REGION}.amazonaws.com" },
                        ["Action"] = new string[]
                        {
                            "kms:Decrypt",
                            "kms:Encrypt",
                            "kms:ReEncrypt*",
                            "kms:GenerateDataKey*",
                            "kms:DescribeKey",
                        },
                        ["Resource"] = "*",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["ArnLike"] = new Dictionary<string, object>
                            {
                                ["kms:EncryptionContext:aws:logs:arn"] = $"arn:{Aws.PARTITION}:logs:{Aws.REGION}:{Aws.ACCOUNT_ID}:log-group:*",
                            },
                        },
                    },
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        key.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        var api = new CfnRestApi(this, "Api", new CfnRestApiProps
        {
            Name = $"{Aws.STACK_NAME}-{environment.ValueAsString}",
            EndpointConfiguration = new CfnRestApi.EndpointConfigurationProperty { Types = new string[] { "REGIONAL" } },
            MinimumCompressionSize = 1024,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var authorizer = new CfnAuthorizer(this, "Authorizer", new CfnAuthorizerProps
        {
            RestApiId = api.Ref,
            Name = "users",
            Type = "COGNITO_USER_POOLS",
            IdentitySource = "method.request.header.Authorization",
            ProviderArns = new string[] { userPoolArn.ValueAsString },
        });

        var validator = new CfnRequestValidator(this, "Validator", new CfnRequestValidatorProps
        {
            RestApiId = api.Ref,
            Name = "all",
            ValidateRequestBody = true,
            ValidateRequestParameters = true,
        });

        var item = new CfnModel(this, "Item", new CfnModelProps
        {
            RestApiId = api.Ref,
            ContentType = "application/json",
            Schema = new Dictionary<string, object>
            {
                ["$schema"] = "http://json-schema.org/draft-04/schema#",
                ["type"] = "object",
                ["required"] = new string[] { "name" },
                ["additionalProperties"] = false,
                ["properties"] = new Dictionary<string, object>
                {
                    ["name"] = new Dictionary<string, object>
                    {
                        ["type"] = "string",
                        ["minLength"] = 1,
                        ["maxLength"] = 200,
                    },
                },
            },
        });

        var items = new CfnResource(this, "Items", new CfnResourceProps
        {
            RestApiId = api.Ref,
            ParentId = api.AttrRootResourceId,
            PathPart = "items",
        });

        var postItem = new CfnMethod(this, "PostItem", new CfnMethodProps
        {
            RestApiId = api.Ref,
            ResourceId = items.Ref,
            HttpMethod = "POST",
            AuthorizationType = "COGNITO_USER_POOLS",
            AuthorizerId = authorizer.Ref,
            RequestValidatorId = validator.Ref,
            RequestModels = new Dictionary<string, string> { ["application/json"] = item.Ref },
            Integration = new CfnMethod.IntegrationProperty
            {
                Type = "AWS_PROXY",
                IntegrationHttpMethod = "POST",
                Uri = $"arn:{Aws.PARTITION}:apigateway:{Aws.REGION}:lambda:path/2015-03-31/functions/{functionArn.ValueAsString}/invocations",
                TimeoutInMillis = 29000,
            },
        });

        _ = new CfnPermission(this, "Invoke", new CfnPermissionProps
        {
            FunctionName = functionArn.ValueAsString,
            Action = "lambda:InvokeFunction",
            Principal = "apigateway.amazonaws.com",
            SourceArn = $"arn:{Aws.PARTITION}:execute-api:{Aws.REGION}:{Aws.ACCOUNT_ID}:{api.Ref}/*/POST/items",
            SourceAccount = Aws.ACCOUNT_ID,
        });

        var deployment = new CfnDeployment(this, "Deployment", new CfnDeploymentProps
        {
            RestApiId = api.Ref,
        });

        var accessLogs = new CfnLogGroup(this, "AccessLogs", new CfnLogGroupProps
        {
            RetentionInDays = 90,
            KmsKeyId = key.AttrArn,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        accessLogs.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        var stage = new CfnStage(this, "Stage", new CfnStageProps
        {
            RestApiId = api.Ref,
            DeploymentId = deployment.Ref,
            StageName = "v1",
            TracingEnabled = true,
            AccessLogSetting = new CfnStage.AccessLogSettingProperty
            {
                DestinationArn = accessLogs.AttrArn,
                Format = "{\"requestId\":\"$context.requestId\",\"ip\":\"$context.identity.sourceIp\",\"time\":\"$context.requestTimeEpoch\",\"method\":\"$context.httpMethod\",\"path\":\"$context.resourcePath\",\"status\":\"$context.status\",\"latency\":\"$context.responseLatency\",\"caller\":\"$context.authorizer.claims.sub\",\"error\":\"$context.error.message\"}",
            },
            MethodSettings = new object[]
            {
                new CfnStage.MethodSettingProperty
                {
                    HttpMethod = "*",
                    ResourcePath = "/*",
                    LoggingLevel = "ERROR",
                    DataTraceEnabled = false,
                    MetricsEnabled = true,
                    ThrottlingRateLimit = requestsPerSecond.ValueAsNumber,
                    ThrottlingBurstLimit = burst.ValueAsNumber,
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var firewall = new CfnWebACL(this, "Firewall", new CfnWebACLProps
        {
            Scope = "REGIONAL",
            DefaultAction = new CfnWebACL.DefaultActionProperty { Allow = new CfnWebACL.AllowActionProperty() },
            VisibilityConfig = new CfnWebACL.VisibilityConfigProperty
            {
                CloudWatchMetricsEnabled = true,
                MetricName = "firewall",
                SampledRequestsEnabled = true,
            },
            Rules = new object[]
            {
                new CfnWebACL.RuleProperty
                {
                    Name = "rate",
                    Priority = 0,
                    Action = new CfnWebACL.RuleActionProperty { Block = new CfnWebACL.BlockActionProperty() },
                    Statement = new CfnWebACL.StatementProperty
                    {
                        RateBasedStatement = new CfnWebACL.RateBasedStatementProperty { AggregateKeyType = "IP", Limit = 2000 },
                    },
                    VisibilityConfig = new CfnWebACL.VisibilityConfigProperty
                    {
                        CloudWatchMetricsEnabled = true,
                        MetricName = "rate",
                        SampledRequestsEnabled = true,
                    },
                },
                new CfnWebACL.RuleProperty
                {
                    Name = "common",
                    Priority = 1,
                    OverrideAction = new CfnWebACL.OverrideActionProperty { None = new Dictionary<string, object>() },
                    Statement = new CfnWebACL.StatementProperty
                    {
                        ManagedRuleGroupStatement = new CfnWebACL.ManagedRuleGroupStatementProperty
                        {
                            VendorName = "AWS",
                            Name = "AWSManagedRulesCommonRuleSet",
                        },
                    },
                    VisibilityConfig = new CfnWebACL.VisibilityConfigProperty
                    {
                        CloudWatchMetricsEnabled = true,
                        MetricName = "common",
                        SampledRequestsEnabled = true,
                    },
                },
                new CfnWebACL.RuleProperty
                {
                    Name = "known-bad-inputs",
                    Priority = 2,
                    OverrideAction = new CfnWebACL.OverrideActionProperty { None = new Dictionary<string, object>() },
                    Statement = new CfnWebACL.StatementProperty
                    {
                        ManagedRuleGroupStatement = new CfnWebACL.ManagedRuleGroupStatementProperty
                        {
                            VendorName = "AWS",
                            Name = "AWSManagedRulesKnownBadInputsRuleSet",
                        },
                    },
                    VisibilityConfig = new CfnWebACL.VisibilityConfigProperty
                    {
                        CloudWatchMetricsEnabled = true,
                        MetricName = "known-bad-inputs",
                        SampledRequestsEnabled = true,
                    },
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        _ = new CfnWebACLAssociation(this, "FirewallAssociation", new CfnWebACLAssociationProps
        {
            ResourceArn = $"arn:{Aws.PARTITION}:apigateway:{Aws.REGION}::/restapis/{api.Ref}/stages/{stage.Ref}",
            WebAclArn = firewall.AttrArn,
        });

        var firewallLogs = new CfnLogGroup(this, "FirewallLogs", new CfnLogGroupProps
        {
            // A log group of a firewall has to begin so.
            LogGroupName = $"aws-waf-logs-{Aws.STACK_NAME}",
            RetentionInDays = 90,
            KmsKeyId = key.AttrArn,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        firewallLogs.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        _ = new CfnLoggingConfiguration(this, "FirewallLogging", new CfnLoggingConfigurationProps
        {
            ResourceArn = firewall.AttrArn,
            LogDestinationConfigs = new string[] { firewallLogs.AttrArn },
        });

        var alarms = new CfnTopic(this, "Alarms", new CfnTopicProps
        {
            KmsMasterKeyId = key.Ref,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        _ = new CfnTopicPolicy(this, "AlarmsPolicy", new CfnTopicPolicyProps
        {
            Topics = new string[] { alarms.Ref },
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "AlarmsPublish",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "cloudwatch.amazonaws.com" },
                        ["Action"] = "sns:Publish",
                        ["Resource"] = alarms.Ref,
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
                        },
                    },
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "HttpsOnly",
                        ["Effect"] = "Deny",
                        ["Principal"] = "*",
                        ["Action"] = "sns:Publish",
                        ["Resource"] = alarms.Ref,
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["Bool"] = new Dictionary<string, object> { ["aws:SecureTransport"] = "false" },
                        },
                    },
                },
            },
        });

        _ = new CfnSubscription(this, "AlarmMail", new CfnSubscriptionProps
        {
            TopicArn = alarms.Ref,
            Protocol = "email",
            Endpoint = alarmEmail.ValueAsString,
        });

        _ = new CfnAlarm(this, "ErrorAlarm", new CfnAlarmProps
        {
            AlarmDescription = "More than one in a hundred requests ends in an error of the server.",
            Namespace = "AWS/ApiGateway",
            MetricName = "5XXError",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty
                {
                    Name = "ApiName",
                    Value = $"{Aws.STACK_NAME}-{environment.ValueAsString}",
                },
                new CfnAlarm.DimensionProperty { Name = "Stage", Value = "v1" },
            },
            Statistic = "Average",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = 0.01,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        _ = new CfnAlarm(this, "RefusedAlarm", new CfnAlarmProps
        {
            AlarmDescription = "More than one in five requests is refused; throttled ones are among them.",
            Namespace = "AWS/ApiGateway",
            MetricName = "4XXError",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty
                {
                    Name = "ApiName",
                    Value = $"{Aws.STACK_NAME}-{environment.ValueAsString}",
                },
                new CfnAlarm.DimensionProperty { Name = "Stage", Value = "v1" },
            },
            Statistic = "Average",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = 0.2,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        _ = new CfnAlarm(this, "SlowAlarm", new CfnAlarmProps
        {
            AlarmDescription = "Requests take too long.",
            Namespace = "AWS/ApiGateway",
            MetricName = "Latency",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty
                {
                    Name = "ApiName",
                    Value = $"{Aws.STACK_NAME}-{environment.ValueAsString}",
                },
                new CfnAlarm.DimensionProperty { Name = "Stage", Value = "v1" },
            },
            ExtendedStatistic = "p95",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = 1000,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        deployment.Node.AddDependency(postItem);

        _ = new CfnOutput(this, "Url", new CfnOutputProps { Value = $"https://{api.Ref}.execute-api.{Aws.REGION}.{Aws.URL_SUFFIX}/{stage.Ref}/" });
    }
}
