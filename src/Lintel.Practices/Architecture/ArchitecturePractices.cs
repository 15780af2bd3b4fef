using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Architecture;

/// <summary>What is asked of a workload as a whole, once, at the resource that shows it.</summary>
internal static class ArchitecturePractices
{
    private const int NamedStores = 3, SeveralSizes = 3;

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

    [Practice("environment-specific-settings", Pillar.OperationalExcellence, Severity.Info,
        "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::AutoScalingGroup", "AWS::ECS::Service", "AWS::ECS::TaskDefinition",
        "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::DynamoDB::Table", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster", "AWS::OpenSearchService::Domain",
        "AWS::Kinesis::Stream", "AWS::Logs::LogGroup", "AWS::EKS::Nodegroup", "AWS::Redshift::Cluster", Reach = Reach.Workload)]
    internal static Verdict EnvironmentSettings(Resource resource)
    {
        if (resource.Workload.EnvironmentParameter is not { } parameter)
        {
            return Verdict.NotApplicable("the workload has no parameter for the environment");
        }

        var sizes = resource.Workload.View<Sizes>();
        return !ReferenceEquals(sizes.Speaker, resource) ? Verdict.NotApplicable("its sizes are not written out, or it is said once for the workload")
            : sizes.Differs ? Verdict.Met
            : sizes.Literals < SeveralSizes ? Verdict.NotApplicable("the workload has few sizes")
            : Verdict.Gap(sizes.First, $"the {sizes.Literals} sizes and retentions from '{resource}' on are the same in every environment although '{parameter}' chooses one, so tests pay for production or production runs on what is enough for tests; make those that differ parameters, or a mapping or map with a row for each environment");
    }

    private static string Names(List<Resource> stores) =>
        string.Join(", ", stores.Take(NamedStores).Select(static store => $"'{store}'"))
        + (stores.Count > NamedStores ? $" and {stores.Count - NamedStores} more" : "") + (stores.Count == 1 ? " is" : " are");
}
