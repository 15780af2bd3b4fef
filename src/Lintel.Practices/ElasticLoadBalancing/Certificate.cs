using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.ElasticLoadBalancing;

/// <summary>The certificate that a listener names.</summary>
internal static class Certificate
{
    /// <summary>Whether the certificate is one of ACM and not a server certificate that somebody uploaded to IAM. Unknown for a text that is the ARN of neither.</summary>
    public static Truth IsOfAcm(Value arn) => arn.Target is { Type: "AWS::CertificateManager::Certificate" } || arn.Contains(":acm:").IsTrue ? Truth.True(arn)
        : arn.Contains(":server-certificate/").IsTrue ? Truth.False(arn)
        : Truth.Unknown(arn);

    /// <summary>Met for ACM, a gap for IAM, unknown otherwise.</summary>
    /// <param name="isOfAcm">What <see cref="IsOfAcm"/> says.</param>
    /// <param name="owner">The listener or load balancer.</param>
    /// <param name="property">The property that names the certificate.</param>
    public static Verdict Decide(Truth isOfAcm, Resource owner, string property) => isOfAcm is { IsUnknown: true, At.Kind: ValueKind.Text }
        ? Verdict.Unknown(isOfAcm.At, "its certificate is known only at deployment")
        : isOfAcm.OrGap(
            $"'{owner}' has a certificate from IAM, which nobody renews and nothing warns of, so the site fails on the day it expires; name one of ACM in {property}, which renews itself");
}
