using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudFront;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.WAFv2;
using Constructs;

var app = new App();
_ = new BucketStack(app, "Bucket", new StackProps { Description = "A private bucket behind a CDN with a web application firewall, versioned, tiered and logged. Deploy it in us-east-1, where the firewall of a CDN lives." });
app.Synth();

/// <summary>A private bucket behind a CDN with a web application firewall, versioned, tiered and logged. Deploy it in us-east-1, where the firewall of a CDN lives.</summary>
public sealed class BucketStack : Stack
{
    public BucketStack(Construct scope, string id, IStackProps props = null)
        : base(scope, id, props)
    {
        var environment = new CfnParameter(this, "Environment", new CfnParameterProps
        {
            Type = "String",
            Default = "dev",
            AllowedValues = new string[] { "dev", "staging", "prod" },
        });

        var domainName = new CfnParameter(this, "DomainName", new CfnParameterProps
        {
            Type = "String",
            Description = "The name that the content is served under.",
        });

        var certificateArn = new CfnParameter(this, "CertificateArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The ARN of a certificate for the name, in us-east-1.",
        });

        var replicaBucketArn = new CfnParameter(this, "ReplicaBucketArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The ARN of a versioned bucket in another Region, which objects are copied to.",
        });

        var replicaKeyArn = new CfnParameter(this, "ReplicaKeyArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The ARN of the key that the copies are encrypted with.",
        });

        var key = new CfnKey(this, "Key", new CfnKeyProps
        {
            Description = $"Content and logs of {Aws.STACK_NAME}",
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
                        ["Sid"] = "CdnReads",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "cloudfront.amazonaws.com" },
                        ["Action"] = "kms:Decrypt",
                        ["Resource"] = "*",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["ArnLike"] = new Dictionary<string, object>
                            {
                                ["aws:SourceArn"] = $"arn:{Aws.PARTITION}:cloudfront::{Aws.ACCOUNT_ID}:distribution/*",
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

        var replicationRole = new CfnRole(this, "ReplicationRole", new CfnRoleProps
        {
            AssumeRolePolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "s3.amazonaws.com" },
                        ["Action"] = "sts:AssumeRole",
                    },
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
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
                    new CfnBucket.OwnershipControlsRuleProperty { ObjectOwnership = "BucketOwnerPreferred" },
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

        var content = new CfnBucket(this, "Content", new CfnBucketProps
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
            LoggingConfiguration = new CfnBucket.LoggingConfigurationProperty { DestinationBucketName = accessLogs.Ref, LogFilePrefix = "content/" },
            LifecycleConfiguration = new CfnBucket.LifecycleConfigurationProperty
            {
                Rules = new object[]
                {
                    new CfnBucket.RuleProperty
                    {
                        Id = "tiers",
                        Status = "Enabled",
                        Transitions = new object[]
                        {
                            new CfnBucket.TransitionProperty
                            {
                                StorageClass = "INTELLIGENT_TIERING",
                                TransitionInDays = 0,
                            },
                        },
                        NoncurrentVersionExpiration = new CfnBucket.NoncurrentVersionExpirationProperty { NoncurrentDays = 90 },
                        AbortIncompleteMultipartUpload = new CfnBucket.AbortIncompleteMultipartUploadProperty { DaysAfterInitiation = 7 },
                    },
                },
            },
            ReplicationConfiguration = new CfnBucket.ReplicationConfigurationProperty
            {
                Role = replicationRole.AttrArn,
                Rules = new object[]
                {
                    new CfnBucket.ReplicationRuleProperty
                    {
                        Id = "other-region",
                        Status = "Enabled",
                        Priority = 1,
                        Filter = new CfnBucket.ReplicationRuleFilterProperty { Prefix = "" },
                        DeleteMarkerReplication = new CfnBucket.DeleteMarkerReplicationProperty { Status = "Enabled" },
                        SourceSelectionCriteria = new CfnBucket.SourceSelectionCriteriaProperty
                        {
                            SseKmsEncryptedObjects = new CfnBucket.SseKmsEncryptedObjectsProperty { Status = "Enabled" },
                        },
                        Destination = new CfnBucket.ReplicationDestinationProperty
                        {
                            Bucket = replicaBucketArn.ValueAsString,
                            EncryptionConfiguration = new CfnBucket.EncryptionConfigurationProperty { ReplicaKmsKeyId = replicaKeyArn.ValueAsString },
                        },
                    },
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        content.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        _ = new CfnManagedPolicy(this, "ReplicationPolicy", new CfnManagedPolicyProps
        {
            Roles = new string[] { replicationRole.Ref },
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "s3:GetReplicationConfiguration", "s3:ListBucket" },
                        ["Resource"] = content.AttrArn,
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[]
                        {
                            "s3:GetObjectVersionForReplication",
                            "s3:GetObjectVersionAcl",
                            "s3:GetObjectVersionTagging",
                        },
                        ["Resource"] = $"{content.AttrArn}/*",
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags" },
                        ["Resource"] = $"{replicaBucketArn.ValueAsString}/*",
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = "kms:Decrypt",
                        ["Resource"] = key.AttrArn,
                    },
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = "kms:Encrypt",
                        ["Resource"] = replicaKeyArn.ValueAsString,
                    },
                },
            },
        });

        var originAccess = new CfnOriginAccessControl(this, "OriginAccess", new CfnOriginAccessControlProps
        {
            OriginAccessControlConfig = new CfnOriginAccessControl.OriginAccessControlConfigProperty
            {
                Name = Aws.STACK_NAME,
                OriginAccessControlOriginType = "s3",
                SigningBehavior = "always",
                SigningProtocol = "sigv4",
            },
        });

        var headers = new CfnResponseHeadersPolicy(this, "Headers", new CfnResponseHeadersPolicyProps
        {
            ResponseHeadersPolicyConfig = new CfnResponseHeadersPolicy.ResponseHeadersPolicyConfigProperty
            {
                Name = Aws.STACK_NAME,
                SecurityHeadersConfig = new CfnResponseHeadersPolicy.SecurityHeadersConfigProperty
                {
                    StrictTransportSecurity = new CfnResponseHeadersPolicy.StrictTransportSecurityProperty
                    {
                        AccessControlMaxAgeSec = 63072000,
                        IncludeSubdomains = true,
                        Preload = true,
                        Override = true,
                    },
                    ContentTypeOptions = new CfnResponseHeadersPolicy.ContentTypeOptionsProperty { Override = true },
                    FrameOptions = new CfnResponseHeadersPolicy.FrameOptionsProperty { FrameOption = "DENY", Override = true },
                    ReferrerPolicy = new CfnResponseHeadersPolicy.ReferrerPolicyProperty
                    {
                        ReferrerPolicy = "strict-origin-when-cross-origin",
                        Override = true,
                    },
                },
            },
        });

        var firewall = new CfnWebACL(this, "Firewall", new CfnWebACLProps
        {
            Scope = "CLOUDFRONT",
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

        var distribution = new CfnDistribution(this, "Distribution", new CfnDistributionProps
        {
            DistributionConfig = new CfnDistribution.DistributionConfigProperty
            {
                Enabled = true,
                Aliases = new string[] { domainName.ValueAsString },
                DefaultRootObject = "index.html",
                HttpVersion = "http2and3",
                Ipv6Enabled = true,
                PriceClass = "PriceClass_100",
                WebAclId = firewall.AttrArn,
                ViewerCertificate = new CfnDistribution.ViewerCertificateProperty
                {
                    AcmCertificateArn = certificateArn.ValueAsString,
                    MinimumProtocolVersion = "TLSv1.2_2021",
                    SslSupportMethod = "sni-only",
                },
                Logging = new CfnDistribution.LoggingProperty
                {
                    Bucket = accessLogs.AttrRegionalDomainName,
                    Prefix = "cdn/",
                    IncludeCookies = false,
                },
                Origins = new object[]
                {
                    new CfnDistribution.OriginProperty
                    {
                        Id = "content",
                        DomainName = content.AttrRegionalDomainName,
                        OriginAccessControlId = originAccess.AttrId,
                        S3OriginConfig = new CfnDistribution.S3OriginConfigProperty { OriginAccessIdentity = "" },
                    },
                },
                DefaultCacheBehavior = new CfnDistribution.DefaultCacheBehaviorProperty
                {
                    TargetOriginId = "content",
                    ViewerProtocolPolicy = "redirect-to-https",
                    Compress = true,
                    CachePolicyId = "658327ea-f89d-4fab-a63d-7e88639e58f6",
                    ResponseHeadersPolicyId = headers.Ref,
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        _ = new CfnBucketPolicy(this, "ContentPolicy", new CfnBucketPolicyProps
        {
            Bucket = content.Ref,
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "CdnReads",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = "cloudfront.amazonaws.com" },
                        ["Action"] = "s3:GetObject",
                        ["Resource"] = $"{content.AttrArn}/*",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object>
                            {
                                ["aws:SourceArn"] = $"arn:{Aws.PARTITION}:cloudfront::{Aws.ACCOUNT_ID}:distribution/{distribution.Ref}",
                            },
                        },
                    },
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "HttpsOnly",
                        ["Effect"] = "Deny",
                        ["Principal"] = "*",
                        ["Action"] = "s3:*",
                        ["Resource"] = new string[] { content.AttrArn, $"{content.AttrArn}/*" },
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
                        ["Resource"] = $"{accessLogs.AttrArn}/content/*",
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

        _ = new CfnOutput(this, "BucketName", new CfnOutputProps { Value = content.Ref });
        _ = new CfnOutput(this, "DistributionDomainName", new CfnOutputProps { Value = distribution.AttrDomainName });
    }
}
