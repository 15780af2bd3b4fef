using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.ElasticLoadBalancingV2;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Amazon.CDK.AWS.SNS;
using Amazon.CDK.AWS.WAFv2;
using Constructs;

var app = new App();
_ = new LoadBalancerStack(app, "LoadBalancer", new StackProps { Description = "A load balancer for HTTPS with a web application firewall, access logs, protection from deletion and alarms." });
app.Synth();

/// <summary>A load balancer for HTTPS with a web application firewall, access logs, protection from deletion and alarms.</summary>
public sealed class LoadBalancerStack : Stack
{
    public LoadBalancerStack(Construct scope, string id, IStackProps props = null)
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

        var vpcCidr = new CfnParameter(this, "VpcCidr", new CfnParameterProps
        {
            Type = "String",
            Default = "10.0.0.0/16",
            Description = "The addresses of the network, which the targets are in.",
        });

        var subnetIds = new CfnParameter(this, "SubnetIds", new CfnParameterProps
        {
            Type = "List<AWS::EC2::Subnet::Id>",
            Description = "Public subnets in at least two Availability Zones.",
        });

        var certificateArn = new CfnParameter(this, "CertificateArn", new CfnParameterProps
        {
            Type = "String",
            Description = "The ARN of a certificate of the name that is served.",
        });

        var logBucketName = new CfnParameter(this, "LogBucketName", new CfnParameterProps
        {
            Type = "String",
            Description = "A bucket that takes the access logs of load balancers.",
        });

        var targetPort = new CfnParameter(this, "TargetPort", new CfnParameterProps
        {
            Type = "Number",
            Default = 8443,
            Description = "The port of the targets, which speak HTTPS.",
        });

        var key = new CfnKey(this, "Key", new CfnKeyProps
        {
            Description = $"Alarms and firewall logs of {Aws.STACK_NAME}",
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

        var securityGroup = new CfnSecurityGroup(this, "SecurityGroup", new CfnSecurityGroupProps
        {
            GroupDescription = "Everyone may reach the load balancer by HTTPS, and it the targets",
            VpcId = vpcId.ValueAsString,
            SecurityGroupIngress = new object[]
            {
                new CfnSecurityGroup.IngressProperty
                {
                    IpProtocol = "tcp",
                    FromPort = 443,
                    ToPort = 443,
                    CidrIp = "0.0.0.0/0",
                    Description = "HTTPS from everyone",
                },
            },
            SecurityGroupEgress = new object[]
            {
                new CfnSecurityGroup.EgressProperty
                {
                    IpProtocol = "tcp",
                    FromPort = targetPort.ValueAsNumber,
                    ToPort = targetPort.ValueAsNumber,
                    CidrIp = vpcCidr.ValueAsString,
                    Description = "To the targets",
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var loadBalancer = new CfnLoadBalancer(this, "LoadBalancer", new CfnLoadBalancerProps
        {
            Type = "application",
            Scheme = "internet-facing",
            Subnets = subnetIds.ValueAsList,
            SecurityGroups = new string[] { securityGroup.Ref },
            LoadBalancerAttributes = new object[]
            {
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "deletion_protection.enabled", Value = "true" },
                new CfnLoadBalancer.LoadBalancerAttributeProperty
                {
                    Key = "routing.http.drop_invalid_header_fields.enabled",
                    Value = "true",
                },
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "access_logs.s3.enabled", Value = "true" },
                new CfnLoadBalancer.LoadBalancerAttributeProperty
                {
                    Key = "access_logs.s3.bucket",
                    Value = logBucketName.ValueAsString,
                },
                new CfnLoadBalancer.LoadBalancerAttributeProperty { Key = "access_logs.s3.prefix", Value = Aws.STACK_NAME },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var targets = new CfnTargetGroup(this, "Targets", new CfnTargetGroupProps
        {
            VpcId = vpcId.ValueAsString,
            TargetType = "ip",
            Protocol = "HTTPS",
            Port = targetPort.ValueAsNumber,
            HealthCheckProtocol = "HTTPS",
            HealthCheckPath = "/health",
            Matcher = new CfnTargetGroup.MatcherProperty { HttpCode = "200" },
            TargetGroupAttributes = new object[]
            {
                new CfnTargetGroup.TargetGroupAttributeProperty { Key = "deregistration_delay.timeout_seconds", Value = "30" },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        _ = new CfnListener(this, "Listener", new CfnListenerProps
        {
            LoadBalancerArn = loadBalancer.Ref,
            Protocol = "HTTPS",
            Port = 443,
            SslPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
            Certificates = new object[]
            {
                new CfnListener.CertificateProperty { CertificateArn = certificateArn.ValueAsString },
            },
            DefaultActions = new object[]
            {
                new CfnListener.ActionProperty { Type = "forward", TargetGroupArn = targets.Ref },
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
            ResourceArn = loadBalancer.Ref,
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
            AlarmDescription = "The targets answer with errors.",
            Namespace = "AWS/ApplicationELB",
            MetricName = "HTTPCode_Target_5XX_Count",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty
                {
                    Name = "LoadBalancer",
                    Value = loadBalancer.AttrLoadBalancerFullName,
                },
            },
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

        _ = new CfnAlarm(this, "UnhealthyAlarm", new CfnAlarmProps
        {
            AlarmDescription = "A target does not answer its health check.",
            Namespace = "AWS/ApplicationELB",
            MetricName = "UnHealthyHostCount",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty
                {
                    Name = "LoadBalancer",
                    Value = loadBalancer.AttrLoadBalancerFullName,
                },
                new CfnAlarm.DimensionProperty { Name = "TargetGroup", Value = targets.AttrTargetGroupFullName },
            },
            Statistic = "Maximum",
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
            AlarmDescription = "Requests take too long.",
            Namespace = "AWS/ApplicationELB",
            MetricName = "TargetResponseTime",
            Dimensions = new object[]
            {
                new CfnAlarm.DimensionProperty
                {
                    Name = "LoadBalancer",
                    Value = loadBalancer.AttrLoadBalancerFullName,
                },
            },
            ExtendedStatistic = "p95",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = 1,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = new string[] { alarms.Ref },
            OkActions = new string[] { alarms.Ref },
        });

        _ = new CfnOutput(this, "LoadBalancerDnsName", new CfnOutputProps { Value = loadBalancer.AttrDnsName });
        _ = new CfnOutput(this, "TargetGroupArn", new CfnOutputProps { Value = targets.Ref });
    }
}
