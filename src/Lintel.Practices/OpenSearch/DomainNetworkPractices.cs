using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.OpenSearch;

internal static class DomainNetworkPractices
{
    [Practice("opensearch-domain-not-default-security-group", Pillar.Security, Severity.Low, "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain")]
    internal static Verdict SecurityGroups(Resource domain)
    {
        var options = domain["VPCOptions"];
        return options.IsPresent.Stops("it is not in a VPC", out var verdict)
            ? verdict
            : (!options["SecurityGroupIds"].IsEmpty).OrGap(
                $"'{domain}' has the default security group of its VPC, which lets in whatever else has it; set VPCOptions.SecurityGroupIds to a group for the clients of the domain");
    }
}
