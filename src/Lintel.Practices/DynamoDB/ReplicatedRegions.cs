using Lintel.Resources;

namespace Lintel.Practices.DynamoDB;

/// <summary>Whether the workload is made for several Regions: what of it is in more than one, and which tables have replicas.</summary>
internal sealed class ReplicatedRegions : IWorkloadView<ReplicatedRegions>
{
    private const string GlobalTable = "AWS::DynamoDB::GlobalTable";

    private readonly HashSet<Resource> _replicated = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The table of a replica, where that is not known; absent when there is none.</summary>
    private Value _open;

    private ReplicatedRegions()
    {
    }

    /// <summary>A resource that says that the workload is made for several Regions; null when none does.</summary>
    public Resource? Sign { get; private set; }

    public static ReplicatedRegions Create(Workload workload)
    {
        var regions = new ReplicatedRegions();
        regions.FindReplicas(workload);
        foreach (var (type, says) in Signs)
        {
            foreach (var resource in workload.OfType(type))
            {
                if (regions.Sign is null && says(resource).IsTrue)
                {
                    regions.Sign = resource;
                }
            }
        }

        return regions;
    }

    /// <summary>Whether a table has a replica in another Region. False at the table, or at the replicas that it has.</summary>
    public Truth Replicates(Resource table)
    {
        if (table.Type == GlobalTable)
        {
            var replicas = table["Replicas"];
            return replicas.IsUnknown ? Truth.Unknown(replicas) : Truth.Of(replicas.Items.Count() > 1, replicas);
        }

        return _replicated.Contains(table) || (table["TableName"].TryGetText(out var name) && _names.Contains(name)) ? Truth.True(default)
            : !_open.IsAbsent ? Truth.Unknown(_open)
            : Truth.False(default);
    }

    private void FindReplicas(Workload workload)
    {
        foreach (var table in workload.OfType(GlobalTable))
        {
            if (table.GeneratedBy is { } own)
            {
                _replicated.Add(own);
                Sign ??= own;
            }
            else if (table["Replicas"].Items.Count() > 1)
            {
                Sign ??= table;
            }
        }

        foreach (var replica in workload.OfType("Terraform::AWS::DynamodbTableReplica"))
        {
            var table = replica.Raw["global_table_arn"];
            Sign ??= replica;
            if (table.Target is { } target)
            {
                _replicated.Add(target);
            }
            else if (table.Kind != ValueKind.Text)
            {
                _open = table;
            }
        }

        foreach (var group in workload.OfType("Terraform::AWS::DynamodbGlobalTable"))
        {
            Sign ??= group;
            if (group.Raw["name"].TryGetText(out var name))
            {
                _names.Add(name);
            }
        }
    }

    /// <summary>Types whose resources are in several Regions, or copy data to another.</summary>
    private static readonly (string Type, Func<Resource, Truth> Says)[] Signs =
    [
        ("AWS::RDS::GlobalCluster", static _ => Truth.True(default)),
        ("AWS::ElastiCache::GlobalReplicationGroup", static _ => Truth.True(default)),
        ("AWS::KMS::ReplicaKey", static _ => Truth.True(default)),
        ("AWS::SecretsManager::Secret", static secret => !secret["ReplicaRegions"].IsEmpty),
        ("AWS::Route53::RecordSet", static record => record["Region"].IsPresent),
        ("AWS::S3::MultiRegionAccessPoint", static _ => Truth.True(default)),
    ];
}
