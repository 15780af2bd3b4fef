using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>One entry of a network ACL.</summary>
/// <param name="Entry">The resource of type <c>AWS::EC2::NetworkAclEntry</c>.</param>
internal readonly record struct NetworkAclEntry(Resource Entry)
{
    public const string Type = "AWS::EC2::NetworkAclEntry";

    /// <summary>The ports from which clients get their answers begin above the privileged ones and go to the end.</summary>
    /// <remarks>Source: Amazon VPC User Guide, "Ephemeral ports".</remarks>
    private const int FirstEphemeral = 1024, LastEphemeral = 60999;

    public Truth IsAllow => Entry["RuleAction"].IsOneOf("allow", "ALLOW", "Allow");

    public Truth IsInbound => !Entry["Egress"].Is(true);

    /// <summary>Whether the addresses are everyone's. Points at them.</summary>
    public Truth IsPublic => Networks.IsEveryone(Entry["CidrBlock"]) | Networks.IsEveryone(Entry["Ipv6CidrBlock"]);

    public Truth AllProtocols => Entry["Protocol"].Is("-1");

    /// <summary>Whether the entry is for a TCP port by its number, or by a range that is not that of ephemeral ports.</summary>
    public Truth Names(int port)
    {
        var first = Entry["PortRange.From"];
        var last = Entry["PortRange.To"];
        return Entry["Protocol"].Is("6") & first.IsAtMost(port) & last.IsAtLeast(port) & !(first.IsAtLeast(FirstEphemeral) & last.IsAtLeast(LastEphemeral));
    }

    /// <summary>Whether the entry is for a TCP port, in whatever way.</summary>
    public Truth Covers(int port) => AllProtocols | (Entry["Protocol"].Is("6") & Entry["PortRange.From"].IsAtMost(port) & Entry["PortRange.To"].IsAtLeast(port));

    /// <summary>The number by which entries are tried, the lowest first; null when it is not known.</summary>
    public double? Number => Entry["RuleNumber"].TryGetNumber(out var number) ? number : null;

    /// <summary>Whether the addresses are of IPv6.</summary>
    public bool IsV6 => !Entry["Ipv6CidrBlock"].IsAbsent;
}
