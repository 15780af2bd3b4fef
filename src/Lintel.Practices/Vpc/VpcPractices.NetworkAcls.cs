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

    [Practice("nacl-specific-protocol", Pillar.Security, Severity.Info, NetworkAclEntry.Type)]
    internal static Verdict AclSpecificProtocol(Resource entry)
    {
        var rule = new NetworkAclEntry(entry);
        if (rule.IsAllow.Stops("it denies", out var verdict))
        {
            return verdict;
        }

        var protocol = entry["Protocol"];
        return (protocol.Is("58") & !entry["Ipv6CidrBlock"].IsPresent).IsTrue
            ? Verdict.Gap(protocol, $"'{entry}' is for ICMPv6 but names no IPv6 addresses, so it matches nothing; set Ipv6CidrBlock, or Protocol to 1 for ICMP")
            : (!rule.AllProtocols).OrGap(
                $"'{entry}' allows every protocol and port, so the network ACL holds nothing back; name the protocol and, in PortRange, the ports");
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
            return entry.Workload.View<NetworkAclDenials>().Overrule(rule, port).IsTrue ? Verdict.Met : Verdict.NotApplicable("it allows every protocol and port, which is for nacl-specific-protocol");
        }

        var open = rule.IsPublic & rule.Names(port);
        open = open.IsFalse ? open : open & !entry.Workload.View<NetworkAclDenials>().Overrule(rule, port);
        return (!open).OrGap(
            $"'{entry}' lets everyone on the internet reach port {port} ({service}) of the subnet; name the addresses that sign in, or deny the port in an entry with a lower RuleNumber");
    }
}
