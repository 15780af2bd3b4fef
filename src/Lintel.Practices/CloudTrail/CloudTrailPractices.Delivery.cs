using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Practices.S3;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.CloudTrail;

internal static partial class CloudTrailPractices
{
    private const string EventDataStore = "AWS::CloudTrail::EventDataStore";

    [Practice("cloudtrail-bucket-not-public", Pillar.Security, Severity.Critical, Trail, Reach = Reach.Workload)]
    internal static Verdict BucketNotPublic(Resource trail)
    {
        var name = trail["S3BucketName"];
        if (trail.Workload.View<Buckets>().Find(name) is not { } bucket)
        {
            return Verdict.Unknown(name, "the bucket is not part of this workload");
        }

        var block = bucket["PublicAccessBlockConfiguration"];
        var open = bucket["AccessControl"].IsOneOf("PublicRead", "PublicReadWrite", "AuthenticatedRead") & !block["IgnorePublicAcls"].Is(true);
        foreach (var policy in trail.Workload.View<Buckets>().PoliciesOf(bucket))
        {
            open |= policy.Exists & new PolicyDocument(policy["PolicyDocument"]).Any(static statement => statement.IsPublic) & !block["RestrictPublicBuckets"].Is(true);
        }

        return (!open).FalseAt(name).OrGap(
            $"the log files of '{trail}' lie in the bucket '{bucket}', which is open to the public: who calls what, from where and with which role; take the public ACL or statement away and set the four settings of PublicAccessBlockConfiguration");
    }

    [Practice("cloudtrail-event-data-store-kms-cmk", Pillar.Security, Severity.Low, EventDataStore)]
    internal static Verdict EventDataStoreKey(Resource store) => CustomerKey.Is(store["KmsKeyId"], "aws/cloudtrail").FalseAt(store["KmsKeyId"]).OrGap(
        $"'{store}' is encrypted with a key of CloudTrail's, so who may query it can't be limited or audited by a key; set KmsKeyId when the store is made, as it can't be changed afterwards")
        .WithCost(store, CommonCosts.Key);

    [Practice("cloudtrail-sns-notification", Pillar.OperationalExcellence, Severity.Info, Trail, Reach = Reach.Workload)]
    internal static Verdict SnsNotification(Resource trail)
    {
        var topic = trail["SnsTopicName"];
        if ((topic.IsEmpty & trail["CloudWatchLogsLogGroupArn"].IsEmpty).IsFalse)
        {
            return topic.IsEmpty.IsTrue ? Verdict.NotApplicable("its events go to a log group, where alarms see them sooner") : Verdict.Met;
        }

        if (trail.Workload.View<Buckets>().Find(trail["S3BucketName"]) is { } bucket && (!bucket["NotificationConfiguration"].IsEmpty).IsTrue)
        {
            return Verdict.NotApplicable($"the bucket '{bucket}' tells of new log files itself");
        }

        return (!topic.IsEmpty).OrGap(
            $"nothing is told of new log files of '{trail}', so whatever reads them has to ask the bucket again and again; set SnsTopicName, or CloudWatchLogsLogGroupArn for alarms");
    }
}
