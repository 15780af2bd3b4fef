using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

internal static partial class VpcPractices
{
    [Practice("nacl-no-public-ssh", Pillar.Security, Severity.Medium, NetworkAclEntry.Type, Reach = Reach.Workload)]
    internal static Verdict AclNoPublicSsh(Resource entry) => AclPort(entry, 22, "SSH");

    [Practice("nacl-no-public-rdp", Pillar.Security, Severity.Medium, NetworkAclEntry.Type, Reach = Reach.Workload)]
    internal static Verdict AclNoPublicRdp(Resource entry) => AclPort(entry, 3389, "RDP");

    [Practice("nacl-no-public-ftp", Pillar.Security, Severity.Medium, NetworkAclEntry.Type, Reach = Reach.Workload)]
    internal static Verdict AclNoPublicFtp(Resource entry)
    {
        var control = AclPort(entry, 21, "FTP");
        return control.Kind == VerdictKind.Met ? AclPort(entry, 20, "FTP") : control;
    }

    [Practice("nacl-no-public-all-ports", Pillar.Security, Severity.Medium, NetworkAclEntry.Type, Reach = Reach.Workload)]
    internal static Verdict AclNoPublicAllPorts(Resource entry)
    {
        var rule = new NetworkAclEntry(entry);
        return (rule.IsAllow & rule.IsInbound).Stops("it allows no inbound traffic", out var verdict)
            ? verdict
            : (!LetsEverythingIn(rule)).OrGap(
                $"'{entry}' lets everyone on the internet reach every port of the subnet, those of SSH and RDP included; name the protocol and, in PortRange, the ports that are served, or deny what is not for everyone in entries with a lower RuleNumber");
    }

    [Practice("nacl-specific-protocol", Pillar.Security, Severity.Info, NetworkAclEntry.Type, Reach = Reach.Workload)]
    internal static Verdict AclSpecificProtocol(Resource entry)
    {
        var rule = new NetworkAclEntry(entry);
        if (rule.IsAllow.Stops("it denies", out var verdict))
        {
            return verdict;
        }

        if ((rule.IsInbound & LetsEverythingIn(rule)).IsTrue)
        {
            return Verdict.NotApplicable("it lets everything in from everyone, which is for nacl-no-public-all-ports");
        }

        var protocol = entry["Protocol"];
        return (protocol.Is("58") & !entry["Ipv6CidrBlock"].IsPresent).IsTrue
            ? Verdict.Gap(protocol, $"'{entry}' is for ICMPv6 but names no IPv6 addresses, so it matches nothing; set Ipv6CidrBlock, or Protocol to 1 for ICMP")
            : (!rule.AllProtocols).OrGap(
                $"'{entry}' allows every protocol and port, so the network ACL holds nothing back; name the protocol and, in PortRange, the ports");
    }

    /// <summary>Whether an entry is for every address and protocol, and none with a lower number keeps sign-ins out.</summary>
    private static Truth LetsEverythingIn(NetworkAclEntry rule)
    {
        var denials = rule.Entry.Workload.View<NetworkAclDenials>();
        return rule.IsPublic & rule.AllProtocols & !(denials.Overrule(rule, 22) & denials.Overrule(rule, 3389));
    }

    private static Verdict AclPort(Resource entry, int port, string service)
    {
        var rule = new NetworkAclEntry(entry);
        if ((rule.IsAllow & rule.IsInbound).Stops("it allows no inbound traffic", out var verdict))
        {
            return verdict;
        }

        if ((rule.IsPublic & rule.AllProtocols).IsTrue)
        {
            return entry.Workload.View<NetworkAclDenials>().Overrule(rule, port).IsTrue ? Verdict.Met : Verdict.NotApplicable("it allows every protocol and port, which is for nacl-no-public-all-ports");
        }

        var open = rule.IsPublic & rule.Names(port);
        open = open.IsFalse ? open : open & !entry.Workload.View<NetworkAclDenials>().Overrule(rule, port);
        return (!open).OrGap(
            $"'{entry}' lets everyone on the internet reach port {port} ({service}) of the subnet; name the addresses that sign in, or deny the port in an entry with a lower RuleNumber");
    }
}
