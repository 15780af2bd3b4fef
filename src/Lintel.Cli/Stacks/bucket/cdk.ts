import * as cdk from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** A private bucket behind a CDN with a web application firewall, versioned, tiered and logged. Deploy it in us-east-1, where the firewall of a CDN lives. */
export class BucketStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const environment = new cdk.CfnParameter(this, 'Environment', {
      type: 'String',
      default: 'dev',
      allowedValues: ['dev', 'staging', 'prod'],
    });

    const domainName = new cdk.CfnParameter(this, 'DomainName', {
      type: 'String',
      description: 'The name that the content is served under.',
    });

    const certificateArn = new cdk.CfnParameter(this, 'CertificateArn', {
      type: 'String',
      description: 'The ARN of a certificate for the name, in us-east-1.',
    });

    const replicaBucketArn = new cdk.CfnParameter(this, 'ReplicaBucketArn', {
      type: 'String',
      description: 'The ARN of a versioned bucket in another Region, which objects are copied to.',
    });

    const replicaKeyArn = new cdk.CfnParameter(this, 'ReplicaKeyArn', {
      type: 'String',
      description: 'The ARN of the key that the copies are encrypted with.',
    });

    const key = new kms.CfnKey(this, 'Key', {
      description: `Content and logs of ${cdk.Aws.STACK_NAME}`,
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
            Sid: 'CdnReads',
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Action: 'kms:Decrypt',
            Resource: '*',
            Condition: {
              ArnLike: {
                'aws:SourceArn': `arn:${cdk.Aws.PARTITION}:cloudfront::${cdk.Aws.ACCOUNT_ID}:distribution/*`,
              },
            },
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

    const replicationRole = new iam.CfnRole(this, 'ReplicationRole', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 's3.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
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
          { objectOwnership: 'BucketOwnerPreferred' },
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

    const content = new s3.CfnBucket(this, 'Content', {
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
      loggingConfiguration: { destinationBucketName: accessLogs.ref, logFilePrefix: 'content/' },
      lifecycleConfiguration: {
        rules: [
          {
            id: 'tiers',
            status: 'Enabled',
            transitions: [
              { storageClass: 'INTELLIGENT_TIERING', transitionInDays: 0 },
            ],
            noncurrentVersionExpiration: { noncurrentDays: 90 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
        ],
      },
      replicationConfiguration: {
        role: replicationRole.attrArn,
        rules: [
          {
            id: 'other-region',
            status: 'Enabled',
            priority: 1,
            filter: { prefix: '' },
            deleteMarkerReplication: { status: 'Enabled' },
            sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
            destination: {
              bucket: replicaBucketArn.valueAsString,
              encryptionConfiguration: { replicaKmsKeyId: replicaKeyArn.valueAsString },
            },
          },
        ],
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    content.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    new iam.CfnManagedPolicy(this, 'ReplicationPolicy', {
      roles: [replicationRole.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
            Resource: content.attrArn,
          },
          {
            Effect: 'Allow',
            Action: [
              's3:GetObjectVersionForReplication',
              's3:GetObjectVersionAcl',
              's3:GetObjectVersionTagging',
            ],
            Resource: `${content.attrArn}/*`,
          },
          {
            Effect: 'Allow',
            Action: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
            Resource: `${replicaBucketArn.valueAsString}/*`,
          },
          { Effect: 'Allow', Action: 'kms:Decrypt', Resource: key.attrArn },
          {
            Effect: 'Allow',
            Action: 'kms:Encrypt',
            Resource: replicaKeyArn.valueAsString,
          },
        ],
      },
    });

    const originAccess = new cloudfront.CfnOriginAccessControl(this, 'OriginAccess', {
      originAccessControlConfig: {
        name: cdk.Aws.STACK_NAME,
        originAccessControlOriginType: 's3',
        signingBehavior: 'always',
        signingProtocol: 'sigv4',
      },
    });

    const headers = new cloudfront.CfnResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyConfig: {
        name: cdk.Aws.STACK_NAME,
        securityHeadersConfig: {
          strictTransportSecurity: {
            accessControlMaxAgeSec: 63072000,
            includeSubdomains: true,
            preload: true,
            override: true,
          },
          contentTypeOptions: { override: true },
          frameOptions: { frameOption: 'DENY', override: true },
          referrerPolicy: { referrerPolicy: 'strict-origin-when-cross-origin', override: true },
        },
      },
    });

    const firewall = new wafv2.CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
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

    const distribution = new cloudfront.CfnDistribution(this, 'Distribution', {
      distributionConfig: {
        enabled: true,
        aliases: [domainName.valueAsString],
        defaultRootObject: 'index.html',
        httpVersion: 'http2and3',
        ipv6Enabled: true,
        priceClass: 'PriceClass_100',
        webAclId: firewall.attrArn,
        viewerCertificate: {
          acmCertificateArn: certificateArn.valueAsString,
          minimumProtocolVersion: 'TLSv1.2_2021',
          sslSupportMethod: 'sni-only',
        },
        logging: {
          bucket: accessLogs.attrRegionalDomainName,
          prefix: 'cdn/',
          includeCookies: false,
        },
        origins: [
          {
            id: 'content',
            domainName: content.attrRegionalDomainName,
            originAccessControlId: originAccess.attrId,
            s3OriginConfig: { originAccessIdentity: '' },
          },
        ],
        defaultCacheBehavior: {
          targetOriginId: 'content',
          viewerProtocolPolicy: 'redirect-to-https',
          compress: true,
          cachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          responseHeadersPolicyId: headers.ref,
        },
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    new s3.CfnBucketPolicy(this, 'ContentPolicy', {
      bucket: content.ref,
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'CdnReads',
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Action: 's3:GetObject',
            Resource: `${content.attrArn}/*`,
            Condition: {
              StringEquals: {
                'aws:SourceArn': `arn:${cdk.Aws.PARTITION}:cloudfront::${cdk.Aws.ACCOUNT_ID}:distribution/${distribution.ref}`,
              },
            },
          },
          {
            Sid: 'HttpsOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [content.attrArn, `${content.attrArn}/*`],
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
            Resource: `${accessLogs.attrArn}/content/*`,
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

    new cdk.CfnOutput(this, 'BucketName', { value: content.ref });
    new cdk.CfnOutput(this, 'DistributionDomainName', { value: distribution.attrDomainName });
  }
}

const app = new cdk.App();
new BucketStack(app, 'Bucket', {
  description: 'A private bucket behind a CDN with a web application firewall, versioned, tiered and logged. Deploy it in us-east-1, where the firewall of a CDN lives.',
});
