using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Architecture;

/// <summary>What is asked of a workload as a whole, once, at the resource that shows it.</summary>
internal static class ArchitecturePractices
{
    private const int NamedStores = 3;

    [Practice("cache-for-read-heavy-workload", Pillar.PerformanceEfficiency, Severity.Info, ReadLoad.Database, ReadLoad.ScalableTarget, ReadLoad.Table, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict CacheForReads(Resource resource)
    {
        var load = resource.Workload.View<ReadLoad>();
        return !ReferenceEquals(load.Speaker, resource) ? Verdict.NotApplicable(load.Speaker is null ? "nothing says that the workload reads much more than it writes" : "it is said once for the workload")
            : load.HasCache ? Verdict.Met
            : Verdict.Gap(default, $"'{resource}' {load.Sign}, and nothing keeps what is read again and again, so each read is paid for and waited for anew; put ElastiCache in front, DAX for tables, or a cache at the API, where what was read may be some seconds old");
    }

    [Practice("multi-region-readiness", Pillar.Reliability, Severity.Info, RegionCopies.GlobalTable, RegionCopies.Table, RegionCopies.Cluster, RegionCopies.Instance, RegionCopies.DocumentCluster,
        RegionCopies.GraphCluster, RegionCopies.FileSystem, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict MultiRegionReadiness(Resource store)
    {
        var copies = store.Workload.View<RegionCopies>();
        if (copies.Copied is not { } copied)
        {
            return Verdict.NotApplicable("none of the workload's data is kept in a second Region");
        }

        if (copies.Single is not [var first, ..])
        {
            return ReferenceEquals(copied, store) ? Verdict.Met : Verdict.NotApplicable("it is said once for the workload");
        }

        return !ReferenceEquals(first, store) ? Verdict.NotApplicable("it is said once for the workload")
            : copies.HasBackupCopies ? Verdict.Unknown(default, "a backup plan copies what it saves, which may be this")
            : Verdict.Gap(default, $"'{copied}' is kept in a second Region and {Names(copies.Single)} not, so when the Region fails the workload comes up there with a part of its data; replicate {(copies.Single.Count == 1 ? "it" : "them")} as well, or copy backups by AWS Backup if hours of data may be lost");
    }

    private static string Names(List<Resource> stores) =>
        string.Join(", ", stores.Take(NamedStores).Select(static store => $"'{store}'"))
        + (stores.Count > NamedStores ? $" and {stores.Count - NamedStores} more" : "") + (stores.Count == 1 ? " is" : " are");
}
