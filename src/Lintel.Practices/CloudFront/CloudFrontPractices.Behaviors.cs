using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.CloudWatch;
using Lintel.Practices.Waf;
using Lintel.Resources;

namespace Lintel.Practices.CloudFront;

internal static partial class CloudFrontPractices
{
    /// <summary>The id of the managed cache policy CachingDisabled: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html</summary>
    private const string CachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

    [Practice("cloudfront-distribution-default-root-object", Pillar.Security, Severity.Medium, Distribution)]
    internal static Verdict DefaultRootObject(Resource distribution)
    {
        var configuration = distribution["DistributionConfig"];
        var root = configuration["DefaultRootObject"];
        var set = !root.IsEmpty;
        if (!set.IsFalse)
        {
            return set.IsTrue ? Verdict.Met : Verdict.Unknown(root);
        }

        if (ServesBucket(configuration).Stops("a server answers for the root itself", out var verdict))
        {
            return verdict;
        }

        var behavior = configuration["DefaultCacheBehavior"];
        var rewrites = behavior["FunctionAssociations"].Any(IsOfRequests) | behavior["LambdaFunctionAssociations"].Any(IsOfRequests);
        return rewrites.IsFalse
            ? set.OrGap($"'{distribution}' passes a request for its root on to the bucket, which lists its objects or answers with 403; set DefaultRootObject, for example to index.html")
                .WithFix(static () => Fix.Suggestion("Answer for the root with index.html", "the bucket has to hold an index.html").Set("DistributionConfig.DefaultRootObject", "index.html"))
            : Verdict.Unknown(rewrites.At, "the function may answer for the root");
    }

    [Practice("cloudfront-distribution-caching", Pillar.PerformanceEfficiency, Severity.Low, Distribution)]
    internal static Verdict Caching(Resource distribution)
    {
        var configuration = distribution["DistributionConfig"];
        if (ServesBucket(configuration).Stops("its default behavior serves what a server makes, which need not be the same for everyone", out var verdict))
        {
            return verdict;
        }

        var behavior = configuration["DefaultCacheBehavior"];
        var never = !behavior["CachePolicyId"].IsAbsent ? PolicyNeverCaches(behavior)
            : behavior["MaxTTL"].IsAtMost(0) | behavior["ForwardedValues.Headers"].Any(static header => header.Is("*"));
        return (!never).OrGap(
            $"'{distribution}' fetches every object from its bucket for every request, which costs the way to the bucket's Region and a GET each time; set CachePolicyId to CachingOptimized (658327ea-f89d-4fab-a63d-7e88639e58f6) and Cache-Control on objects that change")
            .WithFix(distribution, CacheObjects);
    }

    [Practice("cloudfront-distribution-geo-restriction", Pillar.Security, Severity.Info, Distribution, Reach = Reach.Workload)]
    internal static Verdict GeoRestriction(Resource distribution)
    {
        var type = distribution["DistributionConfig.Restrictions.GeoRestriction.RestrictionType"];
        var restricted = type.IsOneOf("whitelist", "blacklist");
        var acl = distribution["DistributionConfig.WebACLId"];
        if (restricted.IsFalse && !acl.IsEmpty.IsTrue)
        {
            restricted = acl.Target is { Type: WebAcl.Type } own ? WebAcl.AnyRule(own, static rule => WebAcl.Contains(rule["Statement"], "GeoMatchStatement"), static added => Truth.Unknown(added)).FalseAt(type) : Truth.Unknown(acl);
        }

        return restricted.OrGap(
            $"'{distribution}' serves every country, also those that nobody orders from; where users are in some countries only, name them in Restrictions.GeoRestriction (whitelist), or match them in the web ACL");
    }

    [Practice("cloudfront-distribution-http2-or-3", Pillar.PerformanceEfficiency, Severity.Info, Distribution)]
    internal static Verdict HttpVersion(Resource distribution) => distribution["DistributionConfig.HttpVersion"].IsOneOf("http2", "http2and3", "http3").OrGap(
        $"'{distribution}' speaks HTTP/1.1, where a page with fifty files waits for one after the other; set HttpVersion to http2and3")
        .WithFix(static () => Fix.Safe("Speak HTTP/2 and HTTP/3 with clients that know them").Set("DistributionConfig.HttpVersion", "http2and3"));

    [Practice("cloudfront-distribution-enabled", Pillar.OperationalExcellence, Severity.Info, Distribution)]
    internal static Verdict Enabled(Resource distribution) => (!distribution["DistributionConfig.Enabled"].Is(false)).OrGap(
        $"'{distribution}' is disabled: it serves nobody, and no other distribution can take its names; set Enabled to true, or remove it");

    [Practice("cloudfront-price-class", Pillar.CostOptimization, Severity.Info, Distribution)]
    internal static Verdict PriceClass(Resource distribution)
    {
        var configuration = distribution["DistributionConfig"];
        return (!configuration["ConnectionMode"].Is("tenant-only")).Stops("the distribution of tenants has no price class", out var verdict)
            ? verdict
            : configuration["PriceClass"].IsPresent.OrGap(
                $"'{distribution}' takes the default PriceClass_All, which serves from the dearest edge locations too; set PriceClass to PriceClass_100 for users in North America, Europe and Israel, or to PriceClass_All by choice");
    }

    /// <summary>Whether a function runs before CloudFront fetches the object.</summary>
    private static Truth IsOfRequests(Value association) => association["EventType"].IsOneOf("viewer-request", "origin-request");

    /// <summary>Whether the default behavior serves objects of a bucket, and not of a server or of a bucket's website.</summary>
    private static Truth ServesBucket(Value configuration)
    {
        if (!configuration["S3Origin"].IsAbsent)
        {
            return Truth.True(configuration["S3Origin"]);
        }

        var origins = configuration["Origins"];
        if (origins.IsUnknown)
        {
            return Truth.Unknown(origins);
        }

        var target = ResourceName.Key(configuration["DefaultCacheBehavior.TargetOriginId"]);
        foreach (var group in configuration["OriginGroups.Items"].Items)
        {
            if (ResourceName.Key(group["Id"]) == target)
            {
                foreach (var member in group["Members.Items"].Items)
                {
                    target = ResourceName.Key(member["OriginId"]);
                    break;
                }
            }
        }

        var (count, only) = (0, default(Value));
        foreach (var origin in origins.Items)
        {
            if (target is not null && ResourceName.Key(origin["Id"]) == target)
            {
                return IsBucket(origin);
            }

            (count, only) = (count + 1, origin);
        }

        return count == 1 ? IsBucket(only) : Truth.Unknown(configuration["DefaultCacheBehavior.TargetOriginId"]);
    }

    private static Fix? CacheObjects(Resource distribution) => distribution["DistributionConfig.DefaultCacheBehavior.CachePolicyId"].Is(CachingDisabled).IsTrue
        ? Fix.Suggestion("Cache objects at the edge", "objects that change are served stale for up to a day unless they have Cache-Control")
            .Set("DistributionConfig.DefaultCacheBehavior.CachePolicyId", "658327ea-f89d-4fab-a63d-7e88639e58f6").Set("DistributionConfig.DefaultCacheBehavior.Compress", true)
        : null;
}
