using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.SQS;
using Constructs;

var app = new App();
_ = new QueueStack(app, "Queue", new StackProps { Description = "A queue with a dead-letter queue, encrypted, HTTPS only, and alarms that tell when work is late or lost." });
app.Synth();

/// <summary>A queue with a dead-letter queue, encrypted, HTTPS only, and alarms that tell when work is late or lost.</summary>
public sealed class QueueStack : Stack
{
    public QueueStack(Construct scope, string id, IStackProps props = null)
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

        var visibilityTimeout = new CfnParameter(this, "VisibilityTimeout", new CfnParameterProps
        {
            Type = "Number",
            Default = 180,
            MinValue = 0,
            MaxValue = 43200,
            Description = "Seconds for which a message is hidden while it is worked on; six times the timeout of a function that reads it.",
        });

        var maximumAge = new CfnParameter(this, "MaximumAge", new CfnParameterProps
        {
            Type = "Number",
            Default = 900,
            Description = "Seconds after which a message that waits raises an alarm.",
        });

        var key = new CfnKey(this, "Key", new CfnKeyProps
        {
            Description = $"Messages and alarms of {Aws.STACK_NAME}",
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

        var deadLetters = new CfnQueue(this, "DeadLetters", new CfnQueueProps
        {
            KmsMasterKeyId = key.Ref,
            MessageRetentionPeriod = 1209600,
            ReceiveMessageWaitTimeSeconds = 20,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var queue = new CfnQueue(this, "Queue", new CfnQueueProps
        {
            KmsMasterKeyId = key.Ref,
            VisibilityTimeout = visibilityTimeout.ValueAsNumber,
            ReceiveMessageWaitTimeSeconds = 20,
            RedrivePolicy = new Dictionary<string, object>
            {
                ["deadLetterTargetArn"] = deadLetters.AttrArn,
                ["maxReceiveCount"] = 5,
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        _ = new CfnQueuePolicy(this, "QueuePolicy", new CfnQueuePolicyProps
        {
            Queues = new string[] { queue.Ref, deadLetters.Ref },
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
                        ["Resource"] = new string[] { queue.AttrArn, deadLetters.AttrArn },
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["Bool"] = new Dictionary<string, object> { ["aws:SecureTransport"] = "false" },
                        },
                    },
                },
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

        _ = new CfnAlarm(this, "AgeAlarm", new CfnAlarmProps
        {
            AlarmDescription = "Messages wait too long, so the readers fall behind or have stopped.",
            Namespace = "AWS/SQS",
            MetricName = "ApproximateAgeOfOldestMessage",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "QueueName", Value = queue.AttrQueueName },
            },
            Statistic = "Maximum",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = maximumAge.ValueAsNumber,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        _ = new CfnAlarm(this, "DeadLetterAlarm", new CfnAlarmProps
        {
            AlarmDescription = "A message could not be handled and lies in the dead-letter queue.",
            Namespace = "AWS/SQS",
            MetricName = "ApproximateNumberOfMessagesVisible",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "QueueName", Value = deadLetters.AttrQueueName },
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

        _ = new CfnOutput(this, "QueueUrl", new CfnOutputProps { Value = queue.Ref });
        _ = new CfnOutput(this, "QueueArn", new CfnOutputProps { Value = queue.AttrArn });
        _ = new CfnOutput(this, "DeadLetterQueueUrl", new CfnOutputProps { Value = deadLetters.Ref });
    }
}
