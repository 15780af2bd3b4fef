using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.CloudFront;

internal static partial class CloudFrontPractices
{
    private const double SecondsPerYear = 365 * 24 * 60 * 60;

    [Practice("cloudfront-response-headers-hsts", Pillar.Security, Severity.Low, "AWS::CloudFront::ResponseHeadersPolicy")]
    internal static Verdict ResponseHeadersHsts(Resource policy)
    {
        var transport = policy["ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity"];
        return transport.IsAbsent || transport.IsUnknown
            ? transport.IsPresent.OrGap($"responses with '{policy}' do not tell browsers to come back by HTTPS, so the first request of each visit can be caught on plain HTTP; set SecurityHeadersConfig.StrictTransportSecurity with AccessControlMaxAgeSec 31536000")
                .WithFix(policy, StayWithHttps)
            : transport["AccessControlMaxAgeSec"].IsAtLeast(SecondsPerYear).OrGap(
                $"browsers forget after {transport["AccessControlMaxAgeSec"]} seconds that a site with '{policy}' is for HTTPS alone; set AccessControlMaxAgeSec to 31536000 (a year), which preload lists ask for")
                .WithFix(policy, StayWithHttps);
    }

    [Practice("cloudfront-response-headers-policy-attached", Pillar.Security, Severity.Low, Distribution)]
    internal static Verdict ResponseHeadersPolicyAttached(Resource distribution)
    {
        var configuration = distribution["DistributionConfig"];
        var behavior = configuration["DefaultCacheBehavior"];
        var attached = !behavior["ResponseHeadersPolicyId"].IsEmpty;
        if (!attached.IsFalse)
        {
            return attached.IsTrue ? Verdict.Met : Verdict.Unknown(attached.At);
        }

        if (ServesBucket(configuration).Stops("its default behavior is served by a server, which can send the headers itself", out var verdict))
        {
            return verdict;
        }

        var adds = behavior["FunctionAssociations"].Any(IsOfResponses) | behavior["LambdaFunctionAssociations"].Any(IsOfResponses);
        return adds.IsFalse
            ? attached.OrGap($"pages of '{distribution}' come without security headers, as a bucket sends none, so they can be framed by others and opened over plain HTTP; set ResponseHeadersPolicyId to the managed SecurityHeadersPolicy (67f7725c-6f97-4210-82d7-5512b31e9d03) or one of your own")
                .WithFix(static () => Fix.Suggestion("Send the managed security headers", "other sites can no longer frame the pages").Set("DistributionConfig.DefaultCacheBehavior.ResponseHeadersPolicyId", "67f7725c-6f97-4210-82d7-5512b31e9d03"))
            : Verdict.Unknown(adds.At, "the function may add the headers");
    }

    [Practice("cloudfront-cache-policy-conflict", Pillar.PerformanceEfficiency, Severity.Low, Distribution)]
    internal static Verdict CachePolicyConflict(Resource distribution) => EachBehavior(
        distribution, static behavior => (behavior["CachePolicyId"].IsEmpty | !behavior["ForwardedValues"].IsPresent).FalseAt(behavior["ForwardedValues"])).OrGap(
        $"'{distribution}' sets ForwardedValues beside a cache policy, which decides alone, so headers, cookies and query strings written there are not forwarded; move them into the cache policy or an origin request policy and remove ForwardedValues")
            .WithFix(distribution, LeaveToPolicy);

    private static Truth IsOfResponses(Value association) => association["EventType"].IsOneOf("viewer-response", "origin-response");

    private static Fix? StayWithHttps(Resource policy)
    {
        var fix = Fix.Suggestion("Let browsers come back by HTTPS for a year", "browsers that saw it open the site by HTTPS only, for a year");
        return policy["ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity"].IsAbsent
            ? fix.Set("ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity", Desired.Map(("AccessControlMaxAgeSec", 31536000), ("Override", true)))
            : fix.Set("ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec", 31536000);
    }

    private static Fix? LeaveToPolicy(Resource distribution) => ForBehaviors(
        distribution,
        Fix.Safe("Remove what the cache policy overrules"),
        static behavior => !behavior["CachePolicyId"].IsEmpty & behavior["ForwardedValues"].IsPresent,
        static (fix, behavior) => fix.Remove(behavior, "ForwardedValues"));
}
