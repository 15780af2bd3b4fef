using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

internal static class EndpointPractices
{
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

    /// <summary>Whether a list has one item, and that is one subnet rather than a list that is not known.</summary>
    private static bool HasOneOnly(Value subnets)
    {
        foreach (var subnet in subnets.Items)
        {
            return !subnet.IsUnknown;
        }

        return false;
    }

    private static MonthlyCost? InterfaceInZone(Resource endpoint) =>
        Monthly.Costs(Prices.VpcInterfaceEndpoint.Monthly, $"an interface in one more Availability Zone at {Prices.VpcInterfaceEndpoint} an hour", Prices.VpcInterfaceEndpoint);
}
