using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Architecture;

internal static class EndedServicePractices
{
    [Practice("service-still-supported", Pillar.OperationalExcellence, Severity.Medium,
        "AWS::QLDB::Ledger", "AWS::MediaStore::Container", "AWS::CodeStar::GitHubRepository", "AWS::WAF::WebACL", "AWS::WAFRegional::WebACL", "AWS::WAFv2::WebACL")]
    internal static Verdict StillSupported(Resource resource, PracticeContext context) => EndedServices.Find(resource.Type) is not { } service || service.Ended >= context.Today
        ? Verdict.Met
        : Verdict.Gap(default, $"'{resource}' is of {service.Service}, whose support AWS ended on {service.Ended:yyyy-MM-dd}; move to {service.Successor}");
}
