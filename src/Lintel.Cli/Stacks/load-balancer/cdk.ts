import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** A load balancer for HTTPS with a web application firewall, access logs, protection from deletion and alarms. */
export class LoadBalancerStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const environment = new cdk.CfnParameter(this, 'Environment', {
      type: 'String',
      default: 'dev',
      allowedValues: ['dev', 'staging', 'prod'],
    });

    const alarmEmail = new cdk.CfnParameter(this, 'AlarmEmail', {
      type: 'String',
      description: 'Who hears of alarms.',
    });

    const vpcId = new cdk.CfnParameter(this, 'VpcId', {
      type: 'AWS::EC2::VPC::Id',
    });

    const vpcCidr = new cdk.CfnParameter(this, 'VpcCidr', {
      type: 'String',
      default: '10.0.0.0/16',
      description: 'The addresses of the network, which the targets are in.',
    });

    const subnetIds = new cdk.CfnParameter(this, 'SubnetIds', {
      type: 'List<AWS::EC2::Subnet::Id>',
      description: 'Public subnets in at least two Availability Zones.',
    });

    const certificateArn = new cdk.CfnParameter(this, 'CertificateArn', {
      type: 'String',
      description: 'The ARN of a certificate of the name that is served.',
    });

    const logBucketName = new cdk.CfnParameter(this, 'LogBucketName', {
      type: 'String',
      description: 'A bucket that takes the access logs of load balancers.',
    });

    const targetPort = new cdk.CfnParameter(this, 'TargetPort', {
      type: 'Number',
      default: 8443,
      description: 'The port of the targets, which speak HTTPS.',
    });

    const key = new kms.CfnKey(this, 'Key', {
      description: `Alarms and firewall logs of ${cdk.Aws.STACK_NAME}`,
      enableKeyRotation: true,
      keyPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'AccountManages',
            Effect: 'Allow',
            Principal: { AWS: `arn:${cdk.Aws.PARTITION}:iam::${cdk.Aws.ACCOUNT_ID}:root` },
            Action: 'kms:*',
            Resource: '*',
          },
          {
            Sid: 'AlarmsEncrypt',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
            Resource: '*',
            Condition: { StringEquals: { 'aws:SourceAccount': cdk.Aws.ACCOUNT_ID } },
          },
          {
            Sid: 'LogsEncrypt',
            Effect: 'Allow',
            Principal: { Service: `logs.${cdk.Aws.REGION}.amazonaws.com` },
            Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
            Resource: '*',
            Condition: {
              ArnLike: {
                'kms:EncryptionContext:aws:logs:arn': `arn:${cdk.Aws.PARTITION}:logs:${cdk.Aws.REGION}:${cdk.Aws.ACCOUNT_ID}:log-group:*`,
              },
            },
          },
        ],
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    key.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    const securityGroup = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      groupDescription: 'Everyone may reach the load balancer by HTTPS, and it the targets',
      vpcId: vpcId.valueAsString,
      securityGroupIngress: [
        {
          ipProtocol: 'tcp',
          fromPort: 443,
          toPort: 443,
          cidrIp: '0.0.0.0/0',
          description: 'HTTPS from everyone',
        },
      ],
      securityGroupEgress: [
        {
          ipProtocol: 'tcp',
          fromPort: targetPort.valueAsNumber,
          toPort: targetPort.valueAsNumber,
          cidrIp: vpcCidr.valueAsString,
          description: 'To the targets',
        },
      ],
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const loadBalancer = new elbv2.CfnLoadBalancer(this, 'LoadBalancer', {
      type: 'application',
      scheme: 'internet-facing',
      subnets: subnetIds.valueAsList,
      securityGroups: [securityGroup.ref],
      loadBalancerAttributes: [
        { key: 'deletion_protection.enabled', value: 'true' },
        { key: 'routing.http.drop_invalid_header_fields.enabled', value: 'true' },
        { key: 'access_logs.s3.enabled', value: 'true' },
        { key: 'access_logs.s3.bucket', value: logBucketName.valueAsString },
        { key: 'access_logs.s3.prefix', value: cdk.Aws.STACK_NAME },
      ],
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const targets = new elbv2.CfnTargetGroup(this, 'Targets', {
      vpcId: vpcId.valueAsString,
      targetType: 'ip',
      protocol: 'HTTPS',
      port: targetPort.valueAsNumber,
      healthCheckProtocol: 'HTTPS',
      healthCheckPath: '/health',
      matcher: { httpCode: '200' },
      targetGroupAttributes: [
        { key: 'deregistration_delay.timeout_seconds', value: '30' },
      ],
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    new elbv2.CfnListener(this, 'Listener', {
      loadBalancerArn: loadBalancer.ref,
      protocol: 'HTTPS',
      port: 443,
      sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
      certificates: [
        { certificateArn: certificateArn.valueAsString },
      ],
      defaultActions: [
        { type: 'forward', targetGroupArn: targets.ref },
      ],
    });

    const firewall = new wafv2.CfnWebACL(this, 'Firewall', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: {
        cloudWatchMetricsEnabled: true,
        metricName: 'firewall',
        sampledRequestsEnabled: true,
      },
      rules: [
        {
          name: 'rate',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: 2000 } },
          visibilityConfig: {
            cloudWatchMetricsEnabled: true,
            metricName: 'rate',
            sampledRequestsEnabled: true,
          },
        },
        {
          name: 'common',
          priority: 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesCommonRuleSet' },
          },
          visibilityConfig: {
            cloudWatchMetricsEnabled: true,
            metricName: 'common',
            sampledRequestsEnabled: true,
          },
        },
        {
          name: 'known-bad-inputs',
          priority: 2,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesKnownBadInputsRuleSet' },
          },
          visibilityConfig: {
            cloudWatchMetricsEnabled: true,
            metricName: 'known-bad-inputs',
            sampledRequestsEnabled: true,
          },
        },
      ],
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    new wafv2.CfnWebACLAssociation(this, 'FirewallAssociation', {
      resourceArn: loadBalancer.ref,
      webAclArn: firewall.attrArn,
    });

    const firewallLogs = new logs.CfnLogGroup(this, 'FirewallLogs', {
      // A log group of a firewall has to begin so.
      logGroupName: `aws-waf-logs-${cdk.Aws.STACK_NAME}`,
      retentionInDays: 90,
      kmsKeyId: key.attrArn,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    firewallLogs.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    new wafv2.CfnLoggingConfiguration(this, 'FirewallLogging', {
      resourceArn: firewall.attrArn,
      logDestinationConfigs: [firewallLogs.attrArn],
    });

    const alarms = new sns.CfnTopic(this, 'Alarms', {
      kmsMasterKeyId: key.ref,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    new sns.CfnTopicPolicy(this, 'AlarmsPolicy', {
      topics: [alarms.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'AlarmsPublish',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: alarms.ref,
            Condition: { StringEquals: { 'aws:SourceAccount': cdk.Aws.ACCOUNT_ID } },
          },
          {
            Sid: 'HttpsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 'sns:Publish',
            Resource: alarms.ref,
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });

    new sns.CfnSubscription(this, 'AlarmMail', {
      topicArn: alarms.ref,
      protocol: 'email',
      endpoint: alarmEmail.valueAsString,
    });

    new cloudwatch.CfnAlarm(this, 'ErrorAlarm', {
      alarmDescription: 'The targets answer with errors.',
      namespace: 'AWS/ApplicationELB',
      metricName: 'HTTPCode_Target_5XX_Count',
      dimensions: [
        { name: 'LoadBalancer', value: loadBalancer.attrLoadBalancerFullName },
      ],
      statistic: 'Sum',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: 5,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    new cloudwatch.CfnAlarm(this, 'UnhealthyAlarm', {
      alarmDescription: 'A target does not answer its health check.',
      namespace: 'AWS/ApplicationELB',
      metricName: 'UnHealthyHostCount',
      dimensions: [
        { name: 'LoadBalancer', value: loadBalancer.attrLoadBalancerFullName },
        { name: 'TargetGroup', value: targets.attrTargetGroupFullName },
      ],
      statistic: 'Maximum',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: 0,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    new cloudwatch.CfnAlarm(this, 'SlowAlarm', {
      alarmDescription: 'Requests take too long.',
      namespace: 'AWS/ApplicationELB',
      metricName: 'TargetResponseTime',
      dimensions: [
        { name: 'LoadBalancer', value: loadBalancer.attrLoadBalancerFullName },
      ],
      extendedStatistic: 'p95',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: 1,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    new cdk.CfnOutput(this, 'LoadBalancerDnsName', { value: loadBalancer.attrDnsName });
    new cdk.CfnOutput(this, 'TargetGroupArn', { value: targets.ref });
  }
}

const app = new cdk.App();
new LoadBalancerStack(app, 'LoadBalancer', {
  description: 'A load balancer for HTTPS with a web application firewall, access logs, protection from deletion and alarms.',
});
