using System.Collections.Generic;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.Logs;
using Constructs;

var app = new App();
_ = new NetworkStack(app, "Network", new StackProps { Description = "A network over two Availability Zones with private subnets, a NAT gateway in each zone, gateway endpoints and flow logs." });
app.Synth();

/// <summary>A network over two Availability Zones with private subnets, a NAT gateway in each zone, gateway endpoints and flow logs.</summary>
public sealed class NetworkStack : Stack
{
    public NetworkStack(Construct scope, string id, IStackProps props = null)
        : base(scope, id, props)
    {
        var environment = new CfnParameter(this, "Environment", new CfnParameterProps
        {
            Type = "String",
            Default = "dev",
            AllowedValues = new string[] { "dev", "staging", "prod" },
        });

        var cidr = new CfnParameter(this, "Cidr", new CfnParameterProps
        {
            Type = "String",
            Default = "10.0.0.0/16",
            Description = "The addresses of the network, which overlap with no other that it is connected to.",
        });

        var vpc = new CfnVPC(this, "Vpc", new CfnVPCProps
        {
            CidrBlock = cidr.ValueAsString,
            EnableDnsSupport = true,
            EnableDnsHostnames = true,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Name", Value = Aws.STACK_NAME },
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var internetGateway = new CfnInternetGateway(this, "InternetGateway", new CfnInternetGatewayProps
        {
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var internetGatewayAttachment = new CfnVPCGatewayAttachment(this, "InternetGatewayAttachment", new CfnVPCGatewayAttachmentProps
        {
            VpcId = vpc.Ref,
            InternetGatewayId = internetGateway.Ref,
        });

        var publicSubnetA = new CfnSubnet(this, "PublicSubnetA", new CfnSubnetProps
        {
            VpcId = vpc.Ref,
            AvailabilityZone = Fn.Select(0, Fn.GetAzs()),
            CidrBlock = Fn.Select(0, Fn.Cidr(cidr.ValueAsString, 4, "12")),
            MapPublicIpOnLaunch = false,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Name", Value = $"{Aws.STACK_NAME}-public-a" },
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var publicSubnetB = new CfnSubnet(this, "PublicSubnetB", new CfnSubnetProps
        {
            VpcId = vpc.Ref,
            AvailabilityZone = Fn.Select(1, Fn.GetAzs()),
            CidrBlock = Fn.Select(1, Fn.Cidr(cidr.ValueAsString, 4, "12")),
            MapPublicIpOnLaunch = false,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Name", Value = $"{Aws.STACK_NAME}-public-b" },
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var privateSubnetA = new CfnSubnet(this, "PrivateSubnetA", new CfnSubnetProps
        {
            VpcId = vpc.Ref,
            AvailabilityZone = Fn.Select(0, Fn.GetAzs()),
            CidrBlock = Fn.Select(2, Fn.Cidr(cidr.ValueAsString, 4, "12")),
            MapPublicIpOnLaunch = false,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Name", Value = $"{Aws.STACK_NAME}-private-a" },
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var privateSubnetB = new CfnSubnet(this, "PrivateSubnetB", new CfnSubnetProps
        {
            VpcId = vpc.Ref,
            AvailabilityZone = Fn.Select(1, Fn.GetAzs()),
            CidrBlock = Fn.Select(3, Fn.Cidr(cidr.ValueAsString, 4, "12")),
            MapPublicIpOnLaunch = false,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Name", Value = $"{Aws.STACK_NAME}-private-b" },
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var publicRoutes = new CfnRouteTable(this, "PublicRoutes", new CfnRouteTableProps
        {
            VpcId = vpc.Ref,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var publicRoute = new CfnRoute(this, "PublicRoute", new CfnRouteProps
        {
            RouteTableId = publicRoutes.Ref,
            DestinationCidrBlock = "0.0.0.0/0",
            GatewayId = internetGateway.Ref,
        });

        _ = new CfnSubnetRouteTableAssociation(this, "PublicRoutesA", new CfnSubnetRouteTableAssociationProps
        {
            RouteTableId = publicRoutes.Ref,
            SubnetId = publicSubnetA.Ref,
        });

        _ = new CfnSubnetRouteTableAssociation(this, "PublicRoutesB", new CfnSubnetRouteTableAssociationProps
        {
            RouteTableId = publicRoutes.Ref,
            SubnetId = publicSubnetB.Ref,
        });

        var natAddressA = new CfnEIP(this, "NatAddressA", new CfnEIPProps
        {
            Domain = "vpc",
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var natAddressB = new CfnEIP(this, "NatAddressB", new CfnEIPProps
        {
            Domain = "vpc",
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var natA = new CfnNatGateway(this, "NatA", new CfnNatGatewayProps
        {
            SubnetId = publicSubnetA.Ref,
            AllocationId = natAddressA.AttrAllocationId,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var natB = new CfnNatGateway(this, "NatB", new CfnNatGatewayProps
        {
            SubnetId = publicSubnetB.Ref,
            AllocationId = natAddressB.AttrAllocationId,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var privateRoutesA = new CfnRouteTable(this, "PrivateRoutesA", new CfnRouteTableProps
        {
            VpcId = vpc.Ref,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var privateRoutesB = new CfnRouteTable(this, "PrivateRoutesB", new CfnRouteTableProps
        {
            VpcId = vpc.Ref,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        _ = new CfnRoute(this, "PrivateRouteA", new CfnRouteProps
        {
            RouteTableId = privateRoutesA.Ref,
            DestinationCidrBlock = "0.0.0.0/0",
            NatGatewayId = natA.Ref,
        });

        _ = new CfnRoute(this, "PrivateRouteB", new CfnRouteProps
        {
            RouteTableId = privateRoutesB.Ref,
            DestinationCidrBlock = "0.0.0.0/0",
            NatGatewayId = natB.Ref,
        });

        _ = new CfnSubnetRouteTableAssociation(this, "PrivateAssociationA", new CfnSubnetRouteTableAssociationProps
        {
            RouteTableId = privateRoutesA.Ref,
            SubnetId = privateSubnetA.Ref,
        });

        _ = new CfnSubnetRouteTableAssociation(this, "PrivateAssociationB", new CfnSubnetRouteTableAssociationProps
        {
            RouteTableId = privateRoutesB.Ref,
            SubnetId = privateSubnetB.Ref,
        });

        _ = new CfnVPCEndpoint(this, "S3Endpoint", new CfnVPCEndpointProps
        {
            VpcId = vpc.Ref,
            VpcEndpointType = "Gateway",
            ServiceName = $"com.amazonaws.{Aws.REGION}.s3",
            RouteTableIds = new string[] { privateRoutesA.Ref, privateRoutesB.Ref },
        });

        _ = new CfnVPCEndpoint(this, "DynamoDbEndpoint", new CfnVPCEndpointProps
        {
            VpcId = vpc.Ref,
            VpcEndpointType = "Gateway",
            ServiceName = $"com.amazonaws.{Aws.REGION}.dynamodb",
            RouteTableIds = new string[] { privateRoutesA.Ref, privateRoutesB.Ref },
        });

        var key = new CfnKey(this, "Key", new CfnKeyProps
        {
            Description = $"Flow logs of {Aws.STACK_NAME}",
            EnableKeyRotation = true,
            KeyPolicy = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "AccountManages",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object>
                        {
                            ["AWS"] = $"arn:{Aws.PARTITION}:iam::{Aws.ACCOUNT_ID}:root",
                        },
                        ["Action"] = "kms:*",
                        ["Resource"] = "*",
                    },
                    new Dictionary<string, object>
                    {
                        ["Sid"] = "LogsEncrypt",
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object> { ["Service"] = $"logs.{Aws.REGION}.amazonaws.com" },
                        ["Action"] = new string[]
                        {
                            "kms:Decrypt",
                            "kms:Encrypt",
                            "kms:ReEncrypt*",
                            "kms:GenerateDataKey*",
                            "kms:DescribeKey",
                        },
                        ["Resource"] = "*",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["ArnLike"] = new Dictionary<string, object>
                            {
                                ["kms:EncryptionContext:aws:logs:arn"] = $"arn:{Aws.PARTITION}:logs:{Aws.REGION}:{Aws.ACCOUNT_ID}:log-group:*",
                            },
                        },
                    },
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        key.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        var flowLogGroup = new CfnLogGroup(this, "FlowLogGroup", new CfnLogGroupProps
        {
            RetentionInDays = 90,
            KmsKeyId = key.AttrArn,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });
        flowLogGroup.ApplyRemovalPolicy(RemovalPolicy.RETAIN);

        var flowLogRole = new CfnRole(this, "FlowLogRole", new CfnRoleProps
        {
            AssumeRolePolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Principal"] = new Dictionary<string, object>
                        {
                            ["Service"] = "vpc-flow-logs.amazonaws.com",
                        },
                        ["Action"] = "sts:AssumeRole",
                        ["Condition"] = new Dictionary<string, object>
                        {
                            ["StringEquals"] = new Dictionary<string, object> { ["aws:SourceAccount"] = Aws.ACCOUNT_ID },
                        },
                    },
                },
            },
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        var flowLogPolicy = new CfnManagedPolicy(this, "FlowLogPolicy", new CfnManagedPolicyProps
        {
            Roles = new string[] { flowLogRole.Ref },
            PolicyDocument = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new object[]
                {
                    new Dictionary<string, object>
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = new string[] { "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams" },
                        ["Resource"] = flowLogGroup.AttrArn,
                    },
                },
            },
        });

        var flowLog = new CfnFlowLog(this, "FlowLog", new CfnFlowLogProps
        {
            ResourceId = vpc.Ref,
            ResourceType = "VPC",
            TrafficType = "ALL",
            LogDestinationType = "cloud-watch-logs",
            LogGroupName = flowLogGroup.Ref,
            DeliverLogsPermissionArn = flowLogRole.AttrArn,
            MaxAggregationInterval = 60,
            Tags = new CfnTag[]
            {
                new CfnTag { Key = "Environment", Value = environment.ValueAsString },
            },
        });

        publicRoute.Node.AddDependency(internetGatewayAttachment);
        natAddressA.Node.AddDependency(internetGatewayAttachment);
        natAddressB.Node.AddDependency(internetGatewayAttachment);
        flowLog.Node.AddDependency(flowLogPolicy);

        _ = new CfnOutput(this, "VpcId", new CfnOutputProps { Value = vpc.Ref });
        _ = new CfnOutput(this, "PublicSubnetIds", new CfnOutputProps { Value = Fn.Join(",", new[] { publicSubnetA.Ref, publicSubnetB.Ref }) });
        _ = new CfnOutput(this, "PrivateSubnetIds", new CfnOutputProps { Value = Fn.Join(",", new[] { privateSubnetA.Ref, privateSubnetB.Ref }) });
    }
}
