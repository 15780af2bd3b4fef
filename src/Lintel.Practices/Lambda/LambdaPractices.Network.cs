using Lintel.Checking;
using Lintel.Practices.Vpc;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    [Practice("lambda-function-in-vpc", Pillar.Security, Severity.Medium, Function, Reach = Reach.Workload)]
    internal static Verdict FunctionInVpc(Resource function)
    {
        var placed = !function["VpcConfig.SubnetIds"].IsEmpty;
        if (!placed.IsFalse)
        {
            return placed.IsTrue ? Verdict.Met : Verdict.Unknown(placed.At);
        }

        return PrivateEndpoints.In(function) is { } needed
            ? Verdict.Gap(placed.At, $"'{function}' runs outside of the VPC and is given the endpoint of '{needed}', which answers inside the VPC only; set VpcConfig with private SubnetIds and SecurityGroupIds that '{needed}' lets in")
            : Verdict.NotApplicable("it is given no endpoint that answers inside a VPC only");
    }

    [Practice("lambda-function-vpc-multi-az", Pillar.Reliability, Severity.Medium, Function, ProductionOnly = true)]
    internal static Verdict VpcMultiAz(Resource function)
    {
        var subnets = function["VpcConfig.SubnetIds"];
        if ((!subnets.IsEmpty).Stops("it runs in no VPC of yours, and Lambda spreads it over all zones", out var verdict))
        {
            return verdict;
        }

        if (subnets.IsUnknown)
        {
            return Verdict.Unknown(subnets);
        }

        var count = 0;
        Value first = default;
        var isOne = true;
        Value only = default;
        foreach (var subnet in subnets.Items)
        {
            // The zone of a subnet that another stack made is not known, and two subnets are seldom in one.
            only = subnet;
            var placed = subnet.Target is { Type: "AWS::EC2::Subnet" } target ? target["AvailabilityZone"] : default;
            isOne &= count == 0 ? !placed.IsAbsent : Networks.AreSameZone(first, placed, function.IsInStack);
            first = count == 0 ? placed : first;
            count++;
        }

        if (count > 1)
        {
            return isOne ? Verdict.Gap(subnets, $"all subnets of '{function}' are in {(first.AsText() is { } zone ? $"the zone {zone}" : "one Availability Zone")}, so it can't run while that has a fault; name subnets of two zones or more in VpcConfig.SubnetIds") : Verdict.Met;
        }

        // One item that is not known, or a placeholder, may stand for a list of subnets.
        return Networks.IsOneSubnet(only)
            ? Verdict.Gap(subnets, $"'{function}' runs in one subnet, so it can't run while its Availability Zone has a fault or the subnet has no address left; name subnets of two zones or more in VpcConfig.SubnetIds")
            : Verdict.Unknown(only, "it is not known how many subnets it stands for");
    }
}
