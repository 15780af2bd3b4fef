const { Stack, RemovalPolicy, Duration } = require('aws-cdk-lib');
const apigateway = require('aws-cdk-lib/aws-apigateway');
const cloudfront = require('aws-cdk-lib/aws-cloudfront');
const origins = require('aws-cdk-lib/aws-cloudfront-origins');
const ec2 = require('aws-cdk-lib/aws-ec2');
const lambda = require('aws-cdk-lib/aws-lambda');
const rds = require('aws-cdk-lib/aws-rds');
const s3 = require('aws-cdk-lib/aws-s3');
const sqs = require('aws-cdk-lib/aws-sqs');
const path = require('path');

// An order service as many teams first write it: it works, and it is not ready for production.
class OrdersStack extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);

    const vpc = new ec2.Vpc(this, 'Network', { maxAzs: 2, natGateways: 1, restrictDefaultSecurityGroup: false });

    const databaseAccess = new ec2.SecurityGroup(this, 'DatabaseAccess', { vpc, allowAllOutbound: false });
    databaseAccess.addIngressRule(ec2.Peer.ipv4('52.29.14.7/32'), ec2.Port.tcp(5432));

    const database = new rds.DatabaseCluster(this, 'Database', {
      engine: rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.VER_16_6 }),
      writer: rds.ClusterInstance.serverlessV2('writer'),
      serverlessV2MinCapacity: 0.5,
      serverlessV2MaxCapacity: 64,
      vpc,
      securityGroups: [databaseAccess],
      backup: { retention: Duration.days(1) },
      removalPolicy: RemovalPolicy.DESTROY,
    });

    const invoices = new s3.Bucket(this, 'Invoices', { removalPolicy: RemovalPolicy.DESTROY });

    const pending = new sqs.Queue(this, 'Pending', { visibilityTimeout: Duration.seconds(30) });

    const orders = new lambda.Function(this, 'OrdersFunction', {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '../functions/orders')),
      timeout: Duration.seconds(60),
      vpc,
      environment: { QUEUE_URL: pending.queueUrl, DATABASE_SECRET: database.secret.secretArn },
    });
    pending.grantSendMessages(orders);
    invoices.grantReadWrite(orders);
    database.secret.grantRead(orders);

    const api = new apigateway.RestApi(this, 'Api', { deployOptions: { stageName: 'prod' } });
    api.root.addResource('orders').addMethod('POST', new apigateway.LambdaIntegration(orders));

    new cloudfront.Distribution(this, 'Cdn', {
      defaultBehavior: {
        origin: origins.S3BucketOrigin.withOriginAccessControl(invoices),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.ALLOW_ALL,
      },
    });
  }
}

module.exports = { OrdersStack };
