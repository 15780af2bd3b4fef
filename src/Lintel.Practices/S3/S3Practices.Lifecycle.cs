using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.S3;

internal static partial class S3Practices
{
    /// <summary>Intelligent-Tiering moves an object after so many days without access.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "How S3 Intelligent-Tiering works".</remarks>
    private const int DaysToFirstTier = 30;

    [Practice("s3-bucket-lifecycle-rules", Pillar.CostOptimization, Severity.Low, Buckets.Bucket)]
    internal static Verdict LifecycleRules(Resource bucket) => HoldsState(bucket) ? Verdict.NotApplicable(State) : EnabledRule(bucket, static _ => Truth.True(default)).OrGap(
        $"'{bucket}' keeps every object in its storage class for ever, so its cost only grows; add an enabled rule to LifecycleConfiguration.Rules that expires objects or moves them to a cheaper class, such as INTELLIGENT_TIERING")
        .WithFix(static () => Fix.Suggestion("Move objects to Intelligent-Tiering", "each object costs a request to move and is then billed for monitoring").Add("LifecycleConfiguration.Rules", Desired.Map(("Id", "Tier"), ("Status", "Enabled"), ("Transitions", Desired.List(Desired.Map(("StorageClass", "INTELLIGENT_TIERING"), ("TransitionInDays", 0)))), ("AbortIncompleteMultipartUpload", Desired.Map(("DaysAfterInitiation", 7))))))
        .WithCost(bucket, StorageCosts.Expired);

    [Practice("s3-bucket-intelligent-tiering", Pillar.CostOptimization, Severity.Low, Buckets.Bucket, Reach = Reach.Workload)]
    internal static Verdict IntelligentTiering(Resource bucket)
    {
        if ((UseOf(bucket) & BucketUse.Logs) != 0)
        {
            return Verdict.NotApplicable("it receives logs, which are written once and seldom read: a lifecycle rule that expires them costs less");
        }

        if (HoldsState(bucket))
        {
            return Verdict.NotApplicable(State);
        }

        var expiresEarly = EnabledRule(bucket, static rule => HasNoFilter(rule) & rule["ExpirationInDays"].IsAtMost(DaysToFirstTier));
        if (expiresEarly)
        {
            return Verdict.NotApplicable($"its objects expire within {DaysToFirstTier} days, before Intelligent-Tiering would move them");
        }

        var tiers = bucket["IntelligentTieringConfigurations"].Any(static configuration => configuration["Status"].Is("Enabled"));
        var moves = EnabledRule(bucket, static rule => !rule["Transition"].IsEmpty | !rule["Transitions"].IsEmpty);
        return (moves | tiers).OrGap(
            $"'{bucket}' pays the Standard price for objects that nobody reads; add a lifecycle rule with a transition to INTELLIGENT_TIERING after 0 days, or to STANDARD_IA where the access pattern is known")
            .WithFix(static () => Fix.Suggestion("Move objects to Intelligent-Tiering", "each object costs a request to move and is then billed for monitoring").Add("LifecycleConfiguration.Rules", Desired.Map(("Id", "Tier"), ("Status", "Enabled"), ("Transitions", Desired.List(Desired.Map(("StorageClass", "INTELLIGENT_TIERING"), ("TransitionInDays", 0)))), ("AbortIncompleteMultipartUpload", Desired.Map(("DaysAfterInitiation", 7))))))
            .WithCost(bucket, StorageCosts.Tiered);
    }

    [Practice("s3-bucket-noncurrent-version-expiration", Pillar.CostOptimization, Severity.Low, Buckets.Bucket)]
    internal static Verdict NoncurrentVersionExpiration(Resource bucket)
    {
        // A suspended bucket keeps the noncurrent versions it has.
        if (bucket["VersioningConfiguration.Status"].IsOneOf("Enabled", "Suspended").Stops("it keeps no earlier versions", out var verdict))
        {
            return verdict;
        }

        return EndsVersions(bucket).OrGap(
            $"'{bucket}' keeps each overwritten or deleted version for ever, at the full price of an object; add a lifecycle rule with NoncurrentVersionExpiration, for example NoncurrentDays: 30")
            .WithFix(static () => Fix.Suggestion("End earlier versions after 30 days", "versions that are older are deleted").Add("LifecycleConfiguration.Rules", Desired.Map(("Id", "EndEarlierVersions"), ("Status", "Enabled"), ("NoncurrentVersionExpiration", Desired.Map(("NoncurrentDays", 30))), ("AbortIncompleteMultipartUpload", Desired.Map(("DaysAfterInitiation", 7))))))
            .WithCost(bucket, StorageCosts.ExpiredVersions);
    }

    private const string State = "it holds the state of Terraform, which is small, read at each deployment, and never to expire";

    /// <summary>Whether a bucket is by its name one for the state of Terraform.</summary>
    private static bool HoldsState(Resource bucket) => StateBuckets.IsOne(bucket);

    private static Truth EndsVersions(Resource bucket) => EnabledRule(bucket, static rule => !rule["NoncurrentVersionExpiration"].IsEmpty | rule["NoncurrentVersionExpirationInDays"].IsPresent
        | !rule["NoncurrentVersionTransition"].IsEmpty | !rule["NoncurrentVersionTransitions"].IsEmpty);

    [Practice("s3-bucket-abort-incomplete-uploads", Pillar.CostOptimization, Severity.Low, Buckets.Bucket)]
    internal static Verdict AbortIncompleteUploads(Resource bucket)
    {
        var rules = bucket["LifecycleConfiguration"];
        if (rules.IsPresent.Stops("it has no lifecycle rules at all: s3-bucket-lifecycle-rules says so", out var verdict))
        {
            return verdict;
        }

        var aborts = EnabledRule(bucket, static rule => HasNoFilter(rule) & !rule["AbortIncompleteMultipartUpload"].IsEmpty);
        return aborts.OrGap(
            $"'{bucket}' keeps and bills the parts of uploads that were never finished, which no listing shows; add a rule for the whole bucket with AbortIncompleteMultipartUpload.DaysAfterInitiation: 7")
            .WithFix(static () => Fix.Safe("Drop unfinished uploads after a week").Add("LifecycleConfiguration.Rules", Desired.Map(("Id", "DropUnfinishedUploads"), ("Status", "Enabled"), ("AbortIncompleteMultipartUpload", Desired.Map(("DaysAfterInitiation", 7))))))
            .WithCost(bucket, StorageCosts.AbortedUploads);
    }

    /// <summary>Whether some enabled lifecycle rule fulfils <paramref name="test"/>. When none does, points at the rules or at what lacks them.</summary>
    private static Truth EnabledRule(Resource bucket, Func<Value, Truth> test) =>
        bucket["LifecycleConfiguration.Rules"].Any(rule => rule["Status"].Is("Enabled") & test(rule));

    /// <summary>Whether a lifecycle rule is for all objects: no prefix, tag or size narrows it.</summary>
    private static Truth HasNoFilter(Value rule) =>
        rule["Prefix"].IsEmpty & rule["TagFilters"].IsEmpty & rule["ObjectSizeGreaterThan"].IsEmpty & rule["ObjectSizeLessThan"].IsEmpty;

    private static BucketUse UseOf(Resource bucket) => bucket.Workload.View<BucketUses>().Of(bucket);
}
