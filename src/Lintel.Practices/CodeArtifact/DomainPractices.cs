using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.CodeArtifact;

internal static class DomainPractices
{
    [Practice("codeartifact-domain-kms-cmk", Pillar.Security, Severity.Info, "AWS::CodeArtifact::Domain")]
    internal static Verdict DomainKey(Resource domain) => CustomerKey.Is(domain["EncryptionKey"], "alias/aws/codeartifact").OrGap(
        $"the packages in '{domain}' are encrypted with the key aws/codeartifact, whose policy AWS sets; set EncryptionKey to a key of your own where they ask for it, which replaces the domain")
        .WithCost(domain, CommonCosts.Key);
}
