import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as synthetics from 'aws-cdk-lib/aws-synthetics';
import { Construct } from 'constructs';

/** Alarms for all functions of an account, a canary that tries the front door, a dashboard and a topic that tells people. */
export class AlarmsStack extends cdk.Stack {
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

    const url = new cdk.CfnParameter(this, 'Url', {
      type: 'String',
      description: 'The address that the canary asks for every five minutes.',
    });

    const key = new kms.CfnKey(this, 'Key', {
      description: `Alarms and canary results of ${cdk.Aws.STACK_NAME}`,
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
            Sid: 'AlarmsPublish',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
            Resource: '*',
            Condition: { StringEquals: { 'aws:SourceAccount': cdk.Aws.ACCOUNT_ID } },
          },
        ],
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    key.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

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

    new cloudwatch.CfnAlarm(this, 'FunctionErrorAlarm', {
      alarmDescription: 'Functions of this account fail.',
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
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

    new cloudwatch.CfnAlarm(this, 'FunctionThrottleAlarm', {
      alarmDescription: 'Functions of this account are refused for lack of concurrency.',
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      statistic: 'Sum',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: 0,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    new cloudwatch.CfnAlarm(this, 'ConcurrencyAlarm', {
      alarmDescription: 'The functions come near the concurrency of the account.',
      metrics: [
        {
          id: 'used',
          returnData: false,
          metricStat: {
            metric: { namespace: 'AWS/Lambda', metricName: 'ConcurrentExecutions' },
            period: 60,
            stat: 'Maximum',
          },
        },
        {
          id: 'share',
          expression: 'used / SERVICE_QUOTA(used) * 100',
          label: 'Percent of the quota',
          returnData: true,
        },
      ],
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: 80,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    const accessLogs = new s3.CfnBucket(this, 'AccessLogs', {
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          { serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } },
        ],
      },
      publicAccessBlockConfiguration: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      ownershipControls: {
        rules: [
          { objectOwnership: 'BucketOwnerEnforced' },
        ],
      },
      versioningConfiguration: { status: 'Enabled' },
      lifecycleConfiguration: {
        rules: [
          {
            id: 'expire',
            status: 'Enabled',
            expirationInDays: 365,
            noncurrentVersionExpiration: { noncurrentDays: 30 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
        ],
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    accessLogs.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    const results = new s3.CfnBucket(this, 'Results', {
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          {
            serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.attrArn },
            bucketKeyEnabled: true,
          },
        ],
      },
      publicAccessBlockConfiguration: {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      ownershipControls: {
        rules: [
          { objectOwnership: 'BucketOwnerEnforced' },
        ],
      },
      versioningConfiguration: { status: 'Enabled' },
      loggingConfiguration: { destinationBucketName: accessLogs.ref, logFilePrefix: 'results/' },
      lifecycleConfiguration: {
        rules: [
          {
            id: 'expire',
            status: 'Enabled',
            expirationInDays: 30,
            noncurrentVersionExpiration: { noncurrentDays: 7 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
          },
        ],
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    results.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    new s3.CfnBucketPolicy(this, 'ResultsPolicy', {
      bucket: results.ref,
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'HttpsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [results.attrArn, `${results.attrArn}/*`],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });

    new s3.CfnBucketPolicy(this, 'AccessLogsPolicy', {
      bucket: accessLogs.ref,
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'S3Logs',
            Effect: 'Allow',
            Principal: { Service: 'logging.s3.amazonaws.com' },
            Action: 's3:PutObject',
            Resource: `${accessLogs.attrArn}/results/*`,
            Condition: { StringEquals: { 'aws:SourceAccount': cdk.Aws.ACCOUNT_ID } },
          },
          {
            Sid: 'HttpsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [accessLogs.attrArn, `${accessLogs.attrArn}/*`],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });

    const canaryRole = new iam.CfnRole(this, 'CanaryRole', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const canaryPolicy = new iam.CfnManagedPolicy(this, 'CanaryPolicy', {
      roles: [canaryRole.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 's3:PutObject',
            Resource: `${results.attrArn}/*`,
          },
          {
            Effect: 'Allow',
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Resource: key.attrArn,
          },
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: `arn:${cdk.Aws.PARTITION}:logs:${cdk.Aws.REGION}:${cdk.Aws.ACCOUNT_ID}:log-group:/aws/lambda/cwsyn-*`,
          },
          {
            Effect: 'Allow',
            Action: 'cloudwatch:PutMetricData',
            Resource: '*',
            Condition: {
              StringEquals: { 'cloudwatch:namespace': 'CloudWatchSynthetics' },
            },
          },
        ],
      },
    });

    const canary = new synthetics.CfnCanary(this, 'Canary', {
      name: `front-door-${environment.valueAsString}`,
      runtimeVersion: 'syn-nodejs-puppeteer-11.0',
      executionRoleArn: canaryRole.attrArn,
      artifactS3Location: `s3://${results.ref}/canary`,
      schedule: { expression: 'rate(5 minutes)' },
      startCanaryAfterCreation: true,
      runConfig: { timeoutInSeconds: 60, environmentVariables: { URL: url.valueAsString } },
      successRetentionPeriod: 7,
      failureRetentionPeriod: 30,
      code: {
        handler: 'index.handler',
        script: 'const synthetics = require(\'Synthetics\');\nexports.handler = async () => {\n  const page = await synthetics.getPage();\n  const response = await page.goto(process.env.URL, { waitUntil: \'domcontentloaded\', timeout: 30000 });\n  if (!response || response.status() >= 400) throw new Error(\'The front door does not open.\');\n};\n',
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    new cloudwatch.CfnAlarm(this, 'CanaryAlarm', {
      alarmDescription: 'The front door does not open.',
      namespace: 'CloudWatchSynthetics',
      metricName: 'SuccessPercent',
      dimensions: [
        { name: 'CanaryName', value: canary.ref },
      ],
      statistic: 'Average',
      period: 300,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      threshold: 90,
      comparisonOperator: 'LessThanThreshold',
      treatMissingData: 'breaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    new cloudwatch.CfnDashboard(this, 'Dashboard', {
      dashboardName: `${cdk.Aws.STACK_NAME}-${environment.valueAsString}`,
      dashboardBody: `{"widgets": [\n  {"type": "metric", "x": 0, "y": 0, "width": 12, "height": 6, "properties": {"title": "Errors and throttles of functions", "region": "${cdk.Aws.REGION}", "stat": "Sum", "period": 60,\n    "metrics": [["AWS/Lambda", "Errors"], ["AWS/Lambda", "Throttles"]]}},\n  {"type": "metric", "x": 12, "y": 0, "width": 12, "height": 6, "properties": {"title": "Duration of functions", "region": "${cdk.Aws.REGION}", "stat": "p95", "period": 60,\n    "metrics": [["AWS/Lambda", "Duration"]]}},\n  {"type": "metric", "x": 0, "y": 6, "width": 12, "height": 6, "properties": {"title": "The front door", "region": "${cdk.Aws.REGION}", "stat": "Average", "period": 300,\n    "metrics": [["CloudWatchSynthetics", "SuccessPercent", "CanaryName", "${canary.ref}"], ["CloudWatchSynthetics", "Duration", "CanaryName", "${canary.ref}"]]}}\n]}\n`,
    });

    canary.node.addDependency(canaryPolicy);

    new cdk.CfnOutput(this, 'AlarmTopicArn', { value: alarms.ref });
  }
}

const app = new cdk.App();
new AlarmsStack(app, 'Alarms', {
  description: 'Alarms for all functions of an account, a canary that tries the front door, a dashboard and a topic that tells people.',
});
