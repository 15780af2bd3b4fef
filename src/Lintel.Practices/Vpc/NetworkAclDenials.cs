using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>The entries of each network ACL that deny inbound traffic to everyone.</summary>
internal sealed class NetworkAclDenials : IWorkloadView<NetworkAclDenials>
{
    private readonly Dictionary<Resource, List<NetworkAclEntry>> _denials = [];

    private NetworkAclDenials()
    {
    }

    public static NetworkAclDenials Create(Workload workload)
    {
        var denials = new NetworkAclDenials();
        foreach (var resource in workload.OfType(NetworkAclEntry.Type))
        {
            var entry = new NetworkAclEntry(resource);
            if (resource["NetworkAclId"].Target is not { } acl || (!entry.IsAllow & entry.IsInbound & entry.IsPublic).IsFalse)
            {
                continue;
            }

            if (!denials._denials.TryGetValue(acl, out var list))
            {
                denials._denials.Add(acl, list = []);
            }

            list.Add(entry);
        }

        return denials;
    }

    /// <summary>Whether an entry with a lower number denies everyone a TCP port that <paramref name="entry"/> allows.</summary>
    public Truth Overrule(NetworkAclEntry entry, int port)
    {
        var result = Truth.False(default);
        if (entry.Entry["NetworkAclId"].Target is not { } acl || !_denials.TryGetValue(acl, out var denials) || entry.Number is not { } number)
        {
            return result;
        }

        foreach (var denial in denials)
        {
            if (denial.Number < number && denial.IsV6 == entry.IsV6)
            {
                result |= denial.Entry.Exists & !denial.IsAllow & denial.IsInbound & denial.IsPublic & denial.Covers(port);
            }
        }

        return result;
    }
}
