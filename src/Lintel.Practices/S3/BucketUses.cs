using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.S3;

/// <summary>What other resources of the workload put into which bucket: logs and replicas.</summary>
internal sealed class BucketUses : IWorkloadView<BucketUses>
{
    private readonly Dictionary<Resource, BucketUse> _uses = [];
    private readonly Buckets _buckets;

    private BucketUses(Buckets buckets) => _buckets = buckets;

    public static BucketUses Create(Workload workload)
    {
        var uses = new BucketUses(workload.View<Buckets>());
        foreach (var bucket in workload.OfType(Buckets.Bucket))
        {
            uses.Add(bucket["LoggingConfiguration.DestinationBucketName"], BucketUse.ServerAccessLogs);
            foreach (var rule in bucket["ReplicationConfiguration.Rules"].Items)
            {
                uses.Add(rule["Destination.Bucket"], BucketUse.Replicas);
            }

            if (bucket["AccessControl"].Is("LogDeliveryWrite"))
            {
                uses.Add(bucket, BucketUse.ServerAccessLogs);
            }
        }

        uses.AddAll(workload, "AWS::ElasticLoadBalancing::LoadBalancer", "AccessLoggingPolicy.S3BucketName", BucketUse.LoadBalancerLogs);
        uses.AddAll(workload, "AWS::CloudFront::Distribution", "DistributionConfig.Logging.Bucket", BucketUse.DistributionLogs);
        uses.AddAll(workload, "AWS::CloudTrail::Trail", "S3BucketName", BucketUse.AuditLogs);
        uses.AddAll(workload, "AWS::Config::DeliveryChannel", "S3BucketName", BucketUse.AuditLogs);
        uses.AddAll(workload, "AWS::EC2::FlowLog", "LogDestination", BucketUse.AuditLogs);
        foreach (var balancer in workload.OfType("AWS::ElasticLoadBalancingV2::LoadBalancer"))
        {
            foreach (var attribute in balancer["LoadBalancerAttributes"].Items)
            {
                if (attribute["Key"].IsOneOf("access_logs.s3.bucket", "connection_logs.s3.bucket", "health_check_logs.s3.bucket"))
                {
                    uses.Add(attribute["Value"], BucketUse.LoadBalancerLogs);
                }
            }
        }

        // Policies are copied from bucket to bucket, so one tells only where nothing else does.
        foreach (var policy in workload.OfType(Buckets.Policy))
        {
            if (uses._buckets.Find(policy["Bucket"]) is { } bucket && uses.Of(bucket) == BucketUse.None && bucket["LoggingConfiguration"].IsAbsent)
            {
                uses.Add(bucket, UseOf(policy));
            }
        }

        return uses;
    }

    /// <summary>What is put into <paramref name="bucket"/>.</summary>
    public BucketUse Of(Resource bucket) => _uses.GetValueOrDefault(bucket);

    /// <summary>The access logs that services put into a bucket whose policy lets them; what they log may be in another account.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "Enabling Amazon S3 server access logging"; User Guide for Application Load Balancers, "Enable access logs".</remarks>
    private static BucketUse UseOf(Resource policy)
    {
        var use = BucketUse.None;
        foreach (var statement in new PolicyDocument(policy["PolicyDocument"]).Statements)
        {
            if (!(statement.IsAllow & statement.Includes("s3:PutObject")).IsTrue)
            {
                continue;
            }

            foreach (var service in statement.Principal["Service"].Items)
            {
                use |= service.AsText() switch
                {
                    "logging.s3.amazonaws.com" => BucketUse.ServerAccessLogs,
                    "logdelivery.elasticloadbalancing.amazonaws.com" => BucketUse.LoadBalancerLogs,
                    _ => BucketUse.None,
                };
            }
        }

        return use;
    }

    private void AddAll(Workload workload, string type, string path, BucketUse use)
    {
        foreach (var resource in workload.OfType(type))
        {
            Add(resource[path], use);
        }
    }

    private void Add(Value name, BucketUse use)
    {
        if (_buckets.Find(name) is { } bucket)
        {
            Add(bucket, use);
        }
    }

    private void Add(Resource bucket, BucketUse use) => _uses[bucket] = Of(bucket) | use;
}
