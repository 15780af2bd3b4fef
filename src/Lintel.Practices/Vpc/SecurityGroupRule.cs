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

    /// <summary>Whether some rule in either direction fulfils <paramref name="test"/>.</summary>
    public static Truth Any(Resource resource, Func<SecurityGroupRule, Truth> test) => resource.Type == Group
        ? AnyIngress(resource, test) | resource["SecurityGroupEgress"].Any(rule => rule.IsUnknown ? Truth.Unknown(rule) : test(new(rule)))
        : test(new(resource.Properties));

    /// <summary>The addresses of the other end: of both families.</summary>
    public Truth AnyAddress(Func<Value, Truth> test) => Definition.Get("CidrIp").Any(test) | Definition.Get("CidrIpv6").Any(test);

    /// <summary>Whether the other end is everyone on the internet (<c>0.0.0.0/0</c>, <c>::/0</c>). Points at the addresses.</summary>
    public Truth IsPublic => AnyAddress(static address => address.EndsWith("/0"));

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
        var last = Definition.Get("ToPort");
        return !IsAllPorts && IsProtocol("tcp", "6") && Definition.Get("FromPort").IsAtMost(port) && (last.IsAbsent ? Definition.Get("FromPort") : last).IsAtLeast(port);
    }

    private Truth AllProtocols => Definition.Get("IpProtocol").IsOneOf("-1", "all");

    private Truth IsProtocol(string name, string number) => Definition.Get("IpProtocol").IsOneOf(name, number, name.ToUpperInvariant());
}
