using Lintel.Resources;

namespace Lintel.Practices.ElasticLoadBalancing;

/// <summary>The certificate that a listener names.</summary>
internal static class Certificate
{
    /// <summary>Whether the certificate is one of ACM and not a server certificate that somebody uploaded to IAM.</summary>
    public static Truth IsOfAcm(Value arn) => arn.Target is { } target
        ? Truth.Of(target.Type == "AWS::CertificateManager::Certificate", arn)
        : !arn.Contains(":server-certificate/") & arn.Contains(":acm:");
}
