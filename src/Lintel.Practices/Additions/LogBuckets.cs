using Lintel.Checking.Changes;
using Lintel.Practices.S3;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Fixes that send the access logs of buckets to one bucket for all of them.</summary>
internal static class LogBuckets
{
    public const string Name = "AccessLogBucket";

    /// <summary>The fix of a bucket without access logs: with the log bucket of an earlier fix, else with a new one.</summary>
    /// <returns>Null in Terraform, where a bucket and its settings are several resources.</returns>
    /// <remarks>What the log bucket needs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html</remarks>
    public static Fix? For(Resource bucket)
    {
        if (!bucket.IsInStack)
        {
            return null;
        }

        const string Caution = "S3 bills the logs that it keeps for a year";
        return bucket.Workload.View<Known>().Find(Name) is { } known
            ? To(Fix.Suggestion("Send its access logs to the log bucket", Caution), bucket, Desired.To(known))
            : To(
                Fix.Suggestion("Send its access logs to a bucket for logs", Caution)
                    .AddShared(Name, Buckets.Bucket, () => Bucket(bucket), Desired.Map(("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain")))
                    .AddShared($"{Name}Policy", Buckets.Policy, static () => Desired.Map(
                        ("Bucket", Desired.Added(Name)),
                        ("PolicyDocument", Documents.Policy(
                            Documents.AllowService("LogsArrive", "logging.s3.amazonaws.com", "s3:PutObject", Objects, Documents.SameAccount),
                            Documents.HttpsOnly("s3:*", Desired.List(Desired.Added(Name, "Arn"), Objects)))))),
                bucket,
                Desired.Added(Name));
    }

    private static Desired Objects => Desired.Join(Desired.Added(Name, "Arn"), "/*");

    private static Fix To(Fix fix, Resource bucket, Desired logs) => fix
        .Set("LoggingConfiguration.DestinationBucketName", logs)
        .Set("LoggingConfiguration.LogFilePrefix", $"{bucket.Id}/");

    /// <summary>A bucket that nothing but S3 writes to, and that forgets after a year. S3 delivers to buckets that SSE-S3 encrypts only.</summary>
    private static Desired Bucket(Resource beside) => Desired.Map([
        ("BucketEncryption", Desired.Map(("ServerSideEncryptionConfiguration", Desired.List(
            Desired.Map(("ServerSideEncryptionByDefault", Desired.Map(("SSEAlgorithm", "AES256")))))))),
        ("OwnershipControls", Desired.Map(("Rules", Desired.List(Desired.Map(("ObjectOwnership", "BucketOwnerEnforced")))))),
        ("PublicAccessBlockConfiguration", Desired.Map(
            ("BlockPublicAcls", true), ("BlockPublicPolicy", true), ("IgnorePublicAcls", true), ("RestrictPublicBuckets", true))),
        ("LifecycleConfiguration", Desired.Map(("Rules", Desired.List(Desired.Map(
            ("Id", "forget"),
            ("Status", "Enabled"),
            ("ExpirationInDays", 365),
            ("NoncurrentVersionExpiration", Desired.Map(("NoncurrentDays", 30))),
            ("AbortIncompleteMultipartUpload", Desired.Map(("DaysAfterInitiation", 7)))))))),
        ("VersioningConfiguration", Desired.Map(("Status", "Enabled"))),
        .. Labels.For(beside, "access logs")]);
}
