using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>The readers of a cluster that Application Auto Scaling makes and removes.</summary>
/// <remarks>
/// Sources: Amazon Aurora User Guide, "Amazon Aurora Auto Scaling with Aurora Replicas"; Amazon Neptune User Guide, "Auto-scaling the number of replicas";
/// the resource id is <c>cluster:</c> and the name of the cluster.
/// </remarks>
internal static class ScaledReaders
{
    private const string Prefix = "cluster:";

    /// <summary>Whether a scalable target keeps one reader or more of a cluster at any time; unknown where that is not known of one.</summary>
    public static Truth Keep(Resource cluster)
    {
        var result = Truth.False(default);
        foreach (var target in cluster.Workload.OfType("AWS::ApplicationAutoScaling::ScalableTarget"))
        {
            var scales = target["ScalableDimension"].EndsWith(":cluster:ReadReplicaCount");
            if (!scales.IsFalse)
            {
                var keeps = scales & Names(target["ResourceId"], cluster) & target["MinCapacity"].IsAtLeast(1);
                result |= target.Exists.IsFalse ? Truth.False(default) : target.Exists.IsTrue || keeps.IsFalse ? keeps : Truth.Unknown(target["ResourceId"]);
            }
        }

        return result;
    }

    private static Truth Names(Value id, Resource cluster)
    {
        if (id.AsText() is { } text)
        {
            var name = cluster["DBClusterIdentifier"];
            return name.TryGetText(out var own) ? Truth.Of(text.StartsWith(Prefix, StringComparison.Ordinal) && text.AsSpan(Prefix.Length).SequenceEqual(own), id) : Truth.Unknown(id);
        }

        foreach (var part in id.Partial?.Parts ?? [id])
        {
            if (part.Target is { } named && named.Type == cluster.Type)
            {
                return Truth.Of(ReferenceEquals(named, cluster), id);
            }
        }

        return Truth.Unknown(id);
    }
}
