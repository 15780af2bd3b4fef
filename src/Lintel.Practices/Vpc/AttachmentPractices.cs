using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>What is made and attached to nothing.</summary>
internal static class AttachmentPractices
{
    private const string HandedOn = "an output, a local value, a module or a rule hands it on, to where it may be used";

    [Practice("security-group-attached", Pillar.OperationalExcellence, Severity.Low, SecurityGroupRule.Group, Reach = Reach.Workload)]
    internal static Verdict GroupAttached(Resource group)
    {
        if (IsDefaultOrElsewhere(group))
        {
            return Verdict.NotApplicable("it comes with its VPC, or is managed elsewhere");
        }

        // Karpenter and the load balancer controller of Kubernetes find security groups by these tags.
        var tags = group["Tags"];
        if (tags.Any(static tag => tag["Key"].StartsWith("karpenter.sh/") | tag["Key"].StartsWith("kubernetes.io/")).IsTrue)
        {
            return Verdict.NotApplicable("a cluster finds it by its tags");
        }

        return Takes(group) is { IsUnknown: false } taken
            ? taken.OrGap($"nothing has '{group}', and one day someone gives it to a server whatever its rules let in; attach it, or remove it with its rules")
            : Verdict.Unknown(default, HandedOn);
    }

    [Practice("nacl-attached-to-subnet", Pillar.OperationalExcellence, Severity.Low, Attachments.Acl, Reach = Reach.Workload)]
    internal static Verdict AclAttached(Resource acl)
    {
        if (IsDefaultOrElsewhere(acl))
        {
            return Verdict.NotApplicable("it comes with its VPC, or is managed elsewhere");
        }

        var subnets = acl.Raw["subnet_ids"];
        if (!subnets.IsAbsent && (!subnets.IsEmpty) is { IsFalse: false } listed)
        {
            return listed ? Verdict.Met : Verdict.Unknown(subnets);
        }

        return Takes(acl) is { IsUnknown: false } taken
            ? taken.OrGap($"'{acl}' is the network ACL of no subnet, so what it denies is let through by the default one; associate it with its subnets, or remove it")
            : Verdict.Unknown(default, HandedOn);
    }

    [Practice("vpc-eip-attached", Pillar.CostOptimization, Severity.Low, Attachments.Address, Reach = Reach.Workload)]
    internal static Verdict AddressAttached(Resource address)
    {
        if (!address["InstanceId"].IsEmpty.IsTrue || !address.Raw["network_interface"].IsEmpty.IsTrue)
        {
            return Verdict.Met;
        }

        return Takes(address) is { IsUnknown: false } taken
            ? taken.OrGap($"nothing uses '{address}', which is paid for by the hour all the same; associate it, or remove it").WithCost(address, IdleAddress)
            : Verdict.Unknown(default, HandedOn);
    }

    private static Truth Takes(Resource resource) => resource.Workload.View<Attachments>().Takes(resource);

    private static bool IsDefaultOrElsewhere(Resource resource) => resource.IsPartial || resource.DeclaredType is "aws_default_security_group" or "aws_default_network_acl";

    private static MonthlyCost? IdleAddress(Resource address) => Monthly.Saves(Prices.PublicIpv4Idle.Monthly, $"an address that nothing uses at {Prices.PublicIpv4Idle} an hour", Prices.PublicIpv4Idle);
}
