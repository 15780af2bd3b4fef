import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** A function with a role of its own, traced and structured logs, an alias that is deployed step by step, a queue for failed events, and alarms. */
export class FunctionStack extends cdk.Stack {
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

    const codeBucket = new cdk.CfnParameter(this, 'CodeBucket', {
      type: 'String',
      description: 'The bucket with the function\'s package.',
    });

    const codeKey = new cdk.CfnParameter(this, 'CodeKey', {
      type: 'String',
      description: 'The key of the function\'s package.',
    });

    const memorySize = new cdk.CfnParameter(this, 'MemorySize', {
      type: 'Number',
      default: 512,
      minValue: 128,
      maxValue: 10240,
    });

    const timeout = new cdk.CfnParameter(this, 'Timeout', {
      type: 'Number',
      default: 10,
      minValue: 1,
      maxValue: 900,
      description: 'Seconds after which the function is stopped.',
    });

    const durationAlarm = new cdk.CfnParameter(this, 'DurationAlarm', {
      type: 'Number',
      default: 8000,
      description: 'Milliseconds that raise an alarm; below the timeout.',
    });

    const reservedConcurrency = new cdk.CfnParameter(this, 'ReservedConcurrency', {
      type: 'Number',
      default: 50,
      minValue: 1,
      description: 'The most instances at a time, so that the function can neither starve others nor run up a bill.',
    });

    const key = new kms.CfnKey(this, 'Key', {
      description: `Settings, logs, failed events and alarms of ${cdk.Aws.STACK_NAME}`,
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

    const logGroup = new logs.CfnLogGroup(this, 'Logs', {
      retentionInDays: 90,
      kmsKeyId: key.attrArn,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    logGroup.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    const role = new iam.CfnRole(this, 'Role', {
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

    const failed = new sqs.CfnQueue(this, 'Failed', {
      kmsMasterKeyId: key.ref,
      messageRetentionPeriod: 1209600,
      receiveMessageWaitTimeSeconds: 20,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const rolePolicy = new iam.CfnManagedPolicy(this, 'RolePolicy', {
      roles: [role.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'Log',
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: logGroup.attrArn,
          },
          {
            Sid: 'Trace',
            Effect: 'Allow',
            Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
            Resource: '*',
          },
          {
            Sid: 'KeepFailedEvents',
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Resource: failed.attrArn,
          },
          {
            Sid: 'UseKey',
            Effect: 'Allow',
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Resource: key.attrArn,
          },
        ],
      },
    });

    const handler = new lambda.CfnFunction(this, 'Function', {
      code: { s3Bucket: codeBucket.valueAsString, s3Key: codeKey.valueAsString },
      handler: 'app.handler',
      runtime: 'python3.14',
      architectures: ['arm64'],
      memorySize: memorySize.valueAsNumber,
      timeout: timeout.valueAsNumber,
      reservedConcurrentExecutions: reservedConcurrency.valueAsNumber,
      role: role.attrArn,
      kmsKeyArn: key.attrArn,
      tracingConfig: { mode: 'Active' },
      loggingConfig: { logFormat: 'JSON', logGroup: logGroup.ref },
      environment: { variables: { ENVIRONMENT: environment.valueAsString } },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const version = new lambda.CfnVersion(this, 'Version', {
      functionName: handler.ref,
    });

    const deploymentApplication = new codedeploy.CfnApplication(this, 'DeploymentApplication', {
      computePlatform: 'Lambda',
    });

    const deploymentRole = new iam.CfnRole(this, 'DeploymentRole', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'codedeploy.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      managedPolicyArns: [`arn:${cdk.Aws.PARTITION}:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited`],
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const alarms = new sns.CfnTopic(this, 'Alarms', {
      kmsMasterKeyId: key.ref,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const errorAlarm = new cloudwatch.CfnAlarm(this, 'ErrorAlarm', {
      alarmDescription: 'The function fails.',
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensions: [
        { name: 'FunctionName', value: handler.ref },
      ],
      statistic: 'Sum',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 2,
      threshold: 0,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    const deploymentGroup = new codedeploy.CfnDeploymentGroup(this, 'DeploymentGroup', {
      applicationName: deploymentApplication.ref,
      serviceRoleArn: deploymentRole.attrArn,
      deploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      alarmConfiguration: {
        enabled: true,
        alarms: [
          { name: errorAlarm.ref },
        ],
      },
      autoRollbackConfiguration: {
        enabled: true,
        events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
      },
    });

    const live = new lambda.CfnAlias(this, 'Live', {
      functionName: handler.ref,
      functionVersion: version.attrVersion,
      name: 'live',
    });
    live.cfnOptions.updatePolicy = {
      codeDeployLambdaAliasUpdate: {
        applicationName: deploymentApplication.ref,
        deploymentGroupName: deploymentGroup.ref,
      },
    };

    const failedEvents = new lambda.CfnEventInvokeConfig(this, 'FailedEvents', {
      functionName: handler.ref,
      qualifier: 'live',
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 3600,
      destinationConfig: { onFailure: { destination: failed.attrArn } },
    });

    new sqs.CfnQueuePolicy(this, 'FailedPolicy', {
      queues: [failed.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'HttpsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 'sqs:*',
            Resource: failed.attrArn,
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
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

    new cloudwatch.CfnAlarm(this, 'ThrottleAlarm', {
      alarmDescription: 'The function is refused for lack of concurrency.',
      namespace: 'AWS/Lambda',
      metricName: 'Throttles',
      dimensions: [
        { name: 'FunctionName', value: handler.ref },
      ],
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

    new cloudwatch.CfnAlarm(this, 'SlowAlarm', {
      alarmDescription: 'The slowest requests come near the timeout.',
      namespace: 'AWS/Lambda',
      metricName: 'Duration',
      dimensions: [
        { name: 'FunctionName', value: handler.ref },
      ],
      extendedStatistic: 'p99',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: durationAlarm.valueAsNumber,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    new cloudwatch.CfnAlarm(this, 'FailedAlarm', {
      alarmDescription: 'An event could not be handled and lies in the queue of failed events.',
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: [
        { name: 'QueueName', value: failed.attrQueueName },
      ],
      statistic: 'Maximum',
      period: 60,
      evaluationPeriods: 2,
      datapointsToAlarm: 1,
      threshold: 0,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    handler.node.addDependency(rolePolicy);
    failedEvents.node.addDependency(live);

    new cdk.CfnOutput(this, 'FunctionAlias', { value: live.ref });
    new cdk.CfnOutput(this, 'FailedEventsQueueUrl', { value: failed.ref });
  }
}

const app = new cdk.App();
new FunctionStack(app, 'Function', {
  description: 'A function with a role of its own, traced and structured logs, an alias that is deployed step by step, a queue for failed events, and alarms.',
});
