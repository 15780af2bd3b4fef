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
    public Truth IsPublic => Entry["CidrBlock"].EndsWith("/0") | Entry["Ipv6CidrBlock"].EndsWith("/0");

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

    /// <summary>Whether an entry of the same network ACL with a lower number denies everyone the port.</summary>
    public Truth IsOverruled(int port)
    {
        var result = Truth.False(default);
        if (Entry["NetworkAclId"].Target is not { } acl || !Entry["RuleNumber"].TryGetNumber(out var number))
        {
            return result;
        }

        foreach (var resource in Entry.Workload.OfType(Type))
        {
            var other = new NetworkAclEntry(resource);
            if (ReferenceEquals(resource["NetworkAclId"].Target, acl) && resource["RuleNumber"].TryGetNumber(out var before) && before < number)
            {
                result |= resource.Exists & !other.IsAllow & other.IsInbound & other.IsPublic & other.Covers(port);
            }
        }

        return result;
    }
}
