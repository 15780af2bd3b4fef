using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.S3;

/// <summary>What a GB in a bucket costs, or need not cost.</summary>
internal static class StorageCosts
{
    private static readonly MonthlyCost? s_expired = Saved("GB that expires");

    private static readonly MonthlyCost? s_expiredVersions = Saved("GB of earlier versions that expire");

    private static readonly MonthlyCost? s_abortedUploads = Saved("GB of unfinished uploads");

    private static readonly MonthlyCost? s_keptVersions = Monthly.Costs(Prices.S3StandardStorage.Monthly, "S3 Standard; a lifecycle rule bounds it", Prices.S3StandardStorage).ForEach("GB of earlier versions");

    private static readonly MonthlyCost? s_tiered = Monthly.Saves(
        Prices.S3StandardStorage.Monthly - Prices.S3IntelligentTieringInfrequentStorage.Monthly,
        $"{Prices.S3StandardStorage} in Standard against {Prices.S3IntelligentTieringInfrequentStorage} in the infrequent tier; watching them costs {Prices.S3IntelligentTieringMonitoring} per 1,000 objects, which is not taken off",
        Prices.S3StandardStorage, Prices.S3IntelligentTieringInfrequentStorage, Prices.S3IntelligentTieringMonitoring).ForEach("GB that nobody reads for 30 days");

    private static readonly MonthlyCost? s_replicated = Monthly.Costs(Prices.S3StandardStorage.Monthly,
        $"a second copy in S3 Standard; {Prices.DataToRegion} per GB for sending it to another Region come on top, once", Prices.S3StandardStorage, Prices.DataToRegion).ForEach("GB");

    internal static MonthlyCost? Expired(Resource bucket) => s_expired;

    internal static MonthlyCost? ExpiredVersions(Resource bucket) => s_expiredVersions;

    internal static MonthlyCost? AbortedUploads(Resource bucket) => s_abortedUploads;

    internal static MonthlyCost? KeptVersions(Resource bucket) => s_keptVersions;

    internal static MonthlyCost? Tiered(Resource bucket) => s_tiered;

    internal static MonthlyCost? Replicated(Resource bucket) => s_replicated;

    private static MonthlyCost? Saved(string unit) => Monthly.Saves(Prices.S3StandardStorage.Monthly, "S3 Standard, the first 50 TB", Prices.S3StandardStorage).ForEach(unit);
}
