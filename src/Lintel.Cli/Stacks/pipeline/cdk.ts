import * as cdk from 'aws-cdk-lib';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as codestarnotifications from 'aws-cdk-lib/aws-codestarnotifications';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** A pipeline that builds, reviews and tests a repository, deploys to staging, asks, and deploys to production. */
export class PipelineStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const alarmEmail = new cdk.CfnParameter(this, 'AlarmEmail', {
      type: 'String',
      description: 'Who hears of failed runs and approves releases.',
    });

    const connectionArn = new cdk.CfnParameter(this, 'ConnectionArn', {
      type: 'String',
      description: 'The ARN of the connection to the repository\'s host.',
    });

    const repository = new cdk.CfnParameter(this, 'Repository', {
      type: 'String',
      description: 'The repository as owner/name.',
    });

    const branch = new cdk.CfnParameter(this, 'Branch', {
      type: 'String',
      default: 'main',
    });

    const stagingDeployRoleArn = new cdk.CfnParameter(this, 'StagingDeployRoleArn', {
      type: 'String',
      description: 'The role in the staging account that deploys.',
    });

    const productionDeployRoleArn = new cdk.CfnParameter(this, 'ProductionDeployRoleArn', {
      type: 'String',
      description: 'The role in the production account that deploys.',
    });

    const key = new kms.CfnKey(this, 'Key', {
      description: `Artifacts, logs and messages of ${cdk.Aws.STACK_NAME}`,
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
            Sid: 'NotificationsEncrypt',
            Effect: 'Allow',
            Principal: { Service: 'codestar-notifications.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
            Resource: '*',
            Condition: { StringEquals: { 'kms:ViaService': `sns.${cdk.Aws.REGION}.amazonaws.com` } },
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
    });
    key.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

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
    });
    accessLogs.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    const artifacts = new s3.CfnBucket(this, 'Artifacts', {
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
      loggingConfiguration: { destinationBucketName: accessLogs.ref, logFilePrefix: 'artifacts/' },
      lifecycleConfiguration: {
        rules: [
          {
            id: 'expire',
            status: 'Enabled',
            expirationInDays: 30,
            noncurrentVersionExpiration: { noncurrentDays: 30 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
        ],
      },
    });
    artifacts.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    new s3.CfnBucketPolicy(this, 'ArtifactsPolicy', {
      bucket: artifacts.ref,
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'HttpsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [artifacts.attrArn, `${artifacts.attrArn}/*`],
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
            Resource: `${accessLogs.attrArn}/artifacts/*`,
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

    const buildLogs = new logs.CfnLogGroup(this, 'BuildLogs', {
      retentionInDays: 90,
      kmsKeyId: key.attrArn,
    });
    buildLogs.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    const buildRole = new iam.CfnRole(this, 'BuildRole', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'codebuild.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': cdk.Aws.ACCOUNT_ID } },
          },
        ],
      },
    });

    new iam.CfnManagedPolicy(this, 'BuildPolicy', {
      roles: [buildRole.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: buildLogs.attrArn,
          },
          {
            Effect: 'Allow',
            Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
            Resource: `${artifacts.attrArn}/*`,
          },
          {
            Effect: 'Allow',
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Resource: key.attrArn,
          },
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Resource: [stagingDeployRoleArn.valueAsString, productionDeployRoleArn.valueAsString],
          },
        ],
      },
    });

    const build = new codebuild.CfnProject(this, 'Build', {
      serviceRole: buildRole.attrArn,
      encryptionKey: key.attrArn,
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        type: 'ARM_CONTAINER',
        computeType: 'BUILD_GENERAL1_SMALL',
        image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0',
      },
      logsConfig: {
        cloudWatchLogs: { status: 'ENABLED', groupName: buildLogs.ref, streamName: 'build' },
      },
      timeoutInMinutes: 30,
      source: {
        type: 'CODEPIPELINE',
        buildSpec: 'version: 0.2\nphases:\n  build:\n    commands:\n      - lintel review --no-progress\n      - make test\n      - make package\nartifacts:\n  files: ["**/*"]\n',
      },
    });

    const deploy = new codebuild.CfnProject(this, 'Deploy', {
      serviceRole: buildRole.attrArn,
      encryptionKey: key.attrArn,
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        type: 'ARM_CONTAINER',
        computeType: 'BUILD_GENERAL1_SMALL',
        image: 'aws/codebuild/amazonlinux-aarch64-standard:3.0',
      },
      logsConfig: {
        cloudWatchLogs: { status: 'ENABLED', groupName: buildLogs.ref, streamName: 'deploy' },
      },
      timeoutInMinutes: 60,
      source: {
        type: 'CODEPIPELINE',
        buildSpec: 'version: 0.2\nphases:\n  build:\n    commands:\n      - make deploy\n      - make smoke-test\n',
      },
    });

    const pipelineRole = new iam.CfnRole(this, 'PipelineRole', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'codepipeline.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': cdk.Aws.ACCOUNT_ID } },
          },
        ],
      },
    });

    const messages = new sns.CfnTopic(this, 'Messages', {
      kmsMasterKeyId: key.ref,
    });

    const pipelinePolicy = new iam.CfnManagedPolicy(this, 'PipelinePolicy', {
      roles: [pipelineRole.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
            Resource: `${artifacts.attrArn}/*`,
          },
          {
            Effect: 'Allow',
            Action: ['s3:GetBucketVersioning', 's3:ListBucket'],
            Resource: artifacts.attrArn,
          },
          {
            Effect: 'Allow',
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Resource: key.attrArn,
          },
          {
            Effect: 'Allow',
            Action: 'codestar-connections:UseConnection',
            Resource: connectionArn.valueAsString,
          },
          {
            Effect: 'Allow',
            Action: ['codebuild:StartBuild', 'codebuild:BatchGetBuilds'],
            Resource: [build.attrArn, deploy.attrArn],
          },
          {
            Effect: 'Allow',
            Action: 'sns:Publish',
            Resource: messages.ref,
          },
        ],
      },
    });

    const pipeline = new codepipeline.CfnPipeline(this, 'Pipeline', {
      pipelineType: 'V2',
      roleArn: pipelineRole.attrArn,
      artifactStore: {
        type: 'S3',
        location: artifacts.ref,
        encryptionKey: { type: 'KMS', id: key.attrArn },
      },
      stages: [
        {
          name: 'Source',
          actions: [
            {
              name: 'Source',
              actionTypeId: {
                category: 'Source',
                owner: 'AWS',
                provider: 'CodeStarSourceConnection',
                version: '1',
              },
              configuration: {
                ConnectionArn: connectionArn.valueAsString,
                FullRepositoryId: repository.valueAsString,
                BranchName: branch.valueAsString,
              },
              outputArtifacts: [
                { name: 'Source' },
              ],
            },
          ],
        },
        {
          name: 'BuildAndTest',
          actions: [
            {
              name: 'BuildAndTest',
              actionTypeId: {
                category: 'Build',
                owner: 'AWS',
                provider: 'CodeBuild',
                version: '1',
              },
              configuration: { ProjectName: build.ref },
              inputArtifacts: [
                { name: 'Source' },
              ],
              outputArtifacts: [
                { name: 'Package' },
              ],
            },
          ],
        },
        {
          name: 'Staging',
          onFailure: { result: 'ROLLBACK' },
          actions: [
            {
              name: 'Deploy',
              actionTypeId: {
                category: 'Build',
                owner: 'AWS',
                provider: 'CodeBuild',
                version: '1',
              },
              configuration: {
                ProjectName: deploy.ref,
                EnvironmentVariables: `[{"name":"DEPLOY_ROLE","value":"${stagingDeployRoleArn.valueAsString}"},{"name":"ENVIRONMENT","value":"staging"}]`,
              },
              inputArtifacts: [
                { name: 'Package' },
              ],
            },
          ],
        },
        {
          name: 'Approval',
          actions: [
            {
              name: 'Approve',
              actionTypeId: {
                category: 'Approval',
                owner: 'AWS',
                provider: 'Manual',
                version: '1',
              },
              configuration: {
                NotificationArn: messages.ref,
                CustomData: 'Staging is deployed and tested. Release it to production?',
              },
            },
          ],
        },
        {
          name: 'Production',
          onFailure: { result: 'ROLLBACK' },
          actions: [
            {
              name: 'Deploy',
              actionTypeId: {
                category: 'Build',
                owner: 'AWS',
                provider: 'CodeBuild',
                version: '1',
              },
              configuration: {
                ProjectName: deploy.ref,
                EnvironmentVariables: `[{"name":"DEPLOY_ROLE","value":"${productionDeployRoleArn.valueAsString}"},{"name":"ENVIRONMENT","value":"prod"}]`,
              },
              inputArtifacts: [
                { name: 'Package' },
              ],
            },
          ],
        },
      ],
    });

    new sns.CfnTopicPolicy(this, 'MessagesPolicy', {
      topics: [messages.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'RunsAreReported',
            Effect: 'Allow',
            Principal: { Service: 'codestar-notifications.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: messages.ref,
            Condition: { StringEquals: { 'aws:SourceAccount': cdk.Aws.ACCOUNT_ID } },
          },
          {
            Sid: 'HttpsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 'sns:Publish',
            Resource: messages.ref,
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });

    new sns.CfnSubscription(this, 'Mail', {
      topicArn: messages.ref,
      protocol: 'email',
      endpoint: alarmEmail.valueAsString,
    });

    new codestarnotifications.CfnNotificationRule(this, 'Notifications', {
      name: `${cdk.Aws.STACK_NAME}-runs`,
      detailType: 'BASIC',
      resource: `arn:${cdk.Aws.PARTITION}:codepipeline:${cdk.Aws.REGION}:${cdk.Aws.ACCOUNT_ID}:${pipeline.ref}`,
      eventTypeIds: [
        'codepipeline-pipeline-pipeline-execution-failed',
        'codepipeline-pipeline-manual-approval-needed',
      ],
      targets: [
        { targetType: 'SNS', targetAddress: messages.ref },
      ],
    });

    pipeline.node.addDependency(pipelinePolicy);

    new cdk.CfnOutput(this, 'PipelineName', { value: pipeline.ref });
  }
}

const app = new cdk.App();
new PipelineStack(app, 'Pipeline', {
  description: 'A pipeline that builds, reviews and tests a repository, deploys to staging, asks, and deploys to production.',
});
