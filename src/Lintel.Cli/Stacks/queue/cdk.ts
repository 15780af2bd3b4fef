import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** A queue with a dead-letter queue, encrypted, HTTPS only, and alarms that tell when work is late or lost. */
export class QueueStack extends cdk.Stack {
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

    const visibilityTimeout = new cdk.CfnParameter(this, 'VisibilityTimeout', {
      type: 'Number',
      default: 180,
      minValue: 0,
      maxValue: 43200,
      description: 'Seconds for which a message is hidden while it is worked on; six times the timeout of a function that reads it.',
    });

    const maximumAge = new cdk.CfnParameter(this, 'MaximumAge', {
      type: 'Number',
      default: 900,
      description: 'Seconds after which a message that waits raises an alarm.',
    });

    const key = new kms.CfnKey(this, 'Key', {
      description: `Messages and alarms of ${cdk.Aws.STACK_NAME}`,
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

    const deadLetters = new sqs.CfnQueue(this, 'DeadLetters', {
      kmsMasterKeyId: key.ref,
      messageRetentionPeriod: 1209600,
      receiveMessageWaitTimeSeconds: 20,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const queue = new sqs.CfnQueue(this, 'Queue', {
      kmsMasterKeyId: key.ref,
      visibilityTimeout: visibilityTimeout.valueAsNumber,
      receiveMessageWaitTimeSeconds: 20,
      redrivePolicy: { deadLetterTargetArn: deadLetters.attrArn, maxReceiveCount: 5 },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    new sqs.CfnQueuePolicy(this, 'QueuePolicy', {
      queues: [queue.ref, deadLetters.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'HttpsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 'sqs:*',
            Resource: [queue.attrArn, deadLetters.attrArn],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
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

    new cloudwatch.CfnAlarm(this, 'AgeAlarm', {
      alarmDescription: 'Messages wait too long, so the readers fall behind or have stopped.',
      namespace: 'AWS/SQS',
      metricName: 'ApproximateAgeOfOldestMessage',
      dimensions: [
        { name: 'QueueName', value: queue.attrQueueName },
      ],
      statistic: 'Maximum',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: maximumAge.valueAsNumber,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    new cloudwatch.CfnAlarm(this, 'DeadLetterAlarm', {
      alarmDescription: 'A message could not be handled and lies in the dead-letter queue.',
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: [
        { name: 'QueueName', value: deadLetters.attrQueueName },
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

    new cdk.CfnOutput(this, 'QueueUrl', { value: queue.ref });
    new cdk.CfnOutput(this, 'QueueArn', { value: queue.attrArn });
    new cdk.CfnOutput(this, 'DeadLetterQueueUrl', { value: deadLetters.ref });
  }
}

const app = new cdk.App();
new QueueStack(app, 'Queue', {
  description: 'A queue with a dead-letter queue, encrypted, HTTPS only, and alarms that tell when work is late or lost.',
});
