using Lintel.Resources;

namespace Lintel.Practices.Architecture;

/// <summary>Which data of a workload is kept in a second Region, and which is not.</summary>
internal sealed class RegionCopies : IWorkloadView<RegionCopies>
{
    public const string Table = "AWS::DynamoDB::Table", GlobalTable = "AWS::DynamoDB::GlobalTable", Instance = "AWS::RDS::DBInstance", Cluster = "AWS::RDS::DBCluster",
        DocumentCluster = "AWS::DocDB::DBCluster", GraphCluster = "AWS::Neptune::DBCluster", FileSystem = "AWS::EFS::FileSystem";

    private static readonly string[] Stores = [GlobalTable, Table, Cluster, Instance, DocumentCluster, GraphCluster, FileSystem];
    private readonly HashSet<Resource> _copiedElsewhere = [];

    private RegionCopies(Workload workload)
    {
        foreach (var replica in workload.OfType("Terraform::AWS::DynamodbTableReplica"))
        {
            if (replica.Raw["global_table_arn"].Target is { } table)
            {
                _copiedElsewhere.Add(table);
            }
        }

        foreach (var type in (ReadOnlySpan<string>)["AWS::RDS::GlobalCluster", "AWS::DocDB::GlobalCluster", "AWS::Neptune::GlobalCluster"])
        {
            foreach (var global in workload.OfType(type))
            {
                if (global["SourceDBClusterIdentifier"].Target is { } cluster)
                {
                    _copiedElsewhere.Add(cluster);
                }
            }
        }

        foreach (var type in Stores)
        {
            foreach (var store in workload.OfType(type))
            {
                var copied = IsCopied(store);
                if (copied.IsTrue)
                {
                    Copied ??= store;
                }
                else if (copied.IsFalse)
                {
                    (Single ??= []).Add(store);
                }
            }
        }

        foreach (var plan in workload.OfType("AWS::Backup::BackupPlan"))
        {
            HasBackupCopies |= !plan["BackupPlan.BackupPlanRule"].Any(static rule => !rule["CopyActions"].IsEmpty).IsFalse;
        }
    }

    /// <summary>The first store with a copy in a second Region; null when there is none.</summary>
    public Resource? Copied { get; }

    /// <summary>The stores that certainly have none; null when there are none.</summary>
    public List<Resource>? Single { get; }

    /// <summary>Whether a backup plan copies what it saves, to another Region or account.</summary>
    public bool HasBackupCopies { get; }

    public static RegionCopies Create(Workload workload) => new(workload);

    /// <summary>Whether a store has a copy in a second Region; unknown for what is itself a copy or part of another store.</summary>
    private Truth IsCopied(Resource store)
    {
        if (_copiedElsewhere.Contains(store))
        {
            return Truth.True(store.Properties);
        }

        // The replicas of a Terraform table are a resource beside it, and the table says that it has them.
        if (store.GeneratedBy is { Type: Table })
        {
            return Truth.Unknown(store.Properties);
        }

        switch (store.Type)
        {
            case GlobalTable:
                var regions = 0;
                foreach (var replica in store["Replicas"].Items)
                {
                    regions += replica["Region"].IsAbsent ? 0 : 1;
                }

                return store["Replicas"].IsUnknown ? Truth.Unknown(store["Replicas"]) : Truth.Of(regions > 1, store["Replicas"]);
            case Table:
                return !store.Raw["replica"].IsEmpty;
            case Instance when !store["DBClusterIdentifier"].IsAbsent || !store["SourceDBInstanceIdentifier"].IsAbsent:
                return Truth.Unknown(store.Properties);
            case Instance:
                return !store["AutomaticBackupReplicationRegion"].IsEmpty | !store["AutomaticBackupReplicationRetentionPeriod"].IsEmpty;
            case FileSystem:
                return store["ReplicationConfiguration.Destinations"].Any(static destination => !destination["Region"].IsEmpty);
            default:
                return !store["GlobalClusterIdentifier"].IsEmpty;
        }
    }
}
