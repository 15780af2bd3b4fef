using Lintel.Checking;
using Lintel.Practices.Vpc;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

/// <summary>Where instances stand in the network.</summary>
internal static class InstanceNetworkPractices
{
    private const string DefaultSubnet = "aws_default_subnet", DefaultVpc = "aws_default_vpc";

    /// <remarks>Source: Amazon EC2 API Reference, RunInstances: without a subnet EC2 takes one of the default VPC.</remarks>
    [Practice("ec2-instance-not-in-default-vpc", Pillar.Security, Severity.Low, InstanceSettings.Instance)]
    internal static Verdict NotInDefaultVpc(Resource instance)
    {
        if (Subnet(instance, out var verdict) is not { } subnet)
        {
            return verdict;
        }

        return subnet.IsAbsent ? Verdict.Gap(default, $"'{instance}' names no subnet, so it starts in the default VPC of the account, with a public address and beside whatever else nobody placed; set SubnetId to a private subnet")
            : subnet.Target is not { Type: Networks.Subnet } target ? Verdict.Unknown(subnet, "its subnet is not part of this workload")
            : target.DeclaredType == DefaultSubnet || target["VpcId"].Target is { DeclaredType: DefaultVpc } ? Verdict.Gap(subnet, $"'{instance}' is in the default VPC of the account, whose subnets give every server a public address; set SubnetId to a private subnet of a VPC of the workload")
            : Verdict.Met;
    }

    /// <remarks>Source: Amazon EC2 API Reference, RunInstances: without a security group EC2 takes the default one of the VPC.</remarks>
    [Practice("ec2-instance-no-default-security-group", Pillar.Security, Severity.Medium, InstanceSettings.Instance)]
    internal static Verdict NoDefaultSecurityGroup(Resource instance)
    {
        var (ids, names, cards) = (instance["SecurityGroupIds"], instance["SecurityGroups"], instance["NetworkInterfaces"]);
        var isSaid = !ids.IsEmpty | !names.IsEmpty | cards.Any(static card => !card["GroupSet"].IsEmpty | card["NetworkInterfaceId"].IsPresent);
        if (isSaid.IsFalse)
        {
            return !instance["LaunchTemplate"].IsAbsent
                ? Verdict.NotApplicable("its launch template decides that")
                : Verdict.Gap(default, $"'{instance}' names no security group, so it gets the default one, with whatever rules that has and everything else in it; set SecurityGroupIds to a group of its own");
        }

        var none = !(ids.Any(IsDefault) | names.Any(IsDefault) | cards.Any(static card => card["GroupSet"].Any(IsDefault)));
        return none.OrGap(
            $"'{instance}' has the default security group of its VPC, which lets in everything else that has it; set SecurityGroupIds to a group of its own with the rules that it needs");
    }

    [Practice("ec2-instance-single-eni", Pillar.Security, Severity.Info, InstanceSettings.Instance)]
    internal static Verdict SingleInterface(Resource instance)
    {
        var cards = instance["NetworkInterfaces"];
        if (instance["SourceDestCheck"].Is(false).IsTrue)
        {
            return Verdict.NotApplicable("it forwards traffic: SourceDestCheck is off");
        }

        if (cards.IsUnknown)
        {
            return Verdict.Unknown(cards);
        }

        var count = 0;
        foreach (var card in cards.Items)
        {
            count++;
        }

        return count > 1
            ? Verdict.Gap(cards, $"'{instance}' has {count} network interfaces, so traffic can pass through it from one network to another, past route tables and network ACLs; use one, and routes or peering between networks")
            : Verdict.Met;
    }

    [Practice("ec2-instance-public-private-separate-roles", Pillar.Security, Severity.Low, InstanceSettings.Instance, Reach = Reach.Workload)]
    internal static Verdict SeparateRoles(Resource instance)
    {
        var profile = instance["IamInstanceProfile"];
        return profile.IsAbsent ? Verdict.NotApplicable("it has no role")
            : !InstanceExposure.IsPublic(instance).IsTrue ? Verdict.NotApplicable("it is not known to have a public address")
            : instance.Workload.View<InstanceExposure>().PrivateWith(profile) is { } other ? Verdict.Gap(profile, $"'{instance}' can be reached from the internet and has the role of '{other}', which cannot: whoever breaks into it may do what the other may; give each its own IamInstanceProfile")
            : Verdict.Met;
    }

    /// <summary>The value that names the subnet of an instance, absent when nothing does; null when something else decides, with the verdict for that.</summary>
    private static Value? Subnet(Resource instance, out Verdict verdict)
    {
        verdict = default;
        var subnet = instance["SubnetId"];
        if (!subnet.IsAbsent)
        {
            return subnet;
        }

        var cards = instance["NetworkInterfaces"];
        if (cards.IsUnknown)
        {
            verdict = Verdict.Unknown(cards);
            return null;
        }

        foreach (var card in cards.Items)
        {
            if (!card["NetworkInterfaceId"].IsAbsent)
            {
                verdict = Verdict.NotApplicable("the network interface that it takes decides that");
                return null;
            }

            if (card["SubnetId"] is { IsAbsent: false } own)
            {
                return own;
            }
        }

        if (!instance["LaunchTemplate"].IsAbsent)
        {
            verdict = Verdict.NotApplicable("its launch template decides that");
            return null;
        }

        return subnet;
    }

    private static Truth IsDefault(Value group) =>
        group.Target is { Type: SecurityGroupRule.Group } target ? target["GroupName"].Is("default").PointingAt(group)
        : group.TryGetReference(out var reference) ? Truth.Of(reference.Attribute is "DefaultSecurityGroup" or "DefaultSecurityGroupId", group)
        : group.IsUnknown ? Truth.False(group)
        : group.Is("default");
}
