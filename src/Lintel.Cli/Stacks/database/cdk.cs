using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.Backup;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.RDS;
using Amazon.CDK.AWS.SNS;
using Constructs;

var app = new App();
_ = new DatabaseStack(app, "Database", new StackProps { Description = "An Aurora PostgreSQL cluster that scales with its load over two Availability Zones, encrypted, backed up in a vault and in another Region, with its password in Secrets Manager and alarms." });
app.Synth();

/// <summary>An Aurora PostgreSQL cluster that scales with its load over two Availability Zones, encrypted, backed up in a vault and in another Region, with its password in Secrets Manager and alarms.</summary>
public sealed class DatabaseStack : Stack
{
    public DatabaseStack(Construct scope, string id, IStackProps props = null)
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

        var vpcId = new CfnParameter(this, "VpcId", new CfnParameterProps
        {
            Type = "AWS::EC2::VPC::Id",
        });

        var subnetIds = new CfnParameter(this, "SubnetIds", new CfnParameterProps
        {
            Type = "List<AWS::EC2::Subnet::Id>",
            Description = "Private subnets in at least two Availability Zones.",
        });

        var clientSecurityGroupId = new CfnParameter(this, "ClientSecurityGroupId", new CfnParameterProps
        {
            Type = "AWS::EC2::SecurityGroup::Id",
            Description = "The security group of those who may connect.",
        });

