using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.Backup;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.SNS;
using Constructs;

var app = new App();
_ = new TableStack(app, "Table", new StackProps { Description = "A DynamoDB table that scales with its traffic, encrypted with a key of the account, protected from deletion, backed up continuously and in a vault, with alarms." });
app.Synth();

/// <summary>A DynamoDB table that scales with its traffic, encrypted with a key of the account, protected from deletion, backed up continuously and in a vault, with alarms.</summary>
public sealed class TableStack : Stack
{
    public TableStack(Construct scope, string id, IStackProps props = null)
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

        var copyVaultArn = new CfnParameter(this, "CopyVaultArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The ARN of a backup vault in another Region, which recovery points are copied to.",
        });

        var key = new CfnKey(this, "Key", new CfnKeyProps
        {
            Description = $"Items, backups and alarms of {Aws.STACK_NAME}",
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

        var table = new CfnTable(this, "Table", new CfnTableProps
        {
            BillingMode = "PAY_PER_REQUEST",
            AttributeDefinitions = new object[]
            {
                new CfnTable.AttributeDefinitionProperty { AttributeName = "pk", AttributeType = "S" },
                new CfnTable.AttributeDefinitionProperty { AttributeName = "sk", AttributeType = "S" },
            },
            KeySchema = new object[]
            {
                new CfnTable.KeySchemaProperty { AttributeName = "pk", KeyType = "HASH" },
                new CfnTable.KeySchemaProperty { AttributeName = "sk", KeyType = "RANGE" },
            },
            SseSpecification = new CfnTable.SSESpecificationProperty { SseEnabled = true, SseType = "KMS", KmsMasterKeyId = key.AttrArn },
            PointInTimeRecoverySpecification = new CfnTable.PointInTimeRecoverySpecificationProperty { PointInTimeRecoveryEnabled = true },
            ContributorInsightsSpecification = new CfnTable.ContributorInsightsSpecificationProperty { Enabled = true },
            DeletionProtectionEnabled = true,
            TimeToLiveSpecification = new CfnTable.TimeToLiveSpecificationProperty { AttributeName = "expires", Enabled = true },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        table.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        var vault = new CfnBackupVault(this, "Vault", new CfnBackupVaultProps
        {
            BackupVaultName = $"{Aws.STACK_NAME}-{environment.ValueAsString}",
            EncryptionKeyArn = key.AttrArn,
            LockConfiguration = new CfnBackupVault.LockConfigurationTypeProperty { MinRetentionDays = 7, MaxRetentionDays = 365 },
            BackupVaultTags = new Dictionary<string, string> { ["Environment"] = environment.ValueAsString },
        });
        vault.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        var plan = new CfnBackupPlan(this, "Plan", new CfnBackupPlanProps
        {
            BackupPlan = new CfnBackupPlan.BackupPlanResourceTypeProperty
            {
                BackupPlanName = $"{Aws.STACK_NAME}-{environment.ValueAsString}",
                BackupPlanRule = new object[]
                {
                    new CfnBackupPlan.BackupRuleResourceTypeProperty
                    {
                        RuleName = "daily",
                        TargetBackupVault = vault.Ref,
                        ScheduleExpression = "cron(0 3 * * ? *)",
                        StartWindowMinutes = 60,
                        CompletionWindowMinutes = 480,
                        Lifecycle = new CfnBackupPlan.LifecycleResourceTypeProperty { DeleteAfterDays = 35 },
                        CopyActions = new object[]
                        {
                            new CfnBackupPlan.CopyActionResourceTypeProperty
                            {
                                DestinationBackupVaultArn = copyVaultArn.ValueAsString,
                                Lifecycle = new CfnBackupPlan.LifecycleResourceTypeProperty { DeleteAfterDays = 35 },
                            },
                        },
                    },
                },
            },
        });

        var backupRole = new CfnRole(this, "BackupRole", new CfnRoleProps
        {
            AssumeRolePolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "backup.amazonaws.com" },
                        ["Action"] = "sts:AssumeRole",
                    },
                },
            },
            ManagedPolicyArns = new string[]
            {
                $"arn:{Aws.PARTITION}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
                $"arn:{Aws.PARTITION}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        _ = new CfnBackupSelection(this, "Selection", new CfnBackupSelectionProps
        {
            BackupPlanId = plan.Ref,
            BackupSelection = new CfnBackupSelection.BackupSelectionResourceTypeProperty
            {
                SelectionName = "table",
                IamRoleArn = backupRole.AttrArn,
                Resources = new string[] { table.AttrArn },
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

        _ = new CfnAlarm(this, "ReadThrottleAlarm", new CfnAlarmProps
        {
            AlarmDescription = "Reads of the table are refused.",
            Namespace = "AWS/DynamoDB",
            MetricName = "ReadThrottleEvents",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "TableName", Value = table.Ref },
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

        _ = new CfnAlarm(this, "WriteThrottleAlarm", new CfnAlarmProps
        {
            AlarmDescription = "Writes to the table are refused.",
            Namespace = "AWS/DynamoDB",
            MetricName = "WriteThrottleEvents",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "TableName", Value = table.Ref },
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

        _ = new CfnOutput(this, "TableName", new CfnOutputProps { Value = table.Ref });
        _ = new CfnOutput(this, "TableArn", new CfnOutputProps { Value = table.AttrArn });
    }
}
