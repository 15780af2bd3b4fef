using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.MemoryDB;

internal static class ClusterTransport
{
    [Practice("memorydb-cluster-tls", Pillar.Security, Severity.Medium, "AWS::MemoryDB::Cluster")]
    internal static Verdict Tls(Resource cluster) => cluster["TLSEnabled"].OrDefault("true").Is(true).OrGap(
        $"'{cluster}' sends passwords and data in the clear, and can have no access control list; remove TLSEnabled, which replaces the cluster");
}