        var copyVaultArn = new CfnParameter(this, "CopyVaultArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The ARN of a backup vault in another Region, which recovery points are copied to.",
        });

        var minimumCapacity = new CfnParameter(this, "MinimumCapacity", new CfnParameterProps
        {
            Type = "Number",
            Default = 0.5,
            Description = "Aurora capacity units at rest.",
        });

        var maximumCapacity = new CfnParameter(this, "MaximumCapacity", new CfnParameterProps
        {
            Type = "Number",
            Default = 8,
            Description = "Aurora capacity units at most.",
        });

        var key = new CfnKey(this, "Key", new CfnKeyProps
        {
            Description = $"Data, password, backups and alarms of {Aws.STACK_NAME}",
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

        var subnetGroup = new CfnDBSubnetGroup(this, "SubnetGroup", new CfnDBSubnetGroupProps
        {
            DbSubnetGroupDescription = "Private subnets",
            SubnetIds = subnetIds.ValueAsList,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var securityGroup = new CfnSecurityGroup(this, "SecurityGroup", new CfnSecurityGroupProps
        {
            GroupDescription = "Clients may reach the database",
            VpcId = vpcId.ValueAsString,
            SecurityGroupIngress = new object[]
            {
                new CfnSecurityGroup.IngressProperty
                {
                    IpProtocol = "tcp",
                    FromPort = 5433,
                    ToPort = 5433,
                    SourceSecurityGroupId = clientSecurityGroupId.ValueAsString,
                    Description = "PostgreSQL from the clients",
                },
            },
            SecurityGroupEgress = new object[]
            {
                new CfnSecurityGroup.EgressProperty
                {
                    IpProtocol = "tcp",
                    FromPort = 443,
                    ToPort = 443,
                    CidrIp = "127.0.0.1/32",
                    Description = "To nobody",
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var parameters = new CfnDBClusterParameterGroup(this, "Parameters", new CfnDBClusterParameterGroupProps
        {
            Description = "Connections are encrypted",
            Family = "aurora-postgresql17",
            Parameters = new Dictionary<string, object> { ["rds.force_ssl"] = "1", ["log_statement"] = "ddl" },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var cluster = new CfnDBCluster(this, "Cluster", new CfnDBClusterProps
        {
            Engine = "aurora-postgresql",
            EngineVersion = "17.5",
            Port = 5433,
            DatabaseName = "app",
            MasterUsername = "owner",
            ManageMasterUserPassword = true,
            MasterUserSecret = new CfnDBCluster.MasterUserSecretProperty { KmsKeyId = key.AttrArn },
            DbSubnetGroupName = subnetGroup.Ref,
            VpcSecurityGroupIds = new string[] { securityGroup.Ref },
            DbClusterParameterGroupName = parameters.Ref,
            StorageEncrypted = true,
            KmsKeyId = key.AttrArn,
            BackupRetentionPeriod = 14,
            CopyTagsToSnapshot = true,
            DeletionProtection = true,
            EnableIamDatabaseAuthentication = true,
            EnableCloudwatchLogsExports = new string[] { "postgresql" },
            ServerlessV2ScalingConfiguration = new CfnDBCluster.ServerlessV2ScalingConfigurationProperty
            {
                MinCapacity = minimumCapacity.ValueAsNumber,
                MaxCapacity = maximumCapacity.ValueAsNumber,
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        cluster.ApplyRemovalPolicy(RemovalPolicy.SNAPSHOT);

        var monitoringRole = new CfnRole(this, "MonitoringRole", new CfnRoleProps
        {
            AssumeRolePolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object>
                        {
                            ["Service"] = "monitoring.rds.amazonaws.com",
                        },
                        ["Action"] = "sts:AssumeRole",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
                        },
                    },
                },
            },
            ManagedPolicyArns = new string[] { $"arn:{Aws.PARTITION}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var writer = new CfnDBInstance(this, "Writer", new CfnDBInstanceProps
        {
            DbClusterIdentifier = cluster.Ref,
            DbInstanceClass = "db.serverless",
            Engine = "aurora-postgresql",
            PubliclyAccessible = false,
            AutoMinorVersionUpgrade = true,
            CaCertificateIdentifier = "rds-ca-rsa2048-g1",
            EnablePerformanceInsights = true,
            PerformanceInsightsKmsKeyId = key.AttrArn,
            MonitoringInterval = 60,
            MonitoringRoleArn = monitoringRole.AttrArn,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var reader = new CfnDBInstance(this, "Reader", new CfnDBInstanceProps
        {
            DbClusterIdentifier = cluster.Ref,
            DbInstanceClass = "db.serverless",
            Engine = "aurora-postgresql",
            PubliclyAccessible = false,
            PromotionTier = 1,
            AutoMinorVersionUpgrade = true,
            CaCertificateIdentifier = "rds-ca-rsa2048-g1",
            EnablePerformanceInsights = true,
            PerformanceInsightsKmsKeyId = key.AttrArn,
            MonitoringInterval = 60,
            MonitoringRoleArn = monitoringRole.AttrArn,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

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
                SelectionName = "cluster",
                IamRoleArn = backupRole.AttrArn,
                Resources = new string[] { cluster.AttrDbClusterArn },
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

        _ = new CfnAlarm(this, "CpuAlarm", new CfnAlarmProps
        {
            AlarmDescription = "The database has no processor time left.",
            Namespace = "AWS/RDS",
            MetricName = "CPUUtilization",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "DBClusterIdentifier", Value = cluster.Ref },
            },
            Statistic = "Average",
            Period = 60,
            EvaluationPeriods = 10,
            DatapointsToAlarm = 8,
            Threshold = 80,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "missing",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        _ = new CfnAlarm(this, "ConnectionsAlarm", new CfnAlarmProps
        {
            AlarmDescription = "The database comes near the most connections that it takes.",
            Namespace = "AWS/RDS",
            MetricName = "DatabaseConnections",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty { Name = "DBClusterIdentifier", Value = cluster.Ref },
            },
            Statistic = "Maximum",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = 150,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "missing",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        reader.Node.AddDependency(writer);

        _ = new CfnOutput(this, "Endpoint", new CfnOutputProps { Value = cluster.AttrEndpointAddress });
        _ = new CfnOutput(this, "ReadEndpoint", new CfnOutputProps { Value = cluster.AttrReadEndpointAddress });
        _ = new CfnOutput(this, "SecretArn", new CfnOutputProps { Value = cluster.AttrMasterUserSecretSecretArn });
    }
}
