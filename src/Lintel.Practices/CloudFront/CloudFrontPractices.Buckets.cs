using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.S3;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.CloudFront;

internal static partial class CloudFrontPractices
{
    [Practice("cloudfront-for-static-assets", Pillar.PerformanceEfficiency, Severity.Low, Buckets.Bucket, Reach = Reach.Workload)]
    internal static Verdict ForStaticAssets(Resource bucket)
    {
        var website = bucket["WebsiteConfiguration"];
        if (website.IsAbsent)
        {
            return Verdict.NotApplicable("it serves no website");
        }

        if (website.IsUnknown)
        {
            return Verdict.Unknown(website);
        }

        if (!website["RedirectAllRequestsTo"].IsAbsent)
        {
            return Verdict.NotApplicable("it serves redirects alone");
        }

        var served = bucket.Workload.View<BucketOrigins>().Serves(bucket);
        foreach (var policy in bucket.Workload.View<Buckets>().PoliciesOf(bucket))
        {
            // The distribution may be managed elsewhere.
            served |= new PolicyDocument(policy["PolicyDocument"]).Any(LetsCloudFrontIn) is { IsTrue: true } allowed ? allowed : Truth.False(default);
        }

        return served.FalseAt(website).OrGap(
            $"'{bucket}' serves its website from one Region over plain HTTP, without a cache near the users, and has to be public for it; put an AWS::CloudFront::Distribution with an origin access control before it and remove WebsiteConfiguration");
    }

    [Practice("cloudfront-s3-origin-access-control", Pillar.Security, Severity.Low, Distribution)]
    internal static Verdict S3OriginAccessControl(Resource distribution)
    {
        var configuration = distribution["DistributionConfig"];
        var legacy = configuration["S3Origin"];
        var result = legacy.IsAbsent ? Truth.True(legacy) : !IsIdentity(legacy["OriginAccessIdentity"]);
        var any = !legacy.IsAbsent;
        foreach (var origin in configuration["Origins"].Items)
        {
            var bucket = IsBucket(origin);
            if (!bucket.IsFalse)
            {
                any = true;
                result &= !IsIdentity(origin["S3OriginConfig.OriginAccessIdentity"]) | !origin["OriginAccessControlId"].IsEmpty | !bucket;
            }
        }

        if (configuration["Origins"].IsUnknown)
        {
            return Verdict.Unknown(configuration["Origins"]);
        }

        return any
            ? result.OrGap($"'{distribution}' reads a bucket by an origin access identity, which cannot read objects encrypted with KMS, upload, or reach newer Regions; set OriginAccessControlId to an AWS::CloudFront::OriginAccessControl and leave OriginAccessIdentity empty")
            : Verdict.NotApplicable("it has no bucket as an origin");
    }

    [Practice("cloudfront-origin-ssl-protocols", Pillar.Security, Severity.Low, Distribution, "AWS::CloudFront::VpcOrigin")]
    internal static Verdict OriginSslProtocols(Resource resource)
    {
        if (resource.Type != Distribution)
        {
            return OldProtocols(resource["VpcOriginEndpointConfig"]) is { } own ? (!own).OrGap(OldProtocolsMessage(resource))
                .WithFix(resource, SpeakTls12) : Verdict.NotApplicable("it fetches over plain HTTP: cloudfront-origin-https-only");
        }

        var origins = resource["DistributionConfig.Origins"];
        if (origins.IsUnknown)
        {
            return Verdict.Unknown(origins);
        }

        var result = default(Truth?);
        foreach (var origin in origins.Items)
        {
            if (OldProtocols(origin["CustomOriginConfig"]) is { } old)
            {
                result = result is { } others ? others | old : old;
            }
        }

        return result is { } any ? (!any).OrGap(OldProtocolsMessage(resource))
            .WithFix(resource, SpeakTls12) : Verdict.NotApplicable("it has no server as an origin that it calls over HTTPS");
    }

    private static string OldProtocolsMessage(Resource resource) =>
        $"'{resource}' goes down to protocols with known weaknesses when its origin offers nothing better; set OriginSSLProtocols to TLSv1.2 alone";

    /// <summary>Whether an origin may be called with a protocol older than TLS 1.2; null for one that is not called over HTTPS. AWS does not say what it takes when none is named.</summary>
    private static Truth? OldProtocols(Value server)
    {
        if (server.IsAbsent || server["OriginProtocolPolicy"].Is("http-only").IsTrue)
        {
            return null;
        }

        var protocols = server["OriginSSLProtocols"];
        return protocols.IsAbsent ? Truth.Unknown(protocols) : protocols.Any(static protocol => protocol.IsOneOf("SSLv3", "TLSv1", "TLSv1.1"));
    }

    private static Truth IsIdentity(Value identity) => !identity.IsEmpty;

    private static Truth LetsCloudFrontIn(PolicyStatement statement)
    {
        var principal = statement.Principal;
        return statement.IsAllow & (principal["Service"].Any(static service => service.Is("cloudfront.amazonaws.com")) | !principal["CanonicalUser"].IsEmpty
            | principal["AWS"].Any(static user => user.Contains("CloudFront Origin Access Identity")));
    }

    private static Fix? SpeakTls12(Resource resource)
    {
        var fix = Fix.Suggestion("Speak TLS 1.2 only with the origin", "an origin that knows no TLS 1.2 is reached no longer");
        if (resource.Type != Distribution)
        {
            return fix.Set("VpcOriginEndpointConfig.OriginSSLProtocols", Desired.List("TLSv1.2"));
        }

        foreach (var origin in resource["DistributionConfig.Origins"].Items)
        {
            var server = origin["CustomOriginConfig"];
            fix = OldProtocols(server) is { IsTrue: true } ? fix.Set(server, "OriginSSLProtocols", Desired.List("TLSv1.2")) : fix;
        }

        return fix;
    }
}
