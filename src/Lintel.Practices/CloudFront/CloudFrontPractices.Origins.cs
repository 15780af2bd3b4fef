using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.CloudFront;

internal static partial class CloudFrontPractices
{
    [Practice("cloudfront-distribution-custom-certificate", Pillar.Security, Severity.Medium, Distribution)]
    internal static Verdict CustomCertificate(Resource distribution)
    {
        // With the certificate of *.cloudfront.net CloudFront takes TLSv1, whatever MinimumProtocolVersion says.
        var certificate = distribution["DistributionConfig.ViewerCertificate"];
        return HasOwnCertificate(certificate).FalseAt(certificate).OrGap(
            $"'{distribution}' uses CloudFront's own certificate, with which it accepts TLS 1.0; set ViewerCertificate with a certificate from ACM in us-east-1, SslSupportMethod: sni-only and MinimumProtocolVersion: TLSv1.2_2021");
    }

    [Practice("cloudfront-distribution-sni", Pillar.CostOptimization, Severity.Medium, Distribution)]
    internal static Verdict Sni(Resource distribution)
    {
        var certificate = distribution["DistributionConfig.ViewerCertificate"];
        return HasOwnCertificate(certificate).Stops("it has no certificate of its own", out var verdict)
            ? verdict
            : (!certificate["SslSupportMethod"].Is("vip")).OrGap(
                $"'{distribution}' keeps IP addresses of its own for clients without SNI, at 600 USD a month; set SslSupportMethod to sni-only, which every browser of the last ten years knows")
                .WithFix(static () => Fix.Suggestion("Serve clients by SNI", "clients without SNI, older than ten years, cannot connect").Set("DistributionConfig.ViewerCertificate.SslSupportMethod", "sni-only"));
    }

    [Practice("cloudfront-s3-origin-access-identity", Pillar.Security, Severity.Medium, Distribution)]
    internal static Verdict S3OriginAccess(Resource distribution)
    {
        var configuration = distribution["DistributionConfig"];
        var origins = configuration["Origins"];
        var legacy = configuration["S3Origin"];
        var closed = (legacy.IsAbsent ? Truth.True(legacy) : !legacy["OriginAccessIdentity"].IsEmpty)
            & origins.All(static origin => !IsBucket(origin) | !origin["OriginAccessControlId"].IsEmpty | !origin["S3OriginConfig.OriginAccessIdentity"].IsEmpty);
        return closed.OrGap(
            $"'{distribution}' fetches from a bucket without identifying itself, so the bucket has to be public, and everyone can go past CloudFront; set OriginAccessControlId to an AWS::CloudFront::OriginAccessControl and allow the distribution in the bucket policy");
    }

    [Practice("cloudfront-origin-https-only", Pillar.Security, Severity.Medium, Distribution)]
    internal static Verdict OriginHttpsOnly(Resource distribution)
    {
        var configuration = distribution["DistributionConfig"];
        if ((!configuration["Enabled"].Is(false)).Stops("it is disabled", out var verdict))
        {
            return verdict;
        }

        // Where every viewer is made to use HTTPS, so does what matches the viewer.
        var viewers = EachBehavior(distribution, static behavior => behavior["ViewerProtocolPolicy"].IsOneOf("redirect-to-https", "https-only"));
        var encrypted = configuration["Origins"].All(origin =>
        {
            var custom = origin["CustomOriginConfig"];
            var policy = custom["OriginProtocolPolicy"];
            return custom.IsAbsent || SpeaksHttpOnly(origin).IsTrue ? Truth.True(policy) : policy.Is("https-only") | (policy.Is("match-viewer") & viewers).FalseAt(policy);
        });
        return encrypted.OrGap(
            $"'{distribution}' fetches from an origin over plain HTTP, where content and cookies can be read and changed on the way; set OriginProtocolPolicy to https-only")
            .WithFix(distribution, FetchByHttps);
    }

    [Practice("cloudfront-aws-origin-https-only", Pillar.Security, Severity.Info, Distribution)]
    internal static Verdict AwsOriginHttpsOnly(Resource distribution)
    {
        var configuration = distribution["DistributionConfig"];
        return (!configuration["Enabled"].Is(false)).Stops("it is disabled", out var verdict)
            ? verdict
            : (!configuration["Origins"].Any(static origin =>
                origin["CustomOriginConfig.OriginProtocolPolicy"].Is("match-viewer") & IsOfAws(origin["DomainName"]) & !SpeaksHttpOnly(origin))).OrGap(
                $"'{distribution}' asks an endpoint of AWS as the viewer asked, so one cache behavior that lets HTTP in sends requests on in the clear; set OriginProtocolPolicy to https-only");
    }

