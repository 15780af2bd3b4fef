using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>One rule of a security group, wherever it is written: in the group, or as a resource of its own.</summary>
/// <param name="Definition">The map with <c>IpProtocol</c>, <c>FromPort</c>, <c>ToPort</c> and the other end.</param>
internal readonly record struct SecurityGroupRule(Value Definition)
{
    public const string Group = "AWS::EC2::SecurityGroup", IngressType = "AWS::EC2::SecurityGroupIngress", EgressType = "AWS::EC2::SecurityGroupEgress";

    private const int LastPort = 65535;

    /// <summary>Whether some ingress rule of a group, or the ingress rule that <paramref name="resource"/> is, fulfils <paramref name="test"/>.</summary>
    public static Truth AnyIngress(Resource resource, Func<SecurityGroupRule, Truth> test) => resource.Type == Group
        ? resource["SecurityGroupIngress"].Any(rule => rule.IsUnknown ? Truth.Unknown(rule) : test(new(rule)))
        : test(new(resource.Properties));

    /// <summary>Whether some egress rule of a group, or the egress rule that <paramref name="resource"/> is, fulfils <paramref name="test"/>.</summary>
    public static Truth AnyEgress(Resource resource, Func<SecurityGroupRule, Truth> test) => resource.Type == Group
        ? resource["SecurityGroupEgress"].Any(rule => rule.IsUnknown ? Truth.Unknown(rule) : test(new(rule)))
        : test(new(resource.Properties));

    /// <summary>The security group whose rule it is; null when it is none of the workload's.</summary>
    public static Resource? GroupOf(Resource resource) => resource.Type == Group ? resource : resource["GroupId"].Target is { Type: Group } group ? group : null;

    /// <summary>Whether some rule in either direction fulfils <paramref name="test"/>.</summary>
    public static Truth Any(Resource resource, Func<SecurityGroupRule, Truth> test) => resource.Type == Group
        ? AnyIngress(resource, test) | AnyEgress(resource, test)
        : test(new(resource.Properties));

    /// <summary>The addresses of the other end: of both families.</summary>
    public Truth AnyAddress(Func<Value, Truth> test) => Definition.Get("CidrIp").Any(test) | Definition.Get("CidrIpv6").Any(test);

    /// <summary>Whether the other end is everyone on the internet (<c>0.0.0.0/0</c>, <c>::/0</c>). Points at the addresses.</summary>
    public Truth IsPublic => AnyAddress(Networks.IsEveryone);

    /// <summary>Whether all ports of TCP, or all protocols, are open.</summary>
    public Truth IsAllPorts
    {
        get
        {
            var everything = AllProtocols;
            var first = Definition.Get("FromPort");
            var last = Definition.Get("ToPort");
            return everything || (IsProtocol("tcp", "6") && (first.IsAtMost(1) & last.IsAtLeast(LastPort) | first.Is("-1")));
        }
    }

    /// <summary>Whether a TCP port is open, by its number or in a range that is less than everything.</summary>
    public Truth Opens(int port)
    {
        return !IsAllPorts && IsProtocol("tcp", "6") && Definition.Get("FromPort").IsAtMost(port) && LastPortOf.IsAtLeast(port);
    }

    /// <summary>Whether one of some TCP ports is open, as <see cref="Opens"/> says of each.</summary>
    public Truth OpensAny(ReadOnlySpan<int> ports)
    {
        var first = Definition.Get("FromPort");
        if (first.TryGetNumber(out var low) && LastPortOf.TryGetNumber(out var high))
        {
            var isOpen = false;
            foreach (var port in ports)
            {
                isOpen |= port >= low && port <= high;
            }

            return isOpen ? !IsAllPorts && IsProtocol("tcp", "6") : Truth.False(first);
        }

        var any = Truth.False(first);
        foreach (var port in ports)
        {
            any |= Opens(port);
        }

        return any;
    }

    /// <summary>Whether the rule is for every protocol, and so for every port.</summary>
    public Truth AllProtocols => Definition.Get("IpProtocol").IsOneOf("-1", "all");

    /// <summary>Whether the rule is for a protocol with ports: TCP or UDP.</summary>
    public Truth HasPorts => IsProtocol("tcp", "6") | IsProtocol("udp", "17");

    /// <summary>Whether the rule is for exactly one port, this one.</summary>
    public Truth IsPort(int port)
    {
        var number = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Definition.Get("FromPort").Is(number) & LastPortOf.Is(number);
    }

    /// <summary>Whether the rule is for more than one port, by its numbers. Points at the first port.</summary>
    public Truth IsPortRange
    {
        get
        {
            var first = Definition.Get("FromPort");
            var last = LastPortOf;
            return first.TryGetNumber(out var low) && last.TryGetNumber(out var high) ? Truth.Of(high > low, first)
                : first.IsAbsent ? Truth.False(first)
                : Truth.Unknown(first.Kind == ValueKind.Text ? last : first);
        }
    }

    /// <summary>The ports for a message: <c>443</c>, <c>8000 to 8100</c>.</summary>
    public string Ports => IsPortRange.IsFalse ? Definition.Get("FromPort").Describe() : $"{Definition.Get("FromPort")} to {LastPortOf}";

    /// <summary>Whether the other end is the host itself: the rule that people write to leave no other.</summary>
    public Truth IsLoopback => AnyAddress(static address => address.IsOneOf("127.0.0.1/32", "::1/128"));

    /// <summary>Whether the other end is the group that the rule of <paramref name="resource"/> belongs to: its members among themselves.</summary>
    public Truth IsWithinGroup(Resource resource)
    {
        var other = Definition.Get("SourceSecurityGroupId") is { IsAbsent: false } source ? source : Definition.Get("DestinationSecurityGroupId");
        var own = resource.Type == Group ? default : resource["GroupId"];
        return Truth.Of(
            other.Target is { } target ? ReferenceEquals(target, resource.Type == Group ? resource : own.Target)
            : other.OpenParameter is { } parameter ? ReferenceEquals(parameter, own.OpenParameter)
            : other.AsText() is { } id && id == own.AsText(),
            other);
    }

    private Value LastPortOf => Definition.Get("ToPort") is { IsAbsent: false } last ? last : Definition.Get("FromPort");

    private Truth IsProtocol(string name, string number) => Definition.Get("IpProtocol").IsOneOf(name, number, name.ToUpperInvariant());
}
