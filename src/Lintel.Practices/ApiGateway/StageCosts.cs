using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

/// <summary>What the cache of a stage costs.</summary>
internal static class StageCosts
{
    /// <summary>The smallest cache, unless the stage names another size.</summary>
    internal static MonthlyCost? Cache(Resource stage) => stage["CacheClusterSize"].OrDefault("0.5").Is("0.5").IsTrue
        ? Monthly.Costs(Prices.ApiGatewayCacheHalfGb.Monthly, $"a cache of 0.5 GB, the smallest, at {Prices.ApiGatewayCacheHalfGb} an hour", Prices.ApiGatewayCacheHalfGb)
        : null;
}
