using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.S3;

internal static partial class S3Practices
{
    // Since January 2023 S3 encrypts every new object in every bucket with SSE-S3 unless told to use KMS; nothing turns that off.
    [Practice("s3-bucket-server-side-encryption", Pillar.Security, Severity.High, Buckets.Bucket)]
    internal static Verdict ServerSideEncryption(Resource bucket)
    {
        var settings = DefaultEncryptionSettings(bucket);
        var algorithm = settings["SSEAlgorithm"];
        var key = settings["KMSMasterKeyID"];
        return !algorithm.IsAbsent ? algorithm.IsOneOf("AES256", "aws:kms", "aws:kms:dsse").OrGap(
                $"'{bucket}' names the encryption '{algorithm}', which S3 does not have, so the bucket cannot be deployed as it is meant; set SSEAlgorithm to AES256, aws:kms or aws:kms:dsse")
                .WithFix(bucket, EncryptWithKnown)
            : key.IsAbsent ? Verdict.Met
            : (!key.IsPresent).OrGap($"'{bucket}' names a key and no encryption that uses it, which S3 refuses; set SSEAlgorithm to aws:kms")
                .WithFix(bucket, EncryptWithKey);
    }

    [Practice("s3-bucket-kms-encryption", Pillar.Security, Severity.Info, Buckets.Bucket, Reach = Reach.Workload)]
    internal static Verdict KmsEncryption(Resource bucket)
    {
        if ((UseOf(bucket) & (BucketUse.ServerAccessLogs | BucketUse.LoadBalancerLogs)) != 0)
        {
            return Verdict.NotApplicable("server access logs and load balancer logs are delivered to buckets with SSE-S3 only");
        }

        return DefaultEncryption(bucket).IsOneOf("aws:kms", "aws:kms:dsse").OrGap(
            $"'{bucket}' is encrypted with S3's own keys, so who may read an object is decided by bucket and IAM policies alone and no key use is logged; where the data is sensitive set SSEAlgorithm to aws:kms, with KMSMasterKeyID and BucketKeyEnabled: true")
            .WithCost(bucket, CommonCosts.Key);
    }

    [Practice("s3-bucket-access-logging", Pillar.Security, Severity.Medium, Buckets.Bucket, Reach = Reach.Workload)]
    internal static Verdict AccessLogging(Resource bucket)
    {
        if ((UseOf(bucket) & BucketUse.Logs) != 0)
        {
            return Verdict.NotApplicable("it receives logs, and a log bucket does not log to itself");
        }

        return bucket["LoggingConfiguration"].IsPresent.OrGap(
            $"'{bucket}' leaves no record of who read, wrote or deleted its objects, so a leak cannot be traced; set LoggingConfiguration.DestinationBucketName to a log bucket")
            .WithFix(bucket, LogBuckets.For)
            .WithCost(bucket, CommonCosts.LogsInBucket);
    }

    [Practice("s3-bucket-object-lock", Pillar.Reliability, Severity.Info, Buckets.Bucket, Reach = Reach.Workload)]
    internal static Verdict ObjectLock(Resource bucket)
    {
        if ((UseOf(bucket) & BucketUse.ServerAccessLogs) != 0)
        {
            return Verdict.NotApplicable("S3 delivers no server access logs to a bucket with a default retention");
        }

        var configuration = bucket["ObjectLockConfiguration"];
        var locked = bucket["ObjectLockEnabled"].Is(true) | configuration["ObjectLockEnabled"].Is("Enabled");
        if (!locked)
        {
            return Verdict.Gap(locked.At, $"'{bucket}' lets whoever may delete objects delete every version of them; where records must stay, set ObjectLockEnabled to true and a retention in ObjectLockConfiguration.Rule.DefaultRetention");
        }

        var retention = configuration["Rule.DefaultRetention"];
        return locked.IsTrue && retention.IsAbsent
            ? Verdict.Unknown(locked.At, "without a default retention an object is locked only when it is uploaded with one")
            : (locked & retention.IsPresent).OrGap($"'{bucket}' has Object Lock but no default retention, so an object that is uploaded without one is not protected; set ObjectLockConfiguration.Rule.DefaultRetention");
    }

