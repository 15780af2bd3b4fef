using Lintel.Checking;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.OpenSearch;

internal static partial class OpenSearchPractices
{
    [Practice("opensearch-domain-enforce-https", Pillar.Security, Severity.High, "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain")]
    internal static readonly Comparison EnforceHttps = Require("DomainEndpointOptions.EnforceHTTPS").ToBe(
        true,
        "'{name}' answers over plain HTTP, where queries, documents and passwords can be read on the way; set DomainEndpointOptions.EnforceHTTPS to true");
}
