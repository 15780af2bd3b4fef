using Lintel.Checking;
using Lintel.Practices.Additions;
using Lintel.Checking.Changes;
using Lintel.Practices.CloudWatch;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.CloudFront;

internal static partial class CloudFrontPractices
{
    private const string Distribution = "AWS::CloudFront::Distribution";

    [Practice("cloudfront-distribution-viewer-https", Pillar.Security, Severity.Medium, Distribution)]
    internal static Verdict ViewerHttps(Resource distribution) => EachBehavior(distribution, static behavior => behavior["ViewerProtocolPolicy"].IsOneOf("redirect-to-https", "https-only")).OrGap(
        $"'{distribution}' serves plain HTTP, where content can be read and changed on the way; set ViewerProtocolPolicy to redirect-to-https in every cache behavior")
        .WithFix(distribution, RedirectToHttps);

    [Practice("cloudfront-distribution-compression", Pillar.Sustainability, Severity.Low, Distribution)]
    internal static Verdict Compression(Resource distribution) => EachBehavior(distribution, static behavior => behavior["Compress"].Is(true) | PolicyNeverCaches(behavior)).OrGap(
        $"'{distribution}' sends text uncompressed, often four times as many bytes, which are paid for and waited for; set Compress to true in every cache behavior")
        .WithFix(distribution, CompressAll)
        .WithCost(distribution, CommonCosts.Delivery);

    [Practice("cloudfront-distribution-minimum-tls-version", Pillar.Security, Severity.Medium, Distribution)]
    internal static Verdict MinimumTlsVersion(Resource distribution)
    {
        var certificate = distribution["DistributionConfig.ViewerCertificate"];
        var version = certificate["MinimumProtocolVersion"];

        if (HasOwnCertificate(certificate).Stops("with CloudFront's own certificate the property has no effect: cloudfront-distribution-custom-certificate", out var verdict))
        {
            return verdict;
        }

        if (!version.OrDefault("TLSv1").TryGetText(out var name))
        {
            return Verdict.Unknown(version);
        }

        var minimum = TlsPolicies.Find(name) is { Service: "cloudfront" } known ? known.Minimum : IsOldByName(name) ? name : null;
        return minimum is null
            ? Verdict.Unknown(version, $"'{name}' is not among the policies known on {TlsPolicies.AsOf:yyyy-MM-dd}")
            : minimum is "TLSv1.2" or "TLSv1.3" ? Verdict.Met
            : Verdict.Gap(version, $"'{distribution}' accepts {minimum.Replace("v", " ", StringComparison.Ordinal)}, whose weaknesses are known; set ViewerCertificate.MinimumProtocolVersion to TLSv1.2_2021")
                .WithFix(static () => Fix.Suggestion("Accept TLS 1.2 and newer only", "clients that know no newer version than TLS 1.1 cannot connect").Set("DistributionConfig.ViewerCertificate.MinimumProtocolVersion", "TLSv1.2_2021"));
    }

    /// <summary>Whether a name that CloudFront does not have asks for an old protocol all the same: <c>TLSv1.0</c>.</summary>
    private static bool IsOldByName(string name) => name.StartsWith("SSL", StringComparison.Ordinal)
        || name.StartsWith("TLSv1.0", StringComparison.Ordinal) || name.StartsWith("TLSv1.1", StringComparison.Ordinal);

    [Practice("cloudfront-distribution-access-logging", Pillar.Security, Severity.Medium, Distribution, Reach = Reach.Workload)]
    internal static Verdict AccessLogging(Resource distribution)
    {
        var logged = !distribution["DistributionConfig.Logging.Bucket"].IsEmpty;
        foreach (var source in distribution.Workload.OfType("AWS::Logs::DeliverySource"))
        {
            var arn = source["ResourceArn"];
            logged |= arn.Target is { } target && ReferenceEquals(target, distribution) ? IsDelivered(source).FalseAt(logged.At) : Truth.False(logged.At);
        }

        return logged.OrGap(
            $"'{distribution}' leaves no record of its requests, so attacks and errors cannot be traced; set DistributionConfig.Logging, or add an AWS::Logs::DeliverySource with an AWS::Logs::Delivery for standard logging v2")
            .WithCost(distribution, CommonCosts.LogsInBucket);
    }

    /// <summary>Whether a source of logs is connected to where they go; alone it delivers nothing.</summary>
    private static Truth IsDelivered(Resource source)
    {
        var delivered = Truth.False(default);
        foreach (var delivery in source.Workload.OfType("AWS::Logs::Delivery"))
        {
            delivered |= ResourceName.Names(delivery["DeliverySourceName"], source, source["Name"]);
        }

        return delivered;
    }

    [Practice("cloudfront-distribution-waf", Pillar.Security, Severity.Medium, Distribution)]
    internal static Verdict Waf(Resource distribution) => (!distribution["DistributionConfig.WebACLId"].IsEmpty).OrGap(
        $"'{distribution}' passes every request on to its origin, attacks and floods included; set DistributionConfig.WebACLId to the ARN of an AWS::WAFv2::WebACL of scope CLOUDFRONT")
        .WithFix(distribution, WebAcls.BeforeDistribution)
        .WithCost(distribution, CommonCosts.WebAcl);

    /// <summary>Whether the default behavior and all others fulfil <paramref name="test"/>.</summary>
    private static Truth EachBehavior(Resource distribution, Func<Value, Truth> test)
    {
        var configuration = distribution["DistributionConfig"];
        return configuration["DefaultCacheBehavior"].All(test) & configuration["CacheBehaviors"].All(test);
    }

    private static Fix? RedirectToHttps(Resource distribution) => ForBehaviors(
        distribution,
        Fix.Suggestion("Redirect viewers to HTTPS", "clients that follow no redirects fail"),
        static behavior => !behavior["ViewerProtocolPolicy"].IsOneOf("redirect-to-https", "https-only"),
        static (fix, behavior) => fix.Set(behavior, "ViewerProtocolPolicy", "redirect-to-https"));

    /// <summary>A fix with a step for each behavior that fulfils a test.</summary>
    private static Fix ForBehaviors(Resource distribution, Fix fix, Func<Value, Truth> test, Func<Fix, Value, Fix> change)
    {
        var configuration = distribution["DistributionConfig"];
        fix = test(configuration["DefaultCacheBehavior"]).IsTrue ? change(fix, configuration["DefaultCacheBehavior"]) : fix;
        foreach (var behavior in configuration["CacheBehaviors"].Items)
        {
            fix = test(behavior).IsTrue ? change(fix, behavior) : fix;
        }

        return fix;
    }

    /// <summary>Whether a behavior has a cache policy that keeps nothing.</summary>
    /// <remarks>CloudFront takes no compression in such a policy, and compresses nothing with it: https://github.com/awsdocs/amazon-cloudfront-developer-guide/pull/51</remarks>
    private static Truth PolicyNeverCaches(Value behavior)
    {
        var policy = behavior["CachePolicyId"];
        return policy.Target is { Type: "AWS::CloudFront::CachePolicy" } own ? own["CachePolicyConfig.MaxTTL"].IsAtMost(0) : policy.Is(CachingDisabled);
    }

    private static Fix? CompressAll(Resource distribution) => ForBehaviors(
        distribution, Fix.Safe("Compress what clients can take compressed"), static behavior => !(behavior["Compress"].Is(true) | PolicyNeverCaches(behavior)), static (fix, behavior) => fix.Set(behavior, "Compress", true));
}
