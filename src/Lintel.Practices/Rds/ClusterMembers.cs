using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>Which DB instances of the workload belong to which cluster of RDS, DocumentDB or Neptune, by reference or by the cluster's identifier.</summary>
internal sealed class ClusterMembers : IWorkloadView<ClusterMembers>
{
    private static readonly (string Cluster, string Instance)[] Kinds =
    [
        (Database.Cluster, Database.Instance), ("AWS::DocDB::DBCluster", "AWS::DocDB::DBInstance"), ("AWS::Neptune::DBCluster", "AWS::Neptune::DBInstance"),
    ];

    private readonly Dictionary<Resource, List<Resource>> _members = [];
    private readonly Dictionary<Resource, Resource> _clusters = [];

    private ClusterMembers()
    {
    }

    public static ClusterMembers Create(Workload workload)
    {
        var members = new ClusterMembers();
        foreach (var (cluster, instance) in Kinds)
        {
            members.Add(workload, cluster, instance);
        }

        return members;
    }

    /// <summary>The instances of <paramref name="cluster"/>.</summary>
    public IReadOnlyList<Resource> Of(Resource cluster) => _members.TryGetValue(cluster, out var members) ? members : [];

    /// <summary>The cluster of <paramref name="instance"/>; null when it has none in the workload.</summary>
    public Resource? ClusterOf(Resource instance) => _clusters.GetValueOrDefault(instance);

    private void Add(Workload workload, string clusterType, string instanceType)
    {
        var byName = new Dictionary<string, Resource>(StringComparer.Ordinal);
        foreach (var cluster in workload.OfType(clusterType))
        {
            if (ResourceName.Key(cluster["DBClusterIdentifier"]) is { Length: > 0 } name)
            {
                byName.TryAdd(name, cluster);
            }
        }

        foreach (var instance in workload.OfType(instanceType))
        {
            var identifier = instance["DBClusterIdentifier"];
            var cluster = identifier.Target is { } target && target.Type == clusterType ? target
                : ResourceName.Key(identifier) is { Length: > 0 } name ? byName.GetValueOrDefault(name)
                : null;
            if (cluster is not null)
            {
                if (!_members.TryGetValue(cluster, out var list))
                {
                    _members.Add(cluster, list = []);
                }

                list.Add(instance);
                _clusters[instance] = cluster;
            }
        }
    }
}
