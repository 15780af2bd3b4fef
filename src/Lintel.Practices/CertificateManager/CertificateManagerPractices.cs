using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.CertificateManager;

internal static class CertificateManagerPractices
{
    [Practice("acm-certificate-no-wildcard-domain", Pillar.Security, Severity.Info, "AWS::CertificateManager::Certificate")]
    internal static Verdict NoWildcardDomain(Resource certificate)
    {
        var wildcard = IsWildcard(certificate["DomainName"]) | certificate["SubjectAlternativeNames"].Any(IsWildcard);
        return (!wildcard).OrGap(
            $"'{certificate}' is for {wildcard.At}, so whoever can use it can be any host of the domain; where the names are known, list them in DomainName and SubjectAlternativeNames");
    }

    private static Truth IsWildcard(Value domain) => domain.StartsWith("*");
}