    [Practice("s3-bucket-replication", Pillar.Reliability, Severity.Info, Buckets.Bucket, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict Replication(Resource bucket)
    {
        var use = UseOf(bucket);
        if (use != BucketUse.None)
        {
            return Verdict.NotApplicable((use & BucketUse.Replicas) != 0 ? "it is itself the copy" : "it receives logs, which are seldom worth a second copy");
        }

        // The status is required, so a rule that is not Disabled replicates.
        return bucket["ReplicationConfiguration.Rules"].Any(static rule => !rule["Status"].Is("Disabled")).OrGap(
            $"'{bucket}' has its objects in one Region only; if they must outlive the loss of a Region or account, add a rule to ReplicationConfiguration.Rules")
            .WithCost(bucket, StorageCosts.Replicated);
    }

    [Practice("s3-bucket-mfa-delete", Pillar.Security, Severity.Info, Buckets.Bucket, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict MfaDelete(Resource bucket)
    {
        if (bucket.IsInStack)
        {
            return Verdict.NotApplicable("CloudFormation cannot set it");
        }

        if (bucket["VersioningConfiguration.Status"].Is("Enabled").Stops("it keeps no earlier versions", out var verdict))
        {
            return verdict;
        }

        if (!bucket["LifecycleConfiguration"].IsAbsent)
        {
            return Verdict.NotApplicable("S3 takes no lifecycle rules together with MFA delete");
        }

        var mfaDelete = bucket["VersioningConfiguration.Terraform::MfaDelete"];
        return mfaDelete.IsAbsent && (UseOf(bucket) & BucketUse.AuditLogs) == 0
            ? Verdict.NotApplicable("it says nothing of MFA delete and holds no audit logs; whether its versions can be deleted is for s3-bucket-object-lock")
            : mfaDelete.Is("Enabled").OrGap(
                $"whoever has a key that may delete objects can delete every version in '{bucket}'; let the root user turn on MFA delete with the AWS CLI and then set mfa_delete to Enabled, or lock the versions with Object Lock");
    }

    [Practice("s3-bucket-event-notifications", Pillar.OperationalExcellence, Severity.Info, Buckets.Bucket, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict EventNotifications(Resource bucket)
    {
        var notifies = bucket["NotificationConfiguration"];
        return notifies.IsAbsent && UseOf(bucket) != BucketUse.None
            ? Verdict.NotApplicable("it receives logs or copies, which what makes them reports")
            : (!notifies.IsEmpty).OrGap(
                $"'{bucket}' tells nobody when objects come and go, so what should react has to list it again and again; where something depends on its objects set NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled to true")
                .WithFix(static () => Fix.Suggestion("Tell EventBridge of objects", "rules for objects of the bucket begin to match").Set("NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled", true));
    }

    [Practice("s3-object-kms-encryption", Pillar.Security, Severity.Info, "Terraform::AWS::S3Object", "Terraform::AWS::S3BucketObject", "Terraform::AWS::S3ObjectCopy", Reach = Reach.Workload)]
    internal static Verdict ObjectKmsEncryption(Resource item)
    {
        var algorithm = item.Raw["server_side_encryption"];
        var own = !item.Raw["kms_key_id"].IsEmpty | algorithm.IsOneOf("aws:kms", "aws:kms:dsse");
        if (own)
        {
            return Verdict.Met;
        }

        if (own.IsFalse && algorithm.IsAbsent)
        {
            var name = item.Raw["bucket"];
            if (item.Workload.View<Buckets>().Find(name) is not { } bucket)
            {
                return Verdict.Unknown(name, "its bucket, which encrypts it, is not here");
            }

            own = DefaultEncryption(bucket).IsOneOf("aws:kms", "aws:kms:dsse");
            if (own.IsFalse)
            {
                return Verdict.NotApplicable("it is encrypted as its bucket says, which is for s3-bucket-kms-encryption");
            }
        }

        return own.PointingAt(own.IsFalse ? algorithm : own.At).OrGap(
            $"'{item}' is encrypted with S3's own keys whatever its bucket says, so nobody can see or stop the use of a key; remove server_side_encryption, or set it to aws:kms with a kms_key_id");
    }

    private static Value DefaultEncryption(Resource bucket) => DefaultEncryptionSettings(bucket)["SSEAlgorithm"];

    private static Value DefaultEncryptionSettings(Resource bucket)
    {
        var rules = bucket["BucketEncryption.ServerSideEncryptionConfiguration"];
        foreach (var rule in rules.Items)
        {
            return rule["ServerSideEncryptionByDefault"];
        }

        return rules["ServerSideEncryptionByDefault"];
    }

    private static Fix? EncryptWithKnown(Resource bucket) => SetAlgorithm(bucket, "Name an encryption that S3 has", "AES256");

    private static Fix? EncryptWithKey(Resource bucket) => SetAlgorithm(bucket, "Encrypt with the key that is named", "aws:kms");

    private static Fix? SetAlgorithm(Resource bucket, string title, string algorithm)
    {
        foreach (var rule in bucket["BucketEncryption.ServerSideEncryptionConfiguration"].Items)
        {
            return Fix.Safe(title).Set(rule, "ServerSideEncryptionByDefault.SSEAlgorithm", algorithm);
        }

        return null;
    }
}
