using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>Manual snapshots of RDS, Aurora, DocumentDB and Neptune, which are encrypted as the database that they are taken of.</summary>
/// <remarks>Source: Amazon RDS User Guide, "Encrypting Amazon RDS resources" and "Copying a DB snapshot": only a copy can have another key.</remarks>
internal static class DatabaseSnapshot
{
    private const string NeptuneCluster = "AWS::Neptune::DBCluster";

    /// <summary>The copies of copies that are followed.</summary>
    private const int MaximumCopies = 8;

    /// <summary>Whether a snapshot is encrypted.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="source">Names the database that it is taken of.</param>
    /// <param name="written">Whether it is encrypted, where that is written.</param>
    public static Verdict Encrypted(Resource snapshot, Value source, Value written)
    {
        if (!written.IsAbsent)
        {
            return written.Is(true).OrGap($"'{snapshot}' says that it is unencrypted; encrypt its database, or copy the snapshot with a KMS key");
        }

        if (SourceOf(snapshot, source) is not { } database)
        {
            return Verdict.Unknown(source, "the database that it is taken of is not part of this workload");
        }

        var encrypted = database["StorageEncrypted"];
        return encrypted.IsAbsent && Database.Origin(database) is { IsAbsent: false } origin
            ? Verdict.Unknown(origin, "the storage is encrypted if that of its origin is")
            : encrypted.Is(true).FalseAt(source).OrGap(
                $"'{snapshot}' is an unencrypted copy of '{database}' that outlives it; set {(database.IsInStack ? "StorageEncrypted" : "storage_encrypted")} on '{database}', or copy the snapshot with a KMS key and delete this one");
    }

    /// <summary>Whether a snapshot is encrypted with a key of the account's own.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="source">Names the database that it is taken of.</param>
    /// <param name="key">Its own key, where one is written.</param>
    public static Verdict HasKey(Resource snapshot, Value source, Value key)
    {
        if (!key.IsAbsent)
        {
            return ClusterDatabase.IsKey(key).OrGap($"'{snapshot}' is encrypted with the key {key}, so it can't be shared with another account; name a key of your own")
                .WithCost(snapshot, CommonCosts.Key);
        }

        if (SourceOf(snapshot, source) is not { } database)
        {
            return Verdict.Unknown(source, "it has the key of the database that it is taken of, which is not part of this workload");
        }

        return database["KmsKeyId"].IsAbsent && Database.Origin(database) is { IsAbsent: false } origin
            ? Verdict.Unknown(origin, "the storage has the key of its origin")
            : ClusterDatabase.HasKey(database).FalseAt(source).OrGap(
                $"'{snapshot}' has no key of your own, since '{database}' has none, so it can't be shared with another account; set {(database.IsInStack ? "KmsKeyId" : "kms_key_id")} on '{database}', or copy the snapshot with a key of yours")
                .WithCost(snapshot, CommonCosts.Key);
    }

    /// <summary>The database that a snapshot, or a copy of one, is taken of; null when it is not part of the workload.</summary>
    private static Resource? SourceOf(Resource snapshot, Value source) => SourceOf(snapshot, source, 0);

    private static Resource? SourceOf(Resource snapshot, Value source, int copies) => source.Target switch
    {
        { Type: Database.Instance or Database.Cluster or NeptuneCluster } database => database,
        // Two that are copies of each other are of nothing.
        { Type: Database.Snapshot or Database.ClusterSnapshot } when copies == MaximumCopies => null,
        { Type: Database.Snapshot } original => SourceOf(original, original["DBInstanceIdentifier"], copies + 1),
        { Type: Database.ClusterSnapshot } original => SourceOf(original, original.Raw["db_cluster_identifier"], copies + 1),
        null when source.AsText() is { } name => Named(snapshot.Workload.OfType(snapshot.Type == Database.ClusterSnapshot ? Database.Cluster : NeptuneCluster), name),
        _ => null,
    };

    private static Resource? Named(ResourceList clusters, string name)
    {
        foreach (var cluster in clusters)
        {
            if (cluster["DBClusterIdentifier"].Is(name).IsTrue)
            {
                return cluster;
            }
        }

        return null;
    }
}
