using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Practices.Waf;
using Lintel.Resources;

namespace Lintel.Practices.ElasticLoadBalancing;

internal static partial class ElasticLoadBalancingPractices
{
    [Practice("elbv2-listener-https", Pillar.Security, Severity.Medium, LoadBalancer.Listener)]
    internal static Verdict ListenerHttps(Resource listener)
    {
        var protocol = listener["Protocol"];
        if (protocol.IsAbsent && LoadBalancer.NeedsProtocol(listener).Stops("only listeners of Gateway Load Balancers have no protocol", out var verdict))
        {
            return verdict;
        }

        var plain = protocol.OrDefault("HTTP").Is("HTTP");
        if (plain.IsFalse || plain.IsUnknown)
        {
            return plain.IsUnknown ? Verdict.Unknown(plain.At) : Verdict.Met;
        }

        var redirects = listener["DefaultActions"].Any(static action => action["Type"].Is("redirect") & action["RedirectConfig.Protocol"].OrDefault("#{protocol}").Is("HTTPS"));
        return redirects.PointingAt(redirects.IsFalse ? plain.At : redirects.At).OrGap(
            $"'{listener}' takes requests in the clear, where passwords and sessions can be read on the way; set Protocol to HTTPS with a certificate, or let the default action redirect to HTTPS")
            .WithFix(listener, Redirect);
    }

    private static readonly Fix ModernPolicy = Fix.Suggestion("Accept TLS 1.2 and 1.3 only", "clients that know no newer version cannot connect").Set("SslPolicy", "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09");

    [Practice("elbv2-listener-tls-policy", Pillar.Security, Severity.Medium, LoadBalancer.Listener)]
    internal static Verdict ListenerTlsPolicy(Resource listener)
    {
        if (listener["Protocol"].IsOneOf("HTTPS", "TLS", "QUIC", "TCP_QUIC").Stops("it does not terminate TLS", out var verdict))
        {
            return verdict;
        }

        var policy = listener["SslPolicy"];
        if (policy.IsAbsent)
        {
            return Verdict.Gap(policy, $"'{listener}' takes the default policy ELBSecurityPolicy-2016-08, which accepts TLS 1.0; set SslPolicy to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09").WithFix(ModernPolicy);
        }

        if (!policy.TryGetText(out var name))
        {
            return Verdict.Unknown(policy);
        }

        return TlsPolicies.Find(name) is not { } known
            ? Verdict.Unknown(policy, $"'{name}' is not among the policies known on {TlsPolicies.AsOf:yyyy-MM-dd}")
            : known.Minimum is "TLSv1.2" or "TLSv1.3" ? Verdict.Met
            : Verdict.Gap(policy, $"'{listener}' accepts {known.Minimum.Replace("v", " ", StringComparison.Ordinal)}, whose weaknesses are known; set SslPolicy to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09").WithFix(ModernPolicy);
    }

    [Practice("elbv2-access-logging", Pillar.Security, Severity.Medium, LoadBalancer.Type)]
    internal static Verdict AccessLogging(Resource balancer)
    {
        var enabled = LoadBalancer.Attribute(balancer, "access_logs.s3.enabled").Is(true);
        if (!LoadBalancer.Attribute(balancer, "access_logs.s3.bucket").IsAbsent && enabled.IsFalse)
        {
            return Verdict.Gap(enabled.At, $"'{balancer}' names a bucket for its access logs and does not write them; set the attribute access_logs.s3.enabled to true").WithCost(balancer, CommonCosts.LogsInBucket);
        }

        return enabled.IsTrue ? Verdict.Met
            : LoadBalancer.IsApplication(balancer).Stops("only Application Load Balancers log each request", out var verdict) ? verdict
            : enabled.OrGap($"'{balancer}' leaves no record of its requests, so attacks and errors cannot be traced; set the attribute access_logs.s3.enabled to true and the attribute access_logs.s3.bucket")
                .WithCost(balancer, CommonCosts.LogsInBucket);
    }

    [Practice("elbv2-deletion-protection", Pillar.Reliability, Severity.Medium, LoadBalancer.Type, ProductionOnly = true)]
    internal static Verdict DeletionProtection(Resource balancer) => LoadBalancer.Attribute(balancer, "deletion_protection.enabled").Is(true).OrGap(
        $"'{balancer}' can be deleted by one wrong call, and its DNS name does not come back; set the attribute deletion_protection.enabled to true")
            .WithFix(static () => Fix.Safe("Protect the load balancer from deletion").Put("LoadBalancerAttributes", "Key", Desired.Map(("Key", "deletion_protection.enabled"), ("Value", "true"))));

