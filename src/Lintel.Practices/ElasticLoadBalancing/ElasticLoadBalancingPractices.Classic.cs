using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Resources;

namespace Lintel.Practices.ElasticLoadBalancing;

internal static partial class ElasticLoadBalancingPractices
{
    private const string NoTls = "none of its listeners terminates TLS";

    [Practice("elbv2-listener-acm-certificate", Pillar.Security, Severity.Medium, LoadBalancer.Listener)]
    internal static Verdict ListenerAcmCertificate(Resource listener)
    {
        var certificates = listener["Certificates"];
        return (listener["Protocol"].IsOneOf("HTTPS", "TLS", "QUIC", "TCP_QUIC") & certificates.IsPresent).Stops("it names no certificate", out var verdict)
            ? verdict
            : Certificate.Decide(certificates.All(static certificate => Certificate.IsOfAcm(certificate["CertificateArn"])), listener, "Certificates");
    }

    [Practice("elb-classic-acm-certificate", Pillar.Security, Severity.Medium, ClassicLoadBalancer.Type)]
    internal static Verdict ClassicAcmCertificate(Resource balancer) => ClassicLoadBalancer.TerminatesTls(balancer).Stops(NoTls, out var verdict)
        ? verdict
        : Certificate.Decide(
            balancer["Listeners"].All(static listener => listener["SSLCertificateId"].IsAbsent ? Truth.True(listener) : Certificate.IsOfAcm(listener["SSLCertificateId"]) | !ClassicLoadBalancer.IsTls(listener)),
            balancer,
            "SSLCertificateId");

    [Practice("elb-classic-access-logging", Pillar.Security, Severity.Medium, ClassicLoadBalancer.Type)]
    internal static Verdict ClassicAccessLogging(Resource balancer) => balancer["AccessLoggingPolicy.Enabled"].Is(true).OrGap(
        $"'{balancer}' leaves no record of its requests, so attacks and errors cannot be traced; set AccessLoggingPolicy with Enabled: true and S3BucketName")
        .WithCost(balancer, CommonCosts.LogsInBucket);

    [Practice("elb-classic-listener-tls", Pillar.Security, Severity.Medium, ClassicLoadBalancer.Type)]
    internal static Verdict ClassicListenerTls(Resource balancer) => (!balancer["Listeners"].Any(static listener => listener["Protocol"].IsOneOf("HTTP", "http"))).OrGap(
        $"'{balancer}' takes requests in the clear, where passwords and sessions can be read on the way, and it cannot redirect; set Protocol to HTTPS with SSLCertificateId, or move to an Application Load Balancer");

    [Practice("elb-classic-tls-policy", Pillar.Security, Severity.Medium, ClassicLoadBalancer.Type)]
    internal static Verdict ClassicTlsPolicy(Resource balancer)
    {
        // A policy of this kind is made for listeners that terminate TLS, so it tells where they are managed elsewhere.
        var isModern = balancer["Listeners"].IsUnknown ? ClassicLoadBalancer.PoliciesAreModern(balancer) : default;
        return !isModern.IsFalse && ClassicLoadBalancer.TerminatesTls(balancer).Stops(NoTls, out var verdict)
            ? verdict
            : (isModern.IsFalse ? isModern : balancer["Listeners"].All(listener => ClassicLoadBalancer.HasModernPolicy(balancer, listener) | !ClassicLoadBalancer.IsTls(listener))).OrGap(
                $"'{balancer}' accepts TLS 1.0 or 1.1, whose weaknesses are known; add a policy of type SSLNegotiationPolicyType with Reference-Security-Policy: ELBSecurityPolicy-TLS-1-2-2017-01 and name it in PolicyNames of each TLS listener");
    }
}
