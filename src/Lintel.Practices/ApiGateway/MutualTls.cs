using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

/// <summary>Clients that show a certificate.</summary>
/// <remarks>Source: API Gateway Developer Guide, "How to turn on mutual TLS authentication for your REST APIs": with the default endpoint switched off, clients reach an API by its domain names only, which ask for a certificate.</remarks>
internal static class MutualTls
{
    /// <summary>Why an API needs no other authorization.</summary>
    public const string Reason = "its clients show a certificate: its domain names ask for mutual TLS, and its default endpoint is off";

    /// <summary>The types of resources that give an API a domain name, with the properties that name the API and the domain.</summary>
    private static readonly (string Type, string Api)[] Mappings = [("AWS::ApiGateway::BasePathMapping", "RestApiId"), ("AWS::ApiGatewayV2::ApiMapping", "ApiId")];

    /// <summary>Whether an API is known to be reached with a certificate only.</summary>
    public static bool IsAskedOfAll(Resource api)
    {
        if (!api["DisableExecuteApiEndpoint"].Is(true).IsTrue && !api["Body"]["x-amazon-apigateway-endpoint-configuration"]["disableExecuteApiEndpoint"].Is(true).IsTrue)
        {
            return false;
        }

        var isAsked = false;
        foreach (var (type, property) in Mappings)
        {
            foreach (var mapping in api.Workload.OfType(type))
            {
                if (!ReferenceEquals(mapping[property].Target, api))
                {
                    continue;
                }

                if (mapping["DomainName"].Target is not { } domain || !domain["MutualTlsAuthentication.TruststoreUri"].IsPresent.IsTrue)
                {
                    return false;
                }

                isAsked = true;
            }
        }

        return isAsked;
    }
}
