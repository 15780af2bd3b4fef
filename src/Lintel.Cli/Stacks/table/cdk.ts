import * as cdk from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** A DynamoDB table that scales with its traffic, encrypted with a key of the account, protected from deletion, backed up continuously and in a vault, with alarms. */
export class TableStack extends cdk.Stack {
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

    const copyVaultArn = new cdk.CfnParameter(this, 'CopyVaultArn', {
      type: 'String',
      description: 'The ARN of a backup vault in another Region, which recovery points are copied to.',
    });

    const key = new kms.CfnKey(this, 'Key', {
      description: `Items, backups and alarms of ${cdk.Aws.STACK_NAME}`,
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

    const table = new dynamodb.CfnTable(this, 'Table', {
      billingMode: 'PAY_PER_REQUEST',
      attributeDefinitions: [
        { attributeName: 'pk', attributeType: 'S' },
        { attributeName: 'sk', attributeType: 'S' },
      ],
      keySchema: [
        { attributeName: 'pk', keyType: 'HASH' },
        { attributeName: 'sk', keyType: 'RANGE' },
      ],
      sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: key.attrArn },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      contributorInsightsSpecification: { enabled: true },
      deletionProtectionEnabled: true,
      timeToLiveSpecification: { attributeName: 'expires', enabled: true },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    table.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    const vault = new backup.CfnBackupVault(this, 'Vault', {
      backupVaultName: `${cdk.Aws.STACK_NAME}-${environment.valueAsString}`,
      encryptionKeyArn: key.attrArn,
      lockConfiguration: { minRetentionDays: 7, maxRetentionDays: 365 },
      backupVaultTags: { Environment: environment.valueAsString },
    });
    vault.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    const plan = new backup.CfnBackupPlan(this, 'Plan', {
      backupPlan: {
        backupPlanName: `${cdk.Aws.STACK_NAME}-${environment.valueAsString}`,
        backupPlanRule: [
          {
            ruleName: 'daily',
            targetBackupVault: vault.ref,
            scheduleExpression: 'cron(0 3 * * ? *)',
            startWindowMinutes: 60,
            completionWindowMinutes: 480,
            lifecycle: { deleteAfterDays: 35 },
            copyActions: [
              {
                destinationBackupVaultArn: copyVaultArn.valueAsString,
                lifecycle: { deleteAfterDays: 35 },
              },
            ],
          },
        ],
      },
    });

    const backupRole = new iam.CfnRole(this, 'BackupRole', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'backup.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      managedPolicyArns: [
        `arn:${cdk.Aws.PARTITION}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup`,
        `arn:${cdk.Aws.PARTITION}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores`,
      ],
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    new backup.CfnBackupSelection(this, 'Selection', {
      backupPlanId: plan.ref,
      backupSelection: {
        selectionName: 'table',
        iamRoleArn: backupRole.attrArn,
        resources: [table.attrArn],
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

    new cloudwatch.CfnAlarm(this, 'ReadThrottleAlarm', {
      alarmDescription: 'Reads of the table are refused.',
      namespace: 'AWS/DynamoDB',
      metricName: 'ReadThrottleEvents',
      dimensions: [
        { name: 'TableName', value: table.ref },
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

    new cloudwatch.CfnAlarm(this, 'WriteThrottleAlarm', {
      alarmDescription: 'Writes to the table are refused.',
      namespace: 'AWS/DynamoDB',
      metricName: 'WriteThrottleEvents',
      dimensions: [
        { name: 'TableName', value: table.ref },
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

    new cdk.CfnOutput(this, 'TableName', { value: table.ref });
    new cdk.CfnOutput(this, 'TableArn', { value: table.attrArn });
  }
}

const app = new cdk.App();
new TableStack(app, 'Table', {
  description: 'A DynamoDB table that scales with its traffic, encrypted with a key of the account, protected from deletion, backed up continuously and in a vault, with alarms.',
});
