using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.CodeBuild;
using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.CodeStarNotifications;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SNS;
using Constructs;

var app = new App();
_ = new PipelineStack(app, "Pipeline", new StackProps { Description = "A pipeline that builds, reviews and tests a repository, deploys to staging, asks, and deploys to production." });
app.Synth();

/// <summary>A pipeline that builds, reviews and tests a repository, deploys to staging, asks, and deploys to production.</summary>
public sealed class PipelineStack : Stack
{
    public PipelineStack(Construct scope, string id, IStackProps props = null)
        : base(scope, id, props)
    {
        var alarmEmail = new CfnParameter(this, "AlarmEmail", new CfnParameterProps
        {
            Type = "String",
            Description = "Who hears of failed runs and approves releases.",
        });

        var connectionArn = new CfnParameter(this, "ConnectionArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The ARN of the connection to the repository's host.",
        });

        var repository = new CfnParameter(this, "Repository", new CfnParameterProps
        {
            Type = "String",
            Description = "The repository as owner/name.",
        });

        var branch = new CfnParameter(this, "Branch", new CfnParameterProps
        {
            Type = "String",
            Default = "main",
        });

        var stagingDeployRoleArn = new CfnParameter(this, "StagingDeployRoleArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The role in the staging account that deploys.",
        });

        var productionDeployRoleArn = new CfnParameter(this, "ProductionDeployRoleArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The role in the production account that deploys.",
        });

        var key = new CfnKey(this, "Key", new CfnKeyProps
        {
            Description = $"Artifacts, logs and messages of {Aws.STACK_NAME}",
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
                        ["Sid"] = "NotificationsEncrypt",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "codestar-notifications.amazonaws.com" },
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
                                ["kms:ViaService"] = $"sns.{Aws.REGION}.amazonaws.com",
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
        });
        key.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

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
        });
        accessLogs.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        var artifacts = new CfnBucket(this, "Artifacts", new CfnBucketProps
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
            LoggingConfiguration = new CfnBucket.LoggingConfigurationProperty
            {
                DestinationBucketName = accessLogs.Ref,
                LogFilePrefix = "artifacts/",
            },
            LifecycleConfiguration = new CfnBucket.LifecycleConfigurationProperty
            {
                Rules = new object[]
                {
                    new CfnBucket.RuleProperty
                    {
                        Id = "expire",
                        Status = "Enabled",
                        ExpirationInDays = 30,
                        NoncurrentVersionExpiration = new CfnBucket.NoncurrentVersionExpirationProperty { NoncurrentDays = 30 },
                        AbortIncompleteMultipartUpload = new CfnBucket.AbortIncompleteMultipartUploadProperty { DaysAfterInitiation = 7 },
                    },
                },
            },
        });
        artifacts.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        _ = new CfnBucketPolicy(this, "ArtifactsPolicy", new CfnBucketPolicyProps
        {
            Bucket = artifacts.Ref,
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
                        ["Resource"] = new string[] { artifacts.AttrArn, $"{artifacts.AttrArn}/*" },
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
                        ["Resource"] = $"{accessLogs.AttrArn}/artifacts/*",
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

        var buildLogs = new CfnLogGroup(this, "BuildLogs", new CfnLogGroupProps
        {
            RetentionInDays = 90,
            KmsKeyId = key.AttrArn,
        });
        buildLogs.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        var buildRole = new CfnRole(this, "BuildRole", new CfnRoleProps
        {
            AssumeRolePolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "codebuild.amazonaws.com" },
                        ["Action"] = "sts:AssumeRole",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
                        },
                    },
                },
            },
        });

        _ = new CfnManagedPolicy(this, "BuildPolicy", new CfnManagedPolicyProps
        {
            Roles = new string[] { buildRole.Ref },
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "logs:CreateLogStream", "logs:PutLogEvents" },
                        ["Resource"] = buildLogs.AttrArn,
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject" },
                        ["Resource"] = $"{artifacts.AttrArn}/*",
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
                        ["Action"] = "sts:AssumeRole",
                        ["Resource"] = new string[] { stagingDeployRoleArn.ValueAsString, productionDeployRoleArn.ValueAsString },
                    },
                },
            },
        });

        var build = new CfnProject(this, "Build", new CfnProjectProps
        {
            ServiceRole = buildRole.AttrArn,
            EncryptionKey = key.AttrArn,
            Artifacts = new CfnProject.ArtifactsProperty { Type = "CODEPIPELINE" },
            Environment = new CfnProject.EnvironmentProperty
            {
                Type = "ARM_CONTAINER",
                ComputeType = "BUILD_GENERAL1_SMALL",
                Image = "aws/codebuild/amazonlinux-aarch64-standard:3.0",
            },
            LogsConfig = new CfnProject.LogsConfigProperty
            {
                CloudWatchLogs = new CfnProject.CloudWatchLogsConfigProperty
                {
                    Status = "ENABLED",
                    GroupName = buildLogs.Ref,
                    StreamName = "build",
                },
            },
            TimeoutInMinutes = 30,
            Source = new CfnProject.SourceProperty
            {
                Type = "CODEPIPELINE",
                BuildSpec = "version: 0.2\nphases:\n  build:\n    commands:\n      - lintel review --no-progress\n      - make test\n      - make package\nartifacts:\n  files: [\"**/*\"]\n",
            },
        });

        var deploy = new CfnProject(this, "Deploy", new CfnProjectProps
        {
            ServiceRole = buildRole.AttrArn,
            EncryptionKey = key.AttrArn,
            Artifacts = new CfnProject.ArtifactsProperty { Type = "CODEPIPELINE" },
            Environment = new CfnProject.EnvironmentProperty
            {
                Type = "ARM_CONTAINER",
                ComputeType = "BUILD_GENERAL1_SMALL",
                Image = "aws/codebuild/amazonlinux-aarch64-standard:3.0",
            },
            LogsConfig = new CfnProject.LogsConfigProperty
            {
                CloudWatchLogs = new CfnProject.CloudWatchLogsConfigProperty
                {
                    Status = "ENABLED",
                    GroupName = buildLogs.Ref,
                    StreamName = "deploy",
                },
            },
            TimeoutInMinutes = 60,
            Source = new CfnProject.SourceProperty
            {
                Type = "CODEPIPELINE",
                BuildSpec = "version: 0.2\nphases:\n  build:\n    commands:\n      - make deploy\n      - make smoke-test\n",
            },
        });

        var pipelineRole = new CfnRole(this, "PipelineRole", new CfnRoleProps
        {
            AssumeRolePolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "codepipeline.amazonaws.com" },
                        ["Action"] = "sts:AssumeRole",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
                        },
                    },
                },
            },
        });

        var messages = new CfnTopic(this, "Messages", new CfnTopicProps
        {
            KmsMasterKeyId = key.Ref,
        });

        var pipelinePolicy = new CfnManagedPolicy(this, "PipelinePolicy", new CfnManagedPolicyProps
        {
            Roles = new string[] { pipelineRole.Ref },
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "s3:GetObject", "s3:GetObjectVersion", "s3:PutObject" },
                        ["Resource"] = $"{artifacts.AttrArn}/*",
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "s3:GetBucketVersioning", "s3:ListBucket" },
                        ["Resource"] = artifacts.AttrArn,
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
                        ["Action"] = "codestar-connections:UseConnection",
                        ["Resource"] = connectionArn.ValueAsString,
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "codebuild:StartBuild", "codebuild:BatchGetBuilds" },
                        ["Resource"] = new string[] { build.AttrArn, deploy.AttrArn },
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = "sns:Publish",
                        ["Resource"] = messages.Ref,
                    },
                },
            },
        });

        var pipeline = new CfnPipeline(this, "Pipeline", new CfnPipelineProps
        {
            PipelineType = "V2",
            RoleArn = pipelineRole.AttrArn,
            ArtifactStore = new CfnPipeline.ArtifactStoreProperty
            {
                Type = "S3",
                Location = artifacts.Ref,
                EncryptionKey = new CfnPipeline.EncryptionKeyProperty { Type = "KMS", Id = key.AttrArn },
            },
            Stages = new object[]
            {
                new CfnPipeline.StageDeclarationProperty
                {
                    Name = "Source",
                    Actions = new object[]
                    {
                        new CfnPipeline.ActionDeclarationProperty
                        {
                            Name = "Source",
                            ActionTypeId = new CfnPipeline.ActionTypeIdProperty
                            {
                                Category = "Source",
                                Owner = "AWS",
                                Provider = "CodeStarSourceConnection",
                                Version = "1",
                            },
                            Configuration = new Dictionary<string, object>
                            {
                                ["ConnectionArn"] = connectionArn.ValueAsString,
                                ["FullRepositoryId"] = repository.ValueAsString,
                                ["BranchName"] = branch.ValueAsString,
                            },
                            OutputArtifacts = new object[]
                            {
                                new CfnPipeline.OutputArtifactProperty { Name = "Source" },
                            },
                        },
                    },
                },
                new CfnPipeline.StageDeclarationProperty
                {
                    Name = "BuildAndTest",
                    Actions = new object[]
                    {
                        new CfnPipeline.ActionDeclarationProperty
                        {
                            Name = "BuildAndTest",
                            ActionTypeId = new CfnPipeline.ActionTypeIdProperty
                            {
                                Category = "Build",
                                Owner = "AWS",
                                Provider = "CodeBuild",
                                Version = "1",
                            },
                            Configuration = new Dictionary<string, object> { ["ProjectName"] = build.Ref },
                            InputArtifacts = new object[]
                            {
                                new CfnPipeline.InputArtifactProperty { Name = "Source" },
                            },
                            OutputArtifacts = new object[]
                            {
                                new CfnPipeline.OutputArtifactProperty { Name = "Package" },
                            },
                        },
                    },
                },
                new CfnPipeline.StageDeclarationProperty
                {
                    Name = "Staging",
                    OnFailure = new CfnPipeline.FailureConditionsProperty { Result = "ROLLBACK" },
                    Actions = new object[]
                    {
                        new CfnPipeline.ActionDeclarationProperty
                        {
                            Name = "Deploy",
                            ActionTypeId = new CfnPipeline.ActionTypeIdProperty
                            {
                                Category = "Build",
                                Owner = "AWS",
                                Provider = "CodeBuild",
                                Version = "1",
                            },
                            Configuration = new Dictionary<string, object>
                            {
                                ["ProjectName"] = deploy.Ref,
                                ["EnvironmentVariables"] = $"[{{\"name\":\"DEPLOY_ROLE\",\"value\":\"{stagingDeployRoleArn.ValueAsString}\"}},{{\"name\":\"ENVIRONMENT\",\"value\":\"staging\"}}]",
                            },
                            InputArtifacts = new object[]
                            {
                                new CfnPipeline.InputArtifactProperty { Name = "Package" },
                            },
                        },
                    },
                },
                new CfnPipeline.StageDeclarationProperty
                {
                    Name = "Approval",
                    Actions = new object[]
                    {
                        new CfnPipeline.ActionDeclarationProperty
                        {
                            Name = "Approve",
                            ActionTypeId = new CfnPipeline.ActionTypeIdProperty
                            {
                                Category = "Approval",
                                Owner = "AWS",
                                Provider = "Manual",
                                Version = "1",
                            },
                            Configuration = new Dictionary<string, object>
                            {
                                ["NotificationArn"] = messages.Ref,
                                ["CustomData"] = "Staging is deployed and tested. Release it to production?",
                            },
                        },
                    },
                },
                new CfnPipeline.StageDeclarationProperty
                {
                    Name = "Production",
                    OnFailure = new CfnPipeline.FailureConditionsProperty { Result = "ROLLBACK" },
                    Actions = new object[]
                    {
                        new CfnPipeline.ActionDeclarationProperty
                        {
                            Name = "Deploy",
                            ActionTypeId = new CfnPipeline.ActionTypeIdProperty
                            {
                                Category = "Build",
                                Owner = "AWS",
                                Provider = "CodeBuild",
                                Version = "1",
                            },
                            Configuration = new Dictionary<string, object>
                            {
                                ["ProjectName"] = deploy.Ref,
                                ["EnvironmentVariables"] = $"[{{\"name\":\"DEPLOY_ROLE\",\"value\":\"{productionDeployRoleArn.ValueAsString}\"}},{{\"name\":\"ENVIRONMENT\",\"value\":\"prod\"}}]",
                            },
                            InputArtifacts = new object[]
                            {
                                new CfnPipeline.InputArtifactProperty { Name = "Package" },
                            },
                        },
                    },
                },
            },
        });

        _ = new CfnTopicPolicy(this, "MessagesPolicy", new CfnTopicPolicyProps
        {
            Topics = new string[] { messages.Ref },
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "RunsAreReported",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object>
                        {
                            ["Service"] = "codestar-notifications.amazonaws.com",
                        },
                        ["Action"] = "sns:Publish",
                        ["Resource"] = messages.Ref,
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
                        ["Resource"] = messages.Ref,
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["Bool"] = new Dictionary<string, object> { ["aws:SecureTransport"] = "false" },
                        },
                    },
                },
            },
        });

        _ = new CfnSubscription(this, "Mail", new CfnSubscriptionProps
        {
            TopicArn = messages.Ref,
            Protocol = "email",
            Endpoint = alarmEmail.ValueAsString,
        });

        _ = new CfnNotificationRule(this, "Notifications", new CfnNotificationRuleProps
        {
            Name = $"{Aws.STACK_NAME}-runs",
            DetailType = "BASIC",
            Resource = $"arn:{Aws.PARTITION}:codepipeline:{Aws.REGION}:{Aws.ACCOUNT_ID}:{pipeline.Ref}",
            EventTypeIds = new string[]
            {
                "codepipeline-pipeline-pipeline-execution-failed",
                "codepipeline-pipeline-manual-approval-needed",
            },
            Targets = new object[]
            {
                new CfnNotificationRule.TargetProperty { TargetType = "SNS", TargetAddress = messages.Ref },
            },
        });

        pipeline.Node.AddDependency(pipelinePolicy);

        _ = new CfnOutput(this, "PipelineName", new CfnOutputProps { Value = pipeline.Ref });
    }
}
