using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

internal static partial class VpcPractices
{
    [Practice("vpc-flow-logs-enabled", Pillar.Security, Severity.Medium, Networks.Vpc, Reach = Reach.Workload)]
    internal static Verdict FlowLogsEnabled(Resource vpc)
    {
        var networks = vpc.Workload.View<Networks>();
        var logged = Truth.False(default);
        foreach (var log in networks.FlowLogsOf(vpc))
        {
            logged |= log.Exists;
        }

        foreach (var log in networks.OpenFlowLogs)
        {
            logged |= log.Exists & Truth.Unknown(log["ResourceId"]);
        }

        return logged.OrGap(
            $"nothing records the traffic of '{vpc}', so an intrusion or a blocked connection cannot be traced; add an AWS::EC2::FlowLog with {(vpc.IsInStack ? "ResourceType: VPC and " : "")}ResourceId !Ref {vpc}")
            .WithFix(vpc, NewFlowLogs.Of);
    }

    [Practice("vpc-default-not-used", Pillar.Security, Severity.Low, Networks.Vpc, Reach = Reach.Workload)]
    internal static Verdict DefaultNotUsed(Resource vpc) => vpc.DeclaredType != DefaultNetworks.Vpc ? Verdict.Met
        : !vpc.Workload.View<DefaultNetworks>().Uses(vpc) ? Verdict.NotApplicable("nothing here is in it")
        : Verdict.Gap(default, $"'{vpc}' is the VPC that each account comes with, in whose subnets every server gets a public address and reaches everything; make an aws_vpc with private subnets for the workload");

    [Practice("vpc-gateway-endpoints", Pillar.CostOptimization, Severity.Medium, Networks.Vpc, Reach = Reach.Workload)]
    internal static Verdict GatewayEndpoints(Resource vpc)
    {
        var networks = vpc.Workload.View<Networks>();
        if (networks.NatGatewaysOf(vpc).Count == 0)
        {
            return Verdict.NotApplicable("it has no NAT gateway in this workload, so no traffic to S3 or DynamoDB is paid for twice");
        }

        var storage = HasEndpoint(networks, vpc, ".s3");
        var usesTables = vpc.Workload.OfType("AWS::DynamoDB::Table").Count + vpc.Workload.OfType("AWS::DynamoDB::GlobalTable").Count > 0;
        var tables = usesTables ? HasEndpoint(networks, vpc, ".dynamodb") : Truth.True(default);
        return (storage & tables).OrGap(
            $"traffic from the private subnets of '{vpc}' to {(storage.IsFalse && usesTables && tables.IsFalse ? "S3 and DynamoDB" : storage.IsFalse ? "S3" : "DynamoDB")} goes through the NAT gateway at 0.045 USD per GB; add a free AWS::EC2::VPCEndpoint of type Gateway, with the private route tables")
            .WithFix(vpc, AddEndpoints)
            .WithCost(vpc, NetworkCosts.GatewayEndpoints);
    }

    private static Fix? AddEndpoints(Resource vpc)
    {
        var networks = vpc.Workload.View<Networks>();
        var usesTables = vpc.Workload.OfType("AWS::DynamoDB::Table").Count + vpc.Workload.OfType("AWS::DynamoDB::GlobalTable").Count > 0;
        return NewEndpoints.In(vpc, HasEndpoint(networks, vpc, ".s3").IsFalse, usesTables && HasEndpoint(networks, vpc, ".dynamodb").IsFalse);
    }

    [Practice("vpc-nat-gateway-per-az", Pillar.Reliability, Severity.Low, Networks.Vpc, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict NatGatewayPerAz(Resource vpc)
    {
        var networks = vpc.Workload.View<Networks>();
        var gateways = networks.NatGatewaysOf(vpc);
        if (gateways.Count == 0)
        {
            return Verdict.NotApplicable("it has no NAT gateway in this workload");
        }

        var mode = Truth.False(default);
        foreach (var gateway in gateways)
        {
            // A regional NAT gateway follows the subnets into every Availability Zone.
            mode |= gateway["AvailabilityMode"].Is("regional");
            if (!mode.IsFalse)
            {
                continue;
            }

            var zones = new HashSet<string>(networks.SubnetsBehind(gateway).Select(static subnet => subnet["AvailabilityZone"].AsText() ?? subnet.Id), StringComparer.Ordinal);
            if (zones.Count > 1 && gateways.Count == 1)
            {
                return Verdict.Gap(default, $"all private subnets of '{vpc}' leave through the NAT gateway '{gateway}', so they lose the internet together with its Availability Zone; add one in each zone, or set {(vpc.IsInStack ? "AvailabilityMode:" : "availability_mode =")} regional")
                    .WithCost(vpc, networks.SubnetsBehind(gateway), NetworkCosts.NatGatewayPerZone);
            }
        }

        return mode.IsUnknown ? Verdict.Unknown(mode.At) : Verdict.Met;
    }

    [Practice("vpc-subnet-no-auto-public-ip", Pillar.Security, Severity.Medium, Networks.Subnet)]
    internal static Verdict SubnetNoAutoPublicIp(Resource subnet) => (!subnet["MapPublicIpOnLaunch"].Is(true)).OrGap(
        $"every instance that is launched in '{subnet}' gets a public address, asked for or not; set MapPublicIpOnLaunch to false, and give addresses to load balancers and NAT gateways only")
            .WithFix(static () => Fix.Suggestion("Give no public addresses by default", "instances that rely on it get no public address").Set("MapPublicIpOnLaunch", false));

    [Practice("vpc-endpoint-service-manual-acceptance", Pillar.Security, Severity.Medium, "AWS::EC2::VPCEndpointService")]
    internal static Verdict EndpointServiceManualAcceptance(Resource service)
    {
        var accepted = service["AcceptanceRequired"];
        return accepted.IsAbsent
            ? Verdict.Unknown(accepted, "the documentation does not say what EC2 takes when AcceptanceRequired is absent")
            : accepted.Is(true).OrGap(
                $"every principal that '{service}' admits connects to it without anyone's consent, as often as it likes; set AcceptanceRequired to true and accept each connection")
                .WithFix(static () => Fix.Suggestion("Accept each connection", "new connections wait until somebody accepts them").Set("AcceptanceRequired", true));
    }

    private static Truth HasEndpoint(Networks networks, Resource vpc, string service)
    {
        var result = Truth.False(default);
        foreach (var endpoint in networks.EndpointsOf(vpc))
        {
            result |= endpoint.Exists & endpoint["ServiceName"].EndsWith(service) & endpoint["VpcEndpointType"].OrDefault("Gateway").Is("Gateway");
        }

        return result;
    }
}
