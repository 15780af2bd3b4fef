using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.CodeDeploy;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SQS;
using Constructs;
using CfnAlias = Amazon.CDK.AWS.Lambda.CfnAlias;
using CfnAliasProps = Amazon.CDK.AWS.Lambda.CfnAliasProps;

var app = new App();
_ = new FunctionStack(app, "Function", new StackProps { Description = "A function with a role of its own, traced and structured logs, an alias that is deployed step by step, a queue for failed events, and alarms." });
app.Synth();

/// <summary>A function with a role of its own, traced and structured logs, an alias that is deployed step by step, a queue for failed events, and alarms.</summary>
public sealed class FunctionStack : Stack
{
    public FunctionStack(Construct scope, string id, IStackProps props = null)
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

        var codeBucket = new CfnParameter(this, "CodeBucket", new CfnParameterProps
        {
            Type = "String",
            Description = "The bucket with the function's package.",
        });

        var codeKey = new CfnParameter(this, "CodeKey", new CfnParameterProps
        {
            Type = "String",
            Description = "The key of the function's package.",
        });

        var memorySize = new CfnParameter(this, "MemorySize", new CfnParameterProps
        {
            Type = "Number",
            Default = 512,
            MinValue = 128,
            MaxValue = 10240,
        });

        var timeout = new CfnParameter(this, "Timeout", new CfnParameterProps
        {
            Type = "Number",
            Default = 10,
            MinValue = 1,
            MaxValue = 900,
            Description = "Seconds after which the function is stopped.",
        });

        var durationAlarm = new CfnParameter(this, "DurationAlarm", new CfnParameterProps
        {
            Type = "Number",
            Default = 8000,
            Description = "Milliseconds that raise an alarm; below the timeout.",
        });

        var reservedConcurrency = new CfnParameter(this, "ReservedConcurrency", new CfnParameterProps
        {
            Type = "Number",
            Default = 50,
            MinValue = 1,
            Description = "The most instances at a time, so that the function can neither starve others nor run up a bill.",
        });