    [Practice("cloudfront-distribution-origin-failover", Pillar.Reliability, Severity.Info, Distribution, ProductionOnly = true)]
    internal static Verdict OriginFailover(Resource distribution)
    {
        var groups = distribution["DistributionConfig.OriginGroups"];
        return groups["Items"].Any(static group => HasTwo(group["Members"])).FalseAt(groups).OrGap(
            $"'{distribution}' answers with errors for as long as an origin fails; where a second origin has the same content, such as a replicated bucket in another Region, join both in OriginGroups");
    }

    private static Truth HasOwnCertificate(Value certificate) => certificate.IsUnknown
        ? Truth.Unknown(certificate)
        : !certificate["AcmCertificateArn"].IsEmpty | !certificate["IamCertificateId"].IsEmpty | certificate["CloudFrontDefaultCertificate"].Is(false)
            | (!certificate["CloudFrontDefaultCertificate"].Is(true) & (certificate["SslSupportMethod"].IsPresent | certificate["MinimumProtocolVersion"].IsPresent));

    private static Truth HasTwo(Value members) => members["Quantity"] is { IsAbsent: false } quantity
        ? quantity.IsAtLeast(2)
        : Truth.Of(members["Items"].Items.Count() >= 2, members);

    /// <summary>Whether an origin is a bucket, by reference or by its domain name, and not the website of one.</summary>
    private static Truth IsBucket(Value origin)
    {
        var domain = origin["DomainName"];
        var (server, inside) = (origin["CustomOriginConfig"], origin["VpcOriginConfig"]);
        if (server.IsPresent | inside.IsPresent)
        {
            return Truth.False(domain);
        }

        // Of the three configurations an origin has exactly one, and the provider of Terraform sends that of a bucket when none is written.
        var bucket = domain.EndsWith(".amazonaws.com") & (domain.Contains(".s3.") | domain.Contains(".s3-")) & !domain.Contains(".s3-website");
        return domain.Target is { Type: "AWS::S3::Bucket" } || (bucket.IsUnknown && server.IsAbsent && inside.IsAbsent) ? Truth.True(domain) : origin["S3OriginConfig"].IsPresent | bucket;
    }

    private static Truth IsOfAws(Value domain) => domain.EndsWith(".amazonaws.com") | domain.EndsWith(".on.aws")
        | (domain.Target is { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer" or "AWS::ElasticLoadBalancing::LoadBalancer" or "AWS::ApiGateway::RestApi" or "AWS::ApiGatewayV2::Api" or "AWS::Lambda::Url" } ? Truth.True(domain) : Truth.False(domain));

    /// <summary>Whether an origin is the website of a bucket, which has no HTTPS.</summary>
    private static Truth SpeaksHttpOnly(Value origin)
    {
        var domain = origin["DomainName"];
        return domain.TryGetReference(out var reference) ? Truth.Of(reference.Attribute == "WebsiteURL", domain)
            : domain.Partial?.Parts.Any(static part => part.TryGetReference(out var inside) && inside.Attribute == "WebsiteURL") == true ? Truth.True(domain)
            : domain.Contains("s3-website");
    }

    private static Fix? FetchByHttps(Resource distribution)
    {
        var fix = Fix.Suggestion("Fetch from the origin by HTTPS", "an origin without a certificate for its name is reached no longer");
        foreach (var origin in distribution["DistributionConfig.Origins"].Items)
        {
            var custom = origin["CustomOriginConfig"];
            if (!custom.IsAbsent && !SpeaksHttpOnly(origin).IsTrue && !custom["OriginProtocolPolicy"].Is("https-only").IsTrue)
            {
                if (custom["HTTPPort"].TryGetNumber(out var port) && port != 80 && (custom["HTTPSPort"].IsAbsent || (custom["HTTPSPort"].TryGetNumber(out var secure) && secure == 443)))
                {
                    return Fix.Manual("Fetch from the origin by HTTPS", "the origin answers plain HTTP at a port of its own: let it speak TLS first, and say where in HTTPSPort");
                }

                fix = fix.Set(custom, "OriginProtocolPolicy", "https-only");
                fix = custom["OriginSSLProtocols"].IsAbsent || custom["OriginSSLProtocols"].Any(static protocol => protocol.IsOneOf("SSLv3", "TLSv1", "TLSv1.1")).IsTrue ? fix.Set(custom, "OriginSSLProtocols", Desired.List("TLSv1.2")) : fix;
            }
        }

        return fix;
    }
}
