using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.Synthetics;
using Constructs;

var app = new App();
_ = new AlarmsStack(app, "Alarms", new StackProps { Description = "Alarms for all functions of an account, a canary that tries the front door, a dashboard and a topic that tells people." });
app.Synth();

/// <summary>Alarms for all functions of an account, a canary that tries the front door, a dashboard and a topic that tells people.</summary>
public sealed class AlarmsStack : Stack
{
    public AlarmsStack(Construct scope, string id, IStackProps props = null)
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

        var url = new CfnParameter(this, "Url", new CfnParameterProps
        {
            Type = "String",
            Description = "The address that the canary asks for every five minutes.",
        });

        var key = new CfnKey(this, "Key", new CfnKeyProps
        {
            Description = $"Alarms and canary results of {Aws.STACK_NAME}",
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
                        ["Sid"] = "AlarmsPublish",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "cloudwatch.amazonaws.com" },
                        ["Action"] = new string[] { "kms:Decrypt", "kms:GenerateDataKey*" },
                        ["Resource"] = "*",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
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

        _ = new CfnAlarm(this, "FunctionErrorAlarm", new CfnAlarmProps
        {
            AlarmDescription = "Functions of this account fail.",
            Namespace = "AWS/Lambda",
            MetricName = "Errors",
            Statistic = "Sum",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = 5,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        _ = new CfnAlarm(this, "FunctionThrottleAlarm", new CfnAlarmProps
        {
            AlarmDescription = "Functions of this account are refused for lack of concurrency.",
            Namespace = "AWS/Lambda",
            MetricName = "Throttles",
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

        _ = new CfnAlarm(this, "ConcurrencyAlarm", new CfnAlarmProps
        {
            AlarmDescription = "The functions come near the concurrency of the account.",
            Metrics = new object[]
            {
                new CfnAlarm.MetricDataQueryProperty
                {
                    Id = "used",
                    ReturnData = false,
                    MetricStat = new CfnAlarm.MetricStatProperty
                    {
                        Metric = new CfnAlarm.MetricProperty
                        {
                            Namespace = "AWS/Lambda",
                            MetricName = "ConcurrentExecutions",
                        },
                        Period = 60,
                        Stat = "Maximum",
                    },
                },
                new CfnAlarm.MetricDataQueryProperty
                {
                    Id = "share",
                    Expression = "used / SERVICE_QUOTA(used) * 100",
                    Label = "Percent of the quota",
                    ReturnData = true,
                },
            },
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = 80,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        var accessLogs = new CfnBucket(this, "AccessLogs", new CfnBucketProps
        {
            BucketEncryption = new CfnBucket.BucketEncryptionProperty
            {
                ServerSideEncryptionConfiguration = new object[]
                {
                    new CfnBucket.ServerSideEncryptionRuleProperty
                    {
                        ServerSideEncryptionByDefault = new CfnBucket.ServerSideEncryptionByDefaultProperty { SseAlgorithm = "AES256" },
                    },
                },
            },
            PublicAccessBlockConfiguration = new CfnBucket.PublicAccessBlockConfigurationProperty
            {
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
            OwnershipControls = new CfnBucket.OwnershipControlsProperty
            {
                Rules = new object[]
                {
                    new CfnBucket.OwnershipControlsRuleProperty { ObjectOwnership = "BucketOwnerEnforced" },
                },
            },
            VersioningConfiguration = new CfnBucket.VersioningConfigurationProperty { Status = "Enabled" },
            LifecycleConfiguration = new CfnBucket.LifecycleConfigurationProperty
            {
                Rules = new object[]
                {
                    new CfnBucket.RuleProperty
                    {
                        Id = "expire",
                        Status = "Enabled",
                        ExpirationInDays = 365,
                        NoncurrentVersionExpiration = new CfnBucket.NoncurrentVersionExpirationProperty { NoncurrentDays = 30 },
                        AbortIncompleteMultipartUpload = new CfnBucket.AbortIncompleteMultipartUploadProperty { DaysAfterInitiation = 7 },
                    },
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        accessLogs.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        var results = new CfnBucket(this, "Results", new CfnBucketProps
        {
            BucketEncryption = new CfnBucket.BucketEncryptionProperty
            {
                ServerSideEncryptionConfiguration = new object[]
                {
                    new CfnBucket.ServerSideEncryptionRuleProperty
                    {
                        ServerSideEncryptionByDefault = new CfnBucket.ServerSideEncryptionByDefaultProperty { SseAlgorithm = "aws:kms", KmsMasterKeyId = key.AttrArn },
                        BucketKeyEnabled = true,
                    },
                },
            },
            PublicAccessBlockConfiguration = new CfnBucket.PublicAccessBlockConfigurationProperty
            {
                BlockPublicAcls = true,
                BlockPublicPolicy = true,
                IgnorePublicAcls = true,
                RestrictPublicBuckets = true,
            },
            OwnershipControls = new CfnBucket.OwnershipControlsProperty
            {
                Rules = new object[]
                {
                    new CfnBucket.OwnershipControlsRuleProperty { ObjectOwnership = "BucketOwnerEnforced" },
                },
            },
            VersioningConfiguration = new CfnBucket.VersioningConfigurationProperty { Status = "Enabled" },
            LoggingConfiguration = new CfnBucket.LoggingConfigurationProperty { DestinationBucketName = accessLogs.Ref, LogFilePrefix = "results/" },
            LifecycleConfiguration = new CfnBucket.LifecycleConfigurationProperty
            {
                Rules = new object[]
                {
                    new CfnBucket.RuleProperty
                    {
                        Id = "expire",
                        Status = "Enabled",
                        ExpirationInDays = 30,
                        NoncurrentVersionExpiration = new CfnBucket.NoncurrentVersionExpirationProperty { NoncurrentDays = 7 },
                        AbortIncompleteMultipartUpload = new CfnBucket.AbortIncompleteMultipartUploadProperty { DaysAfterInitiation = 1 },
                    },
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        results.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        _ = new CfnBucketPolicy(this, "ResultsPolicy", new CfnBucketPolicyProps
        {
            Bucket = results.Ref,
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
                        ["Action"] = "s3:*",
                        ["Resource"] = new string[] { results.AttrArn, $"{results.AttrArn}/*" },
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["Bool"] = new Dictionary<string, object> { ["aws:SecureTransport"] = "false" },
                        },
                    },
                },
            },
        });

        _ = new CfnBucketPolicy(this, "AccessLogsPolicy", new CfnBucketPolicyProps
        {
            Bucket = accessLogs.Ref,
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "S3Logs",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "logging.s3.amazonaws.com" },
                        ["Action"] = "s3:PutObject",
                        ["Resource"] = $"{accessLogs.AttrArn}/results/*",
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
                        ["Action"] = "s3:*",
                        ["Resource"] = new string[] { accessLogs.AttrArn, $"{accessLogs.AttrArn}/*" },
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["Bool"] = new Dictionary<string, object> { ["aws:SecureTransport"] = "false" },
                        },
                    },
                },
            },
        });

        var canaryRole = new CfnRole(this, "CanaryRole", new CfnRoleProps
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

        var canaryPolicy = new CfnManagedPolicy(this, "CanaryPolicy", new CfnManagedPolicyProps
        {
            Roles = new string[] { canaryRole.Ref },
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = "s3:PutObject",
                        ["Resource"] = $"{results.AttrArn}/*",
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "kms:Decrypt", "kms:GenerateDataKey" },
                        ["Resource"] = key.AttrArn,
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents" },
                        ["Resource"] = $"arn:{Aws.PARTITION}:logs:{Aws.REGION}:{Aws.ACCOUNT_ID}:log-group:/aws/lambda/cwsyn-*",
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = "cloudwatch:PutMetricData",
                        ["Resource"] = "*",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["cloudwatch:namespace"] = "CloudWatchSynthetics",
                            },
                        },
                    },
                },
            },
        });

        var canary = new CfnCanary(this, "Canary", new CfnCanaryProps
        {
            Name = $"front-door-{environment.ValueAsString}",
            RuntimeVersion = "syn-nodejs-puppeteer-11.0",
            ExecutionRoleArn = canaryRole.AttrArn,
            ArtifactS3Location = $"s3://{results.Ref}/canary",
            Schedule = new CfnCanary.ScheduleProperty { Expression = "rate(5 minutes)" },
            StartCanaryAfterCreation = true,
            RunConfig = new CfnCanary.RunConfigProperty
            {
                TimeoutInSeconds = 60,
                EnvironmentVariables = new Dictionary<string, string> { ["URL"] = url.ValueAsString },
            },
            SuccessRetentionPeriod = 7,
            FailureRetentionPeriod = 30,
            Code = new CfnCanary.CodeProperty
            {
                Handler = "index.handler",
                Script = "const synthetics = require('Synthetics');\nexports.handler = async () => {\n  const page = await synthetics.getPage();\n  const response = await page.goto(process.env.URL, { waitUntil: 'domcontentloaded', timeout: 30000 });\n  if (!response || response.status() >= 400) throw new Error('The front door does not open.');\n};\n",
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        _ = new CfnAlarm(this, "CanaryAlarm", new CfnAlarmProps
        {
            AlarmDescription = "The front door does not open.",
            Namespace = "CloudWatchSynthetics",
            MetricName = "SuccessPercent",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "CanaryName", Value = canary.Ref },
            },
            Statistic = "Average",
            Period = 300,
            EvaluationPeriods = 3,
            DatapointsToAlarm = 2,
            Threshold = 90,
            ComparisonOperator = "LessThanThreshold",
            TreatMissingData = "breaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        _ = new CfnDashboard(this, "Dashboard", new CfnDashboardProps
        {
            DashboardName = $"{Aws.STACK_NAME}-{environment.ValueAsString}",
            DashboardBody = $"{{\"widgets\": [\n  {{\"type\": \"metric\", \"x\": 0, \"y\": 0, \"width\": 12, \"height\": 6, \"properties\": {{\"title\": \"Errors and throttles of functions\", \"region\": \"{Aws.REGION}\", \"stat\": \"Sum\", \"period\": 60,\n    \"metrics\": [[\"AWS/Lambda\", \"Errors\"], [\"AWS/Lambda\", \"Throttles\"]]}}}},\n  {{\"type\": \"metric\", \"x\": 12, \"y\": 0, \"width\": 12, \"height\": 6, \"properties\": {{\"title\": \"Duration of functions\", \"region\": \"{Aws.REGION}\", \"stat\": \"p95\", \"period\": 60,\n    \"metrics\": [[\"AWS/Lambda\", \"Duration\"]]}}}},\n  {{\"type\": \"metric\", \"x\": 0, \"y\": 6, \"width\": 12, \"height\": 6, \"properties\": {{\"title\": \"The front door\", \"region\": \"{Aws.REGION}\", \"stat\": \"Average\", \"period\": 300,\n    \"metrics\": [[\"CloudWatchSynthetics\", \"SuccessPercent\", \"CanaryName\", \"{canary.Ref}\"], [\"CloudWatchSynthetics\", \"Duration\", \"CanaryName\", \"{canary.Ref}\"]]}}}}\n]}}\n",
        });

        canary.Node.AddDependency(canaryPolicy);

        _ = new CfnOutput(this, "AlarmTopicArn", new CfnOutputProps { Value = alarms.Ref });
    }
}
