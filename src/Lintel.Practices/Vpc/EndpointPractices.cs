using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

internal static class EndpointPractices
{
    private const string EndpointService = "AWS::EC2::VPCEndpointService";

    [Practice("vpc-endpoint-multi-az", Pillar.Reliability, Severity.Low, Networks.Endpoint, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict MultiAz(Resource endpoint)
    {
        if (endpoint["VpcEndpointType"].OrDefault("Gateway").Is("Interface").Stops("it has no network interfaces", out var verdict))
        {
            return verdict;
        }

        var subnets = endpoint["SubnetIds"];
        return !subnets.IsList || endpoint.Workload.OfType("Terraform::AWS::VpcEndpointSubnetAssociation").Count > 0
            ? Verdict.Unknown(subnets, "its subnets are given elsewhere")
            : subnets.Items.Count() > 1 ? Verdict.Met
            : HasOneOnly(subnets) ? Verdict.Gap(subnets, $"'{endpoint}' has one network interface, and all that calls the service by it stops with its Availability Zone; add a subnet of another one to SubnetIds").WithCost(endpoint, InterfaceInZone)
            : Verdict.Unknown(subnets);
    }

    /// <summary>Whether a list has one item, and that is one subnet rather than a name that may stand for several.</summary>
    private static bool HasOneOnly(Value subnets)
    {
        foreach (var subnet in subnets.Items)
        {
            return Networks.IsOneSubnet(subnet);
        }

        return false;
    }

    private static MonthlyCost? InterfaceInZone(Resource endpoint) =>
        Monthly.Costs(Prices.VpcInterfaceEndpoint.Monthly, $"an interface in one more Availability Zone at {Prices.VpcInterfaceEndpoint} an hour", Prices.VpcInterfaceEndpoint);

    /// <remarks>Source: AWS PrivateLink Guide: private DNS names ask for both DNS attributes of the VPC; Amazon VPC User Guide: EnableDnsHostnames is false in a VPC that is not the default one.</remarks>
    [Practice("vpc-endpoint-private-dns", Pillar.Reliability, Severity.Medium, Networks.Endpoint, Reach = Reach.Workload)]
    internal static Verdict PrivateDns(Resource endpoint)
    {
        if (endpoint["PrivateDnsEnabled"].Is(true).Stops("it has no private DNS names", out var verdict))
        {
            return verdict;
        }

        var network = endpoint["VpcId"];
        if (network.Target is not { Type: Networks.Vpc } vpc)
        {
            return Verdict.Unknown(network, "its VPC is not part of this workload");
        }

        var resolves = vpc["EnableDnsSupport"].OrDefault("true").Is(true) & vpc["EnableDnsHostnames"].OrDefault(vpc.DeclaredType == "aws_default_vpc" ? "true" : "false").Is(true);
        return resolves.FalseAt(endpoint["PrivateDnsEnabled"]).OrGap(
            $"'{endpoint}' asks for private DNS names in '{vpc}', which does not resolve them, so it cannot be made or its callers still go by the internet; set {(vpc.IsInStack ? "EnableDnsSupport and EnableDnsHostnames" : "enable_dns_support and enable_dns_hostnames")} of the VPC to true");
    }

    [Practice("vpc-gateway-endpoint-route-table", Pillar.Reliability, Severity.Medium, Networks.Endpoint, Reach = Reach.Workload)]
    internal static Verdict GatewayRouteTable(Resource endpoint)
    {
        if (endpoint["VpcEndpointType"].OrDefault("Gateway").Is("Gateway").Stops("routes do not lead to it", out var verdict))
        {
            return verdict;
        }

        var tables = !endpoint["RouteTableIds"].IsEmpty;
        if (tables.IsFalse && endpoint.Workload.View<Attachments>().Takes(endpoint) is { IsFalse: false } taken)
        {
            return taken ? Verdict.Met : Verdict.Unknown(default, "an output or a module hands it on, to where it may get its route tables");
        }

        return tables.FalseAt(endpoint["RouteTableIds"]).OrGap(
            $"no route table leads to '{endpoint}', so traffic goes by the NAT gateway or not at all; name the route tables of the private subnets in RouteTableIds");
    }

    [Practice("vpc-endpoint-service-principals-trusted", Pillar.Security, Severity.Medium, "AWS::EC2::VPCEndpointServicePermissions", "Terraform::AWS::VpcEndpointServiceAllowedPrincipal", EndpointService)]
    internal static Verdict ServicePrincipalsTrusted(Resource permissions)
    {
        var isList = permissions.Type == "AWS::EC2::VPCEndpointServicePermissions";
        var principals = isList ? permissions["AllowedPrincipals"] : permissions.Raw[permissions.Type == EndpointService ? "allowed_principals" : "principal_arn"];
        var service = permissions.Type == EndpointService ? permissions : isList ? permissions["ServiceId"].Target : permissions.Raw["vpc_endpoint_service_id"].Target;
        return principals.IsAbsent ? Verdict.NotApplicable("it names no principals")
            : service is { Type: EndpointService } && service["AcceptanceRequired"].Is(true).IsTrue ? Verdict.NotApplicable("each connection is accepted by hand")
            : (!principals.Any(static principal => principal.Is("*"))).OrGap(
                $"'{permissions}' lets every AWS account connect to the endpoint service; name the accounts, or set AcceptanceRequired of the service to true");
    }
}
