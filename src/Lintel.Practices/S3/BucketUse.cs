namespace Lintel.Practices.S3;

/// <summary>What other resources of the workload put into a bucket.</summary>
[Flags]
internal enum BucketUse
{
    None = 0,

    /// <summary>S3 server access logs.</summary>
    ServerAccessLogs = 1,

    /// <summary>Access logs of an Application or Classic Load Balancer.</summary>
    LoadBalancerLogs = 2,

    /// <summary>Standard access logs of a CloudFront distribution.</summary>
    DistributionLogs = 4,

    /// <summary>Logs of CloudTrail, AWS Config or VPC flow logs.</summary>
    AuditLogs = 8,

    /// <summary>Copies of the objects of another bucket.</summary>
    Replicas = 16,

    /// <summary>Any kind of log.</summary>
    Logs = ServerAccessLogs | LoadBalancerLogs | DistributionLogs | AuditLogs,
}
