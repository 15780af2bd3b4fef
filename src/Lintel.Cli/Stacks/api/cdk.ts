import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** A REST API before a function, with sign-in, request validation, throttling, a web application firewall, logs, traces and alarms. */
export class ApiStack extends cdk.Stack {
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

    const functionArn = new cdk.CfnParameter(this, 'FunctionArn', {
      type: 'String',
      description: 'The ARN of the alias of the function that answers.',
    });

    const userPoolArn = new cdk.CfnParameter(this, 'UserPoolArn', {
      type: 'String',
      description: 'The ARN of the Cognito user pool of the callers.',
    });

    const requestsPerSecond = new cdk.CfnParameter(this, 'RequestsPerSecond', {
      type: 'Number',
      default: 100,
    });

    const burst = new cdk.CfnParameter(this, 'Burst', {
      type: 'Number',
      default: 200,
    });

    const key = new kms.CfnKey(this, 'Key', {
      description: `Logs and alarms of ${cdk.Aws.STACK_NAME}`,
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

    const api = new apigateway.CfnRestApi(this, 'Api', {
      name: `${cdk.Aws.STACK_NAME}-${environment.valueAsString}`,
      endpointConfiguration: { types: ['REGIONAL'] },
      minimumCompressionSize: 1024,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const authorizer = new apigateway.CfnAuthorizer(this, 'Authorizer', {
      restApiId: api.ref,
      name: 'users',
      type: 'COGNITO_USER_POOLS',
      identitySource: 'method.request.header.Authorization',
      providerArns: [userPoolArn.valueAsString],
    });

    const validator = new apigateway.CfnRequestValidator(this, 'Validator', {
      restApiId: api.ref,
      name: 'all',
      validateRequestBody: true,
      validateRequestParameters: true,
    });

    const item = new apigateway.CfnModel(this, 'Item', {
      restApiId: api.ref,
      contentType: 'application/json',
      schema: {
        '$schema': 'http://json-schema.org/draft-04/schema#',
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: { name: { type: 'string', minLength: 1, maxLength: 200 } },
      },
    });

    const items = new apigateway.CfnResource(this, 'Items', {
      restApiId: api.ref,
      parentId: api.attrRootResourceId,
      pathPart: 'items',
    });

    const postItem = new apigateway.CfnMethod(this, 'PostItem', {
      restApiId: api.ref,
      resourceId: items.ref,
      httpMethod: 'POST',
      authorizationType: 'COGNITO_USER_POOLS',
      authorizerId: authorizer.ref,
      requestValidatorId: validator.ref,
      requestModels: { 'application/json': item.ref },
      integration: {
        type: 'AWS_PROXY',
        integrationHttpMethod: 'POST',
        uri: `arn:${cdk.Aws.PARTITION}:apigateway:${cdk.Aws.REGION}:lambda:path/2015-03-31/functions/${functionArn.valueAsString}/invocations`,
        timeoutInMillis: 29000,
      },
    });

    new lambda.CfnPermission(this, 'Invoke', {
      functionName: functionArn.valueAsString,
      action: 'lambda:InvokeFunction',
      principal: 'apigateway.amazonaws.com',
      sourceArn: `arn:${cdk.Aws.PARTITION}:execute-api:${cdk.Aws.REGION}:${cdk.Aws.ACCOUNT_ID}:${api.ref}/*/POST/items`,
      sourceAccount: cdk.Aws.ACCOUNT_ID,
    });

    const deployment = new apigateway.CfnDeployment(this, 'Deployment', {
      restApiId: api.ref,
    });

    const accessLogs = new logs.CfnLogGroup(this, 'AccessLogs', {
      retentionInDays: 90,
      kmsKeyId: key.attrArn,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    accessLogs.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    const stage = new apigateway.CfnStage(this, 'Stage', {
      restApiId: api.ref,
      deploymentId: deployment.ref,
      stageName: 'v1',
      tracingEnabled: true,
      accessLogSetting: {
        destinationArn: accessLogs.attrArn,
        format: '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","time":"$context.requestTimeEpoch","method":"$context.httpMethod","path":"$context.resourcePath","status":"$context.status","latency":"$context.responseLatency","caller":"$context.authorizer.claims.sub","error":"$context.error.message"}',
      },
      methodSettings: [
        {
          httpMethod: '*',
          resourcePath: '/*',
          loggingLevel: 'ERROR',
          dataTraceEnabled: false,
          metricsEnabled: true,
          throttlingRateLimit: requestsPerSecond.valueAsNumber,
          throttlingBurstLimit: burst.valueAsNumber,
        },
      ],
      tags: [
        { key: 'Environment', value: environment.valueAsString },
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
      resourceArn: `arn:${cdk.Aws.PARTITION}:apigateway:${cdk.Aws.REGION}::/restapis/${api.ref}/stages/${stage.ref}`,
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
      alarmDescription: 'More than one in a hundred requests ends in an error of the server.',
      namespace: 'AWS/ApiGateway',
      metricName: '5XXError',
      dimensions: [
        {
          name: 'ApiName',
          value: `${cdk.Aws.STACK_NAME}-${environment.valueAsString}`,
        },
        { name: 'Stage', value: 'v1' },
      ],
      statistic: 'Average',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: 0.01,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    new cloudwatch.CfnAlarm(this, 'RefusedAlarm', {
      alarmDescription: 'More than one in five requests is refused; throttled ones are among them.',
      namespace: 'AWS/ApiGateway',
      metricName: '4XXError',
      dimensions: [
        {
          name: 'ApiName',
          value: `${cdk.Aws.STACK_NAME}-${environment.valueAsString}`,
        },
        { name: 'Stage', value: 'v1' },
      ],
      statistic: 'Average',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: 0.2,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    new cloudwatch.CfnAlarm(this, 'SlowAlarm', {
      alarmDescription: 'Requests take too long.',
      namespace: 'AWS/ApiGateway',
      metricName: 'Latency',
      dimensions: [
        {
          name: 'ApiName',
          value: `${cdk.Aws.STACK_NAME}-${environment.valueAsString}`,
        },
        { name: 'Stage', value: 'v1' },
      ],
      extendedStatistic: 'p95',
      period: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      threshold: 1000,
      comparisonOperator: 'GreaterThanThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [alarms.ref],
      okActions: [alarms.ref],
    });

    deployment.node.addDependency(postItem);

    new cdk.CfnOutput(this, 'Url', { value: `https://${api.ref}.execute-api.${cdk.Aws.REGION}.${cdk.Aws.URL_SUFFIX}/${stage.ref}/` });
  }
}

const app = new cdk.App();
new ApiStack(app, 'Api', {
  description: 'A REST API before a function, with sign-in, request validation, throttling, a web application firewall, logs, traces and alarms.',
});
