using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>The entries of each network ACL that allow, and what they allow whole.</summary>
internal sealed class NetworkAclAllowances : IWorkloadView<NetworkAclAllowances>
{
    /// <summary>More than a network ACL can have in both directions.</summary>
    /// <remarks>Source: Amazon VPC User Guide, "Amazon VPC quotas": at most 40 rules in each direction.</remarks>
    private const int Most = 80;

    private readonly Dictionary<Resource, List<NetworkAclEntry>> _allowances = [];

    private NetworkAclAllowances()
    {
    }

    public static NetworkAclAllowances Create(Workload workload)
    {
        var allowances = new NetworkAclAllowances();
        foreach (var resource in workload.OfType(NetworkAclEntry.Type))
        {
            var entry = new NetworkAclEntry(resource);
            if (resource["NetworkAclId"].Target is not { } acl || !entry.IsAllow.IsTrue)
            {
                continue;
            }

            if (!allowances._allowances.TryGetValue(acl, out var list))
            {
                allowances._allowances.Add(acl, list = []);
            }

            if (list.Count < Most)
            {
                list.Add(entry);
            }
        }

        return allowances;
    }

    /// <summary>The entry with a lower number that allows everything that <paramref name="denial"/> denies; null when none is known to.</summary>
    public Resource? Before(NetworkAclEntry denial)
    {
        if (denial.Entry["NetworkAclId"].Target is not { } acl || !_allowances.TryGetValue(acl, out var list) || denial.Number is not { } number)
        {
            return null;
        }

        foreach (var allowance in list)
        {
            if (allowance.Number < number && Includes(allowance, denial))
            {
                return allowance.Entry;
            }
        }

        return null;
    }

    private static bool Includes(NetworkAclEntry allowance, NetworkAclEntry denial) =>
        allowance.IsInbound.IsTrue == denial.IsInbound.IsTrue && allowance.IsInbound.IsFalse == denial.IsInbound.IsFalse && !allowance.IsInbound.IsUnknown
        && allowance.IsV6 == denial.IsV6
        && (allowance.IsPublic.IsTrue || Same(allowance.Entry[Addresses(denial)], denial.Entry[Addresses(denial)]))
        && (allowance.AllProtocols.IsTrue || (Same(allowance.Entry["Protocol"], denial.Entry["Protocol"]) && IncludesPorts(allowance.Entry, denial.Entry)));

    private static string Addresses(NetworkAclEntry entry) => entry.IsV6 ? "Ipv6CidrBlock" : "CidrBlock";

    private static bool Same(Value one, Value other) => one.AsText() is { } text && text == other.AsText();

    private static bool IncludesPorts(Resource allowance, Resource denial) =>
        allowance["PortRange.From"].TryGetNumber(out var first) && allowance["PortRange.To"].TryGetNumber(out var last)
        && denial["PortRange.From"].TryGetNumber(out var low) && denial["PortRange.To"].TryGetNumber(out var high)
        && first <= low && last >= high;
}
