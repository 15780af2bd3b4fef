using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.S3;
using Lintel.Resources;

namespace Lintel.Practices.CloudTrail;

internal static partial class CloudTrailPractices
{
    private const string S3Object = "AWS::S3::Object";

    [Practice("cloudtrail-s3-data-events-read", Pillar.Security, Severity.Info, Trail)]
    internal static Verdict S3DataEventsRead(Resource trail) => RecordsS3(trail, "ReadOnly", "true").OrGap(
        $"'{trail}' does not record who reads which object, so nobody can tell what leaked; where buckets hold data worth that, record AWS::S3::Object with ReadWriteType: All in EventSelectors, at 0.10 USD per 100,000 events")
        .WithCost(trail, CommonCosts.DataEvents);

    [Practice("cloudtrail-s3-data-events-write", Pillar.Security, Severity.Info, Trail)]
    internal static Verdict S3DataEventsWrite(Resource trail) => RecordsS3(trail, "WriteOnly", "false").OrGap(
        $"'{trail}' does not record who writes and deletes objects, so tampering cannot be traced; where buckets hold data worth that, record AWS::S3::Object with ReadWriteType: All in EventSelectors, at 0.10 USD per 100,000 events")
        .WithCost(trail, CommonCosts.DataEvents);

    [Practice("cloudtrail-bucket-access-logging", Pillar.Security, Severity.Low, Trail, Reach = Reach.Workload)]
    internal static Verdict BucketAccessLogging(Resource trail)
    {
        var name = trail["S3BucketName"];
        return trail.Workload.View<Buckets>().Find(name) is not { } bucket
            ? Verdict.Unknown(name, "the bucket is not part of this workload")
            : (!bucket["LoggingConfiguration"].IsEmpty).FalseAt(name).OrGap(
                $"nothing records who reads or deletes the log files of '{trail}' in the bucket '{bucket}', which an intruder does first; set LoggingConfiguration.DestinationBucketName of '{bucket}' to another log bucket")
                .WithCost(trail, CommonCosts.LogsInBucket);
    }

    /// <summary>Whether a selector of either kind records the events of objects, the reading or the writing ones.</summary>
    /// <param name="trail">The trail.</param>
    /// <param name="readWriteType">The value of <c>ReadWriteType</c> that has the events, beside <c>All</c>.</param>
    /// <param name="readOnly">The value of the field <c>readOnly</c> of an advanced selector that has them.</param>
    private static Truth RecordsS3(Resource trail, string readWriteType, string readOnly) =>
        trail["EventSelectors"].Any(selector => selector["ReadWriteType"].OrDefault("All").IsOneOf("All", readWriteType)
            & selector["DataResources"].Any(static data => data["Type"].Is(S3Object) & !data["Values"].IsEmpty))
        | trail["AdvancedEventSelectors"].Any(selector => selector["FieldSelectors"].Any(static field => field["Field"].Is("resources.type") & field["Equals"].Any(static type => type.Is(S3Object)))
            & selector["FieldSelectors"].All(field => !field["Field"].Is("readOnly") | field["Equals"].Any(value => value.Is(readOnly))));
}
