import * as cdk from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** An Aurora PostgreSQL cluster that scales with its load over two Availability Zones, encrypted, backed up in a vault and in another Region, with its password in Secrets Manager and alarms. */
export class DatabaseStack extends cdk.Stack {
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

    const subnetIds = new cdk.CfnParameter(this, 'SubnetIds', {
      type: 'List<AWS::EC2::Subnet::Id>',
      description: 'Private subnets in at least two Availability Zones.',
    });

    const clientSecurityGroupId = new cdk.CfnParameter(this, 'ClientSecurityGroupId', {
      type: 'AWS::EC2::SecurityGroup::Id',
      description: 'The security group of those who may connect.',
    });

    const copyVaultArn = new cdk.CfnParameter(this, 'CopyVaultArn', {
      type: 'String',
      description: 'The ARN of a backup vault in another Region, which recovery points are copied to.',
    });

    const minimumCapacity = new cdk.CfnParameter(this, 'MinimumCapacity', {
      type: 'Number',
      default: 0.5,
      description: 'Aurora capacity units at rest.',
    });

    const maximumCapacity = new cdk.CfnParameter(this, 'MaximumCapacity', {
      type: 'Number',
      default: 8,
      description: 'Aurora capacity units at most.',
    });

    const key = new kms.CfnKey(this, 'Key', {
      description: `Data, password, backups and alarms of ${cdk.Aws.STACK_NAME}`,
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

    const subnetGroup = new rds.CfnDBSubnetGroup(this, 'SubnetGroup', {
      dbSubnetGroupDescription: 'Private subnets',
      subnetIds: subnetIds.valueAsList,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const securityGroup = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      groupDescription: 'Clients may reach the database',
      vpcId: vpcId.valueAsString,
      securityGroupIngress: [
        {
          ipProtocol: 'tcp',
          fromPort: 5433,
          toPort: 5433,
          sourceSecurityGroupId: clientSecurityGroupId.valueAsString,
          description: 'PostgreSQL from the clients',
        },
      ],
      securityGroupEgress: [
        {
          ipProtocol: 'tcp',
          fromPort: 443,
          toPort: 443,
          cidrIp: '127.0.0.1/32',
          description: 'To nobody',
        },
      ],
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const parameters = new rds.CfnDBClusterParameterGroup(this, 'Parameters', {
      description: 'Connections are encrypted',
      family: 'aurora-postgresql17',
      parameters: { 'rds.force_ssl': '1', log_statement: 'ddl' },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const cluster = new rds.CfnDBCluster(this, 'Cluster', {
      engine: 'aurora-postgresql',
      engineVersion: '17.5',
      port: 5433,
      databaseName: 'app',
      masterUsername: 'owner',
      manageMasterUserPassword: true,
      masterUserSecret: { kmsKeyId: key.attrArn },
      dbSubnetGroupName: subnetGroup.ref,
      vpcSecurityGroupIds: [securityGroup.ref],
      dbClusterParameterGroupName: parameters.ref,
      storageEncrypted: true,
      kmsKeyId: key.attrArn,
      backupRetentionPeriod: 14,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      enableIamDatabaseAuthentication: true,
      enableCloudwatchLogsExports: ['postgresql'],
      serverlessV2ScalingConfiguration: {
        minCapacity: minimumCapacity.valueAsNumber,
        maxCapacity: maximumCapacity.valueAsNumber,
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    cluster.applyRemovalPolicy(cdk.RemovalPolicy.SNAPSHOT);

    const monitoringRole = new iam.CfnRole(this, 'MonitoringRole', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'monitoring.rds.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': cdk.Aws.ACCOUNT_ID } },
          },
        ],
      },
      managedPolicyArns: [`arn:${cdk.Aws.PARTITION}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`],
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const writer = new rds.CfnDBInstance(this, 'Writer', {
      dbClusterIdentifier: cluster.ref,
      dbInstanceClass: 'db.serverless',
      engine: 'aurora-postgresql',
      publiclyAccessible: false,
      autoMinorVersionUpgrade: true,
      caCertificateIdentifier: 'rds-ca-rsa2048-g1',
      enablePerformanceInsights: true,
      performanceInsightsKmsKeyId: key.attrArn,
      monitoringInterval: 60,
      monitoringRoleArn: monitoringRole.attrArn,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const reader = new rds.CfnDBInstance(this, 'Reader', {
      dbClusterIdentifier: cluster.ref,
      dbInstanceClass: 'db.serverless',
      engine: 'aurora-postgresql',
      publiclyAccessible: false,
      promotionTier: 1,
      autoMinorVersionUpgrade: true,
      caCertificateIdentifier: 'rds-ca-rsa2048-g1',
      enablePerformanceInsights: true,
      performanceInsightsKmsKeyId: key.attrArn,
      monitoringInterval: 60,
      monitoringRoleArn: monitoringRole.attrArn,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

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
        selectionName: 'cluster',
        iamRoleArn: backupRole.attrArn,
        resources: [cluster.attrDbClusterArn],
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

    new cloudwatch.CfnAlarm(this, 'CpuAlarm', {
      alarmDescription: 'The database has no processor time left.',
      namespace: 'AWS/RDS',
      metricName: 'CPUUtilization',
      dimensions: [
        { name: 'DBClusterIdentifier', value: cluster.ref },
      ],
      statistic: 'Average',
      period: 60,
      evaluationPeriods: 10,
      datapointsToAlarm: 8,
      threshold: 80,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'missing',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    new cloudwatch.CfnAlarm(this, 'ConnectionsAlarm', {
      alarmDescription: 'The database comes near the most connections that it takes.',
      namespace: 'AWS/RDS',
      metricName: 'DatabaseConnections',
      dimensions: [
        { name: 'DBClusterIdentifier', value: cluster.ref },
      ],
      statistic: 'Maximum',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: 150,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'missing',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    reader.node.addDependency(writer);

    new cdk.CfnOutput(this, 'Endpoint', { value: cluster.attrEndpointAddress });
    new cdk.CfnOutput(this, 'ReadEndpoint', { value: cluster.attrReadEndpointAddress });
    new cdk.CfnOutput(this, 'SecretArn', { value: cluster.attrMasterUserSecretSecretArn });
  }
}

const app = new cdk.App();
new DatabaseStack(app, 'Database', {
  description: 'An Aurora PostgreSQL cluster that scales with its load over two Availability Zones, encrypted, backed up in a vault and in another Region, with its password in Secrets Manager and alarms.',
});
