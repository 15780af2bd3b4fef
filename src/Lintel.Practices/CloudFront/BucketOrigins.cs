using Lintel.Practices.S3;
using Lintel.Resources;

namespace Lintel.Practices.CloudFront;

/// <summary>The buckets that distributions of the workload fetch from.</summary>
internal sealed class BucketOrigins : IWorkloadView<BucketOrigins>
{
    private readonly HashSet<Resource> _buckets = [];
    private Truth _open = Truth.False(default);

    private BucketOrigins()
    {
    }

    public static BucketOrigins Create(Workload workload)
    {
        var origins = new BucketOrigins();
        var buckets = workload.View<Buckets>();
        foreach (var distribution in workload.OfType("AWS::CloudFront::Distribution"))
        {
            var list = distribution["DistributionConfig.Origins"];
            if (list.IsUnknown)
            {
                origins._open = Truth.Unknown(list);
            }

            foreach (var origin in list.Items)
            {
                var domain = origin["DomainName"];
                if (buckets.Find(domain) is { } bucket)
                {
                    origins._buckets.Add(bucket);
                }
                else if (domain.IsUnknown || (domain.Kind is ValueKind.PartialText or ValueKind.Reference && domain.Target is null))
                {
                    origins._open = Truth.Unknown(domain);
                }
            }
        }

        return origins;
    }

    /// <summary>Whether a distribution fetches from <paramref name="bucket"/>; unknown when one fetches from where nobody knows.</summary>
    public Truth Serves(Resource bucket) => _buckets.Contains(bucket) ? Truth.True(default) : _open;
}
