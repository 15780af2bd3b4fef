using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

/// <summary>Which APIs pass requests on to servers of the workload by HTTPS over the internet, where a client certificate tells API Gateway from others.</summary>
internal sealed class HttpBackends : IWorkloadView<HttpBackends>
{
    private readonly Dictionary<Resource, Truth> _calls = [];

    private HttpBackends()
    {
    }

    public static HttpBackends Create(Workload workload)
    {
        var backends = new HttpBackends();
        var methods = workload.View<ApiMethods>();
        foreach (var api in workload.OfType(ApiMethods.RestApi))
        {
            foreach (var method in methods.Of(api))
            {
                backends.Add(api, method.CallsHttps);
            }
        }

        foreach (var integration in workload.OfType("AWS::ApiGatewayV2::Integration"))
        {
            if (integration["ApiId"].Target is { } api)
            {
                backends.Add(api, ApiMethod.IsHttps(integration["IntegrationType"], integration["ConnectionType"], integration["IntegrationUri"]));
            }
        }

        return backends;
    }

    /// <summary>Whether some integration of <paramref name="api"/> calls a server of the workload over HTTPS; unknown when none of its integrations is known.</summary>
    public Truth Of(Resource api) => _calls.TryGetValue(api, out var calls) ? calls : Truth.Unknown(api.Properties);

    private void Add(Resource api, Truth calls) => _calls[api] = _calls.TryGetValue(api, out var known) ? known | calls : calls;
}