    [Practice("elbv2-alb-drop-invalid-headers", Pillar.Security, Severity.Medium, LoadBalancer.Type)]
    internal static Verdict DropInvalidHeaders(Resource balancer) => LoadBalancer.IsApplication(balancer).Stops("only Application Load Balancers read headers", out var verdict)
        ? verdict
        : LoadBalancer.Attribute(balancer, "routing.http.drop_invalid_header_fields.enabled").Is(true).OrGap(
            $"'{balancer}' passes malformed HTTP headers on, which request smuggling uses; set the attribute routing.http.drop_invalid_header_fields.enabled to true")
            .WithFix(static () => Fix.Suggestion("Drop malformed headers", "clients that send malformed headers see them dropped").Put("LoadBalancerAttributes", "Key", Desired.Map(("Key", "routing.http.drop_invalid_header_fields.enabled"), ("Value", "true"))));

    [Practice("elbv2-cross-zone-load-balancing", Pillar.Reliability, Severity.Info, LoadBalancer.Type)]
    internal static Verdict CrossZone(Resource balancer)
    {
        var application = LoadBalancer.IsApplication(balancer);
        var crosses = LoadBalancer.Attribute(balancer, "load_balancing.cross_zone.enabled").Is(true);
        return application.IsTrue ? Verdict.Met : (application | crosses).FalseAt(crosses.At).OrGap(
            $"each node of '{balancer}' sends only to the targets of its own zone, so zones with few targets are overloaded and one without any fails; set the attribute load_balancing.cross_zone.enabled to true");
    }

    [Practice("elbv2-alb-desync-mitigation", Pillar.Security, Severity.Medium, LoadBalancer.Type)]
    internal static Verdict DesyncMitigation(Resource balancer) => LoadBalancer.IsApplication(balancer).Stops("only load balancers for HTTP read requests", out var verdict)
        ? verdict
        : Mitigates(balancer, LoadBalancer.Attribute(balancer, "routing.http.desync_mitigation_mode"));

    /// <remarks>CloudFormation has no property for it: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticloadbalancing-loadbalancer.html.</remarks>
    [Practice("elb-classic-desync-mitigation", Pillar.Security, Severity.Medium, ClassicLoadBalancer.Type)]
    internal static Verdict ClassicDesyncMitigation(Resource balancer) => balancer.IsInStack
        ? Verdict.NotApplicable("CloudFormation leaves the default, which is defensive")
        : Mitigates(balancer, balancer.Raw["desync_mitigation_mode"]);

    private static Verdict Mitigates(Resource balancer, Value mode) => mode.OrDefault("defensive").IsOneOf("defensive", "strictest").OrGap(
        $"'{balancer}' passes requests on that targets may read in another way, which smuggles requests into other users' connections; remove the desync mitigation mode or set it to defensive");

    [Practice("elbv2-alb-waf", Pillar.Security, Severity.Medium, LoadBalancer.Type, Reach = Reach.Workload)]
    internal static Verdict Waf(Resource balancer)
    {
        if (LoadBalancer.IsApplication(balancer).Stops("AWS WAF protects Application Load Balancers only", out var verdict)
            || (!balancer["Scheme"].Is("internal")).Stops("it is not reachable from the internet", out verdict))
        {
            return verdict;
        }

        var protectedBy = balancer.Workload.View<WebAclAssociations>().Protects(balancer);
        return protectedBy.PointingAt(protectedBy.IsFalse ? default : protectedBy.At).OrGap(
            $"'{balancer}' passes every request from the internet on, attacks and floods included; add an AWS::WAFv2::WebACLAssociation with ResourceArn !Ref {balancer}")
            .WithFix(balancer, static balancer => WebAcls.Before(balancer, Desired.To(balancer)))
            .WithCost(balancer, CommonCosts.WebAcl);
    }

    /// <summary>Only where the load balancer has a listener to redirect to.</summary>
    private static Fix? Redirect(Resource listener)
    {
        foreach (var other in listener.Workload.OfType(LoadBalancer.Listener))
        {
            if ((other["Protocol"].Is("HTTPS") & other["Port"].Is("443")).IsTrue && other["LoadBalancerArn"].Target is { } balancer && ReferenceEquals(balancer, listener["LoadBalancerArn"].Target))
            {
                return Fix.Suggestion("Redirect to HTTPS", "clients that follow no redirects fail").Set("DefaultActions", Desired.List(Desired.Map(
                    ("Type", "redirect"),
                    ("RedirectConfig", Desired.Map(("Protocol", "HTTPS"), ("Port", "443"), ("StatusCode", "HTTP_301"))))));
            }
        }

        return null;
    }
}
