import * as cdk from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** A network over two Availability Zones with private subnets, a NAT gateway in each zone, gateway endpoints and flow logs. */
export class NetworkStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);

    const environment = new cdk.CfnParameter(this, 'Environment', {
      type: 'String',
      default: 'dev',
      allowedValues: ['dev', 'staging', 'prod'],
    });

    const cidr = new cdk.CfnParameter(this, 'Cidr', {
      type: 'String',
      default: '10.0.0.0/16',
      description: 'The addresses of the network, which overlap with no other that it is connected to.',
    });

    const vpc = new ec2.CfnVPC(this, 'Vpc', {
      cidrBlock: cidr.valueAsString,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: [
        { key: 'Name', value: cdk.Aws.STACK_NAME },
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const internetGateway = new ec2.CfnInternetGateway(this, 'InternetGateway', {
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const internetGatewayAttachment = new ec2.CfnVPCGatewayAttachment(this, 'InternetGatewayAttachment', {
      vpcId: vpc.ref,
      internetGatewayId: internetGateway.ref,
    });

    const publicSubnetA = new ec2.CfnSubnet(this, 'PublicSubnetA', {
      vpcId: vpc.ref,
      availabilityZone: cdk.Fn.select(0, cdk.Fn.getAzs()),
      cidrBlock: cdk.Fn.select(0, cdk.Fn.cidr(cidr.valueAsString, 4, '12')),
      mapPublicIpOnLaunch: false,
      tags: [
        { key: 'Name', value: `${cdk.Aws.STACK_NAME}-public-a` },
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const publicSubnetB = new ec2.CfnSubnet(this, 'PublicSubnetB', {
      vpcId: vpc.ref,
      availabilityZone: cdk.Fn.select(1, cdk.Fn.getAzs()),
      cidrBlock: cdk.Fn.select(1, cdk.Fn.cidr(cidr.valueAsString, 4, '12')),
      mapPublicIpOnLaunch: false,
      tags: [
        { key: 'Name', value: `${cdk.Aws.STACK_NAME}-public-b` },
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const privateSubnetA = new ec2.CfnSubnet(this, 'PrivateSubnetA', {
      vpcId: vpc.ref,
      availabilityZone: cdk.Fn.select(0, cdk.Fn.getAzs()),
      cidrBlock: cdk.Fn.select(2, cdk.Fn.cidr(cidr.valueAsString, 4, '12')),
      mapPublicIpOnLaunch: false,
      tags: [
        { key: 'Name', value: `${cdk.Aws.STACK_NAME}-private-a` },
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const privateSubnetB = new ec2.CfnSubnet(this, 'PrivateSubnetB', {
      vpcId: vpc.ref,
      availabilityZone: cdk.Fn.select(1, cdk.Fn.getAzs()),
      cidrBlock: cdk.Fn.select(3, cdk.Fn.cidr(cidr.valueAsString, 4, '12')),
      mapPublicIpOnLaunch: false,
      tags: [
        { key: 'Name', value: `${cdk.Aws.STACK_NAME}-private-b` },
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const publicRoutes = new ec2.CfnRouteTable(this, 'PublicRoutes', {
      vpcId: vpc.ref,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const publicRoute = new ec2.CfnRoute(this, 'PublicRoute', {
      routeTableId: publicRoutes.ref,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: internetGateway.ref,
    });

    new ec2.CfnSubnetRouteTableAssociation(this, 'PublicRoutesA', {
      routeTableId: publicRoutes.ref,
      subnetId: publicSubnetA.ref,
    });

    new ec2.CfnSubnetRouteTableAssociation(this, 'PublicRoutesB', {
      routeTableId: publicRoutes.ref,
      subnetId: publicSubnetB.ref,
    });

    const natAddressA = new ec2.CfnEIP(this, 'NatAddressA', {
      domain: 'vpc',
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const natAddressB = new ec2.CfnEIP(this, 'NatAddressB', {
      domain: 'vpc',
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const natA = new ec2.CfnNatGateway(this, 'NatA', {
      subnetId: publicSubnetA.ref,
      allocationId: natAddressA.attrAllocationId,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const natB = new ec2.CfnNatGateway(this, 'NatB', {
      subnetId: publicSubnetB.ref,
      allocationId: natAddressB.attrAllocationId,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const privateRoutesA = new ec2.CfnRouteTable(this, 'PrivateRoutesA', {
      vpcId: vpc.ref,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const privateRoutesB = new ec2.CfnRouteTable(this, 'PrivateRoutesB', {
      vpcId: vpc.ref,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    new ec2.CfnRoute(this, 'PrivateRouteA', {
      routeTableId: privateRoutesA.ref,
      destinationCidrBlock: '0.0.0.0/0',
      natGatewayId: natA.ref,
    });

    new ec2.CfnRoute(this, 'PrivateRouteB', {
      routeTableId: privateRoutesB.ref,
      destinationCidrBlock: '0.0.0.0/0',
      natGatewayId: natB.ref,
    });

    new ec2.CfnSubnetRouteTableAssociation(this, 'PrivateAssociationA', {
      routeTableId: privateRoutesA.ref,
      subnetId: privateSubnetA.ref,
    });

    new ec2.CfnSubnetRouteTableAssociation(this, 'PrivateAssociationB', {
      routeTableId: privateRoutesB.ref,
      subnetId: privateSubnetB.ref,
    });

    new ec2.CfnVPCEndpoint(this, 'S3Endpoint', {
      vpcId: vpc.ref,
      vpcEndpointType: 'Gateway',
      serviceName: `com.amazonaws.${cdk.Aws.REGION}.s3`,
      routeTableIds: [privateRoutesA.ref, privateRoutesB.ref],
    });

    new ec2.CfnVPCEndpoint(this, 'DynamoDbEndpoint', {
      vpcId: vpc.ref,
      vpcEndpointType: 'Gateway',
      serviceName: `com.amazonaws.${cdk.Aws.REGION}.dynamodb`,
      routeTableIds: [privateRoutesA.ref, privateRoutesB.ref],
    });

    const key = new kms.CfnKey(this, 'Key', {
      description: `Flow logs of ${cdk.Aws.STACK_NAME}`,
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

    const flowLogGroup = new logs.CfnLogGroup(this, 'FlowLogGroup', {
      retentionInDays: 90,
      kmsKeyId: key.attrArn,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });
    flowLogGroup.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);

    const flowLogRole = new iam.CfnRole(this, 'FlowLogRole', {
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': cdk.Aws.ACCOUNT_ID } },
          },
        ],
      },
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    const flowLogPolicy = new iam.CfnManagedPolicy(this, 'FlowLogPolicy', {
      roles: [flowLogRole.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
            Resource: flowLogGroup.attrArn,
          },
        ],
      },
    });

    const flowLog = new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceId: vpc.ref,
      resourceType: 'VPC',
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logGroupName: flowLogGroup.ref,
      deliverLogsPermissionArn: flowLogRole.attrArn,
      maxAggregationInterval: 60,
      tags: [
        { key: 'Environment', value: environment.valueAsString },
      ],
    });

    publicRoute.node.addDependency(internetGatewayAttachment);
    natAddressA.node.addDependency(internetGatewayAttachment);
    natAddressB.node.addDependency(internetGatewayAttachment);
    flowLog.node.addDependency(flowLogPolicy);

    new cdk.CfnOutput(this, 'VpcId', { value: vpc.ref });
    new cdk.CfnOutput(this, 'PublicSubnetIds', { value: cdk.Fn.join(',', [publicSubnetA.ref, publicSubnetB.ref]) });
    new cdk.CfnOutput(this, 'PrivateSubnetIds', { value: cdk.Fn.join(',', [privateSubnetA.ref, privateSubnetB.ref]) });
  }
}

const app = new cdk.App();
new NetworkStack(app, 'Network', {
  description: 'A network over two Availability Zones with private subnets, a NAT gateway in each zone, gateway endpoints and flow logs.',
});