        var key = new CfnKey(this, "Key", new CfnKeyProps
        {
            Description = $"Settings, logs, failed events and alarms of {Aws.STACK_NAME}",
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

        var logs = new CfnLogGroup(this, "Logs", new CfnLogGroupProps
        {
            RetentionInDays = 90,
            KmsKeyId = key.AttrArn,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        logs.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        var role = new CfnRole(this, "Role", new CfnRoleProps
        {
            AssumeRolePolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "lambda.amazonaws.com" },
                        ["Action"] = "sts:AssumeRole",
                    },
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var failed = new CfnQueue(this, "Failed", new CfnQueueProps
        {
            KmsMasterKeyId = key.Ref,
            MessageRetentionPeriod = 1209600,
            ReceiveMessageWaitTimeSeconds = 20,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var rolePolicy = new CfnManagedPolicy(this, "RolePolicy", new CfnManagedPolicyProps
        {
            Roles = new string[] { role.Ref },
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "Log",
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "logs:CreateLogStream", "logs:PutLogEvents" },
                        ["Resource"] = logs.AttrArn,
                    },
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "Trace",
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "xray:PutTraceSegments", "xray:PutTelemetryRecords" },
                        ["Resource"] = "*",
                    },
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "KeepFailedEvents",
                        ["Effect"] = "Allow",
                        ["Action"] = "sqs:SendMessage",
                        ["Resource"] = failed.AttrArn,
                    },
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "UseKey",
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "kms:Decrypt", "kms:GenerateDataKey" },
                        ["Resource"] = key.AttrArn,
                    },
                },
            },
        });

        var function = new CfnFunction(this, "Function", new CfnFunctionProps
        {
            Code = new CfnFunction.CodeProperty { S3Bucket = codeBucket.ValueAsString, S3Key = codeKey.ValueAsString },
            Handler = "app.handler",
            Runtime = "python3.14",
            Architectures = new string[] { "arm64" },
            MemorySize = memorySize.ValueAsNumber,
            Timeout = timeout.ValueAsNumber,
            ReservedConcurrentExecutions = reservedConcurrency.ValueAsNumber,
            Role = role.AttrArn,
            KmsKeyArn = key.AttrArn,
            TracingConfig = new CfnFunction.TracingConfigProperty { Mode = "Active" },
            LoggingConfig = new CfnFunction.LoggingConfigProperty { LogFormat = "JSON", LogGroup = logs.Ref },
            Environment = new CfnFunction.EnvironmentProperty
            {
                Variables = new Dictionary<string, string> { ["ENVIRONMENT"] = environment.ValueAsString },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var version = new CfnVersion(this, "Version", new CfnVersionProps
        {
            FunctionName = function.Ref,
        });

        var deploymentApplication = new CfnApplication(this, "DeploymentApplication", new CfnApplicationProps
        {
            ComputePlatform = "Lambda",
        });

        var deploymentRole = new CfnRole(this, "DeploymentRole", new CfnRoleProps
        {
            AssumeRolePolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "codedeploy.amazonaws.com" },
                        ["Action"] = "sts:AssumeRole",
                    },
                },
            },
            ManagedPolicyArns = new string[]
            {
                $"arn:{Aws.PARTITION}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited",
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var alarms = new CfnTopic(this, "Alarms", new CfnTopicProps
        {
            KmsMasterKeyId = key.Ref,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var errorAlarm = new CfnAlarm(this, "ErrorAlarm", new CfnAlarmProps
        {
            AlarmDescription = "The function fails.",
            Namespace = "AWS/Lambda",
            MetricName = "Errors",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "FunctionName", Value = function.Ref },
            },
            Statistic = "Sum",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 2,
            Threshold = 0,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        var deploymentGroup = new CfnDeploymentGroup(this, "DeploymentGroup", new CfnDeploymentGroupProps
        {
            ApplicationName = deploymentApplication.Ref,
            ServiceRoleArn = deploymentRole.AttrArn,
            DeploymentConfigName = "CodeDeployDefault.LambdaCanary10Percent5Minutes",
            DeploymentStyle = new CfnDeploymentGroup.DeploymentStyleProperty
            {
                DeploymentType = "BLUE_GREEN",
                DeploymentOption = "WITH_TRAFFIC_CONTROL",
            },
            AlarmConfiguration = new CfnDeploymentGroup.AlarmConfigurationProperty
            {
                Enabled = true,
                Alarms = new object[]
                {
                    new CfnDeploymentGroup.AlarmProperty { Name = errorAlarm.Ref },
                },
            },
            AutoRollbackConfiguration = new CfnDeploymentGroup.AutoRollbackConfigurationProperty
            {
                Enabled = true,
                Events = new string[] { "DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM" },
            },
        });

        var live = new CfnAlias(this, "Live", new CfnAliasProps
        {
            FunctionName = function.Ref,
            FunctionVersion = version.AttrVersion,
            Name = "live",
        });
        live.CfnOptions.UpdatePolicy = new CfnUpdatePolicy
        {
            CodeDeployLambdaAliasUpdate = new CfnCodeDeployLambdaAliasUpdate
            {
                ApplicationName = deploymentApplication.Ref,
                DeploymentGroupName = deploymentGroup.Ref,
            },
        };

        var failedEvents = new CfnEventInvokeConfig(this, "FailedEvents", new CfnEventInvokeConfigProps
        {
            FunctionName = function.Ref,
            Qualifier = "live",
            MaximumRetryAttempts = 2,
            MaximumEventAgeInSeconds = 3600,
            DestinationConfig = new CfnEventInvokeConfig.DestinationConfigProperty
            {
                OnFailure = new CfnEventInvokeConfig.OnFailureProperty { Destination = failed.AttrArn },
            },
        });

        _ = new CfnQueuePolicy(this, "FailedPolicy", new CfnQueuePolicyProps
        {
            Queues = new string[] { failed.Ref },
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "HttpsOnly",
                        ["Effect"] = "Deny",
                        ["Principal"] = "*",
                        ["Action"] = "sqs:*",
                        ["Resource"] = failed.AttrArn,
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["Bool"] = new Dictionary<string, object> { ["aws:SecureTransport"] = "false" },
                        },
                    },
                },
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

        _ = new CfnAlarm(this, "ThrottleAlarm", new CfnAlarmProps
        {
            AlarmDescription = "The function is refused for lack of concurrency.",
            Namespace = "AWS/Lambda",
            MetricName = "Throttles",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "FunctionName", Value = function.Ref },
            },
            Statistic = "Sum",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = 0,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        _ = new CfnAlarm(this, "SlowAlarm", new CfnAlarmProps
        {
            AlarmDescription = "The slowest requests come near the timeout.",
            Namespace = "AWS/Lambda",
            MetricName = "Duration",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "FunctionName", Value = function.Ref },
            },
            ExtendedStatistic = "p99",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = durationAlarm.ValueAsNumber,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        _ = new CfnAlarm(this, "FailedAlarm", new CfnAlarmProps
        {
            AlarmDescription = "An event could not be handled and lies in the queue of failed events.",
            Namespace = "AWS/SQS",
            MetricName = "ApproximateNumberOfMessagesVisible",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "QueueName", Value = failed.AttrQueueName },
            },
            Statistic = "Maximum",
            Period = 60,
            EvaluationPeriods = 2,
            DatapointsToAlarm = 1,
            Threshold = 0,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        function.Node.AddDependency(rolePolicy);
        failedEvents.Node.AddDependency(live);

        _ = new CfnOutput(this, "FunctionAlias", new CfnOutputProps { Value = live.Ref });
        _ = new CfnOutput(this, "FailedEventsQueueUrl", new CfnOutputProps { Value = failed.Ref });
    }
}
