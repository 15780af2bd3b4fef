using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.ElastiCache;

internal static class CacheVersionPractices
{
    private const string Cluster = "AWS::ElastiCache::CacheCluster", ReplicationGroup = "AWS::ElastiCache::ReplicationGroup";

    [Practice("elasticache-redis-supported-version", Pillar.Security, Severity.Medium, Cluster, ReplicationGroup)]
    internal static Verdict SupportedVersion(Resource cache, PracticeContext context)
    {
        var (engine, version) = (cache["Engine"].OrDefault("redis"), cache["EngineVersion"]);
        if (engine.Is("redis").Stops("it is no Redis", out var verdict))
        {
            return verdict;
        }

        if (!version.TryGetText(out var text))
        {
            return version.IsAbsent ? Verdict.Met : Verdict.Unknown(version);
        }

        var dot = text.IndexOf('.');
        return RedisVersions.Find(dot < 0 ? text : text[..dot]) is not { } known
            ? Verdict.Unknown(version, $"'{text}' is not among the versions known on {RedisVersions.AsOf:yyyy-MM-dd}")
            : known.StandardSupport is not { } end || end >= context.Today ? Verdict.Met
            : Verdict.Gap(version, $"'{cache}' runs Redis {text}, whose standard support ended on {end:yyyy-MM-dd}: {(known.HasExtendedSupport ? "AWS mends critical faults only, and charges for that by the node hour" : "AWS upgrades it when it sees fit")}; upgrade to Valkey 8 or Redis 7");
    }
}
