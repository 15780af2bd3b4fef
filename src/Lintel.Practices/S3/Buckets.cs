using Lintel.Practices.CloudWatch;
using Lintel.Resources;

namespace Lintel.Practices.S3;

/// <summary>Finds the bucket that a value names: by reference, or by the same text as its <c>BucketName</c>.</summary>
internal sealed class Buckets : IWorkloadView<Buckets>
{
    public const string Bucket = "AWS::S3::Bucket", Policy = "AWS::S3::BucketPolicy";

    private readonly Dictionary<string, Resource> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Resource, List<Resource>> _policies = [];

    private Buckets()
    {
    }

    public static Buckets Create(Workload workload)
    {
        var buckets = new Buckets();
        foreach (var bucket in workload.OfType(Bucket))
        {
            if (NameOf(bucket["BucketName"]) is { } name)
            {
                buckets._byName.TryAdd(name, bucket);
            }
        }

        foreach (var policy in workload.OfType(Policy))
        {
            if (buckets.Find(policy["Bucket"]) is { } bucket)
            {
                if (!buckets._policies.TryGetValue(bucket, out var policies))
                {
                    buckets._policies.Add(bucket, policies = []);
                }

                policies.Add(policy);
            }
        }

        return buckets;
    }

    /// <summary>The bucket of the workload that a name, an ARN, a domain name or a reference stands for; null when it is none of the workload's.</summary>
    public Resource? Find(Value value) =>
        value.Target is { } target ? target.Type == Bucket ? target : null
        : NameOf(value) is { } name ? _byName.GetValueOrDefault(name) : null;

    /// <summary>The bucket policies of the workload that are attached to <paramref name="bucket"/>.</summary>
    public IReadOnlyList<Resource> PoliciesOf(Resource bucket) => _policies.TryGetValue(bucket, out var policies) ? policies : [];

    /// <summary>The bare name in <c>name</c>, <c>arn:aws:s3:::name/prefix</c> or <c>name.s3.eu-west-1.amazonaws.com</c>; equal for texts that are equal once deployed.</summary>
    private static string? NameOf(Value value)
    {
        if (ResourceName.Key(value) is not { Length: > 0 } text)
        {
            return null;
        }

        var start = text.LastIndexOf(":::", StringComparison.Ordinal) is >= 0 and var colons ? colons + 3 : 0;
        var domain = text.IndexOf(".s3", start, StringComparison.Ordinal);
        var slash = text.IndexOf('/', start);
        return text[start..(domain >= 0 ? domain : slash >= 0 ? slash : text.Length)];
    }
}
