using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

/// <summary>The APIs that are reached by domain names with mutual TLS alone, so that each caller shows a certificate that the trust store knows.</summary>
/// <remarks>Source: Amazon API Gateway Developer Guide, "How to turn on mutual TLS authentication": the default endpoint has to be disabled, as it asks for no certificate.</remarks>
internal sealed class MutualTls : IWorkloadView<MutualTls>
{
    /// <summary>Why an API needs no other authorization.</summary>
    public const string Reason = "its clients show a certificate: its domain names ask for mutual TLS, and its default endpoint is off";

    private readonly HashSet<Resource> _certain = [];
    private readonly HashSet<Resource> _open = [];

    private MutualTls()
    {
    }

    public static MutualTls Create(Workload workload)
    {
        var view = new MutualTls();
        view.Add(workload, "AWS::ApiGateway::BasePathMapping", "RestApiId");
        view.Add(workload, "AWS::ApiGatewayV2::ApiMapping", "ApiId");
        view._certain.ExceptWith(view._open);
        return view;
    }

    /// <summary>Whether an API asks every caller for a certificate.</summary>
    public bool Guards(Resource api) => _certain.Contains(api)
        && (api["DisableExecuteApiEndpoint"].Is(true).IsTrue || api["Body"]["x-amazon-apigateway-endpoint-configuration"]["disableExecuteApiEndpoint"].Is(true).IsTrue);

    private void Add(Workload workload, string type, string property)
    {
        foreach (var mapping in workload.OfType(type))
        {
            if (mapping[property].Target is { } api)
            {
                _ = (mapping["DomainName"].Target?["MutualTlsAuthentication"].IsPresent.IsTrue == true ? _certain : _open).Add(api);
            }
        }
    }
}
