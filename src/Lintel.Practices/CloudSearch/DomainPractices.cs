using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.CloudSearch;

internal static class DomainPractices
{
    [Practice("cloudsearch-domain-https", Pillar.Security, Severity.Medium, "Terraform::AWS::CloudsearchDomain")]
    internal static Verdict Https(Resource domain) => domain.Raw["endpoint_options"].Any(static options => options["enforce_https"].Is(true)).OrGap(
        $"'{domain}' takes documents and searches over plain HTTP, where others can read them; set enforce_https in endpoint_options to true");
}
