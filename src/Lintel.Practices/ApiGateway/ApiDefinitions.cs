using Lintel.Resources;

namespace Lintel.Practices.ApiGateway;

/// <summary>The resources that each define a part of a REST API which an OpenAPI document could define too.</summary>
internal sealed class ApiDefinitions : IWorkloadView<ApiDefinitions>
{
    private static readonly string[] Types =
        ["AWS::ApiGateway::Resource", ApiMethods.Method, "AWS::ApiGateway::Model", "AWS::ApiGateway::RequestValidator", "AWS::ApiGateway::Authorizer", "AWS::ApiGateway::GatewayResponse"];

    private readonly Dictionary<Resource, List<Resource>> _parts = [];

    private ApiDefinitions()
    {
    }

    public static ApiDefinitions Create(Workload workload)
    {
        var definitions = new ApiDefinitions();
        foreach (var type in Types)
        {
            foreach (var part in workload.OfType(type))
            {
                if (part["RestApiId"].Target is { } api)
                {
                    if (!definitions._parts.TryGetValue(api, out var parts))
                    {
                        definitions._parts.Add(api, parts = []);
                    }

                    parts.Add(part);
                }
            }
        }

        return definitions;
    }

    /// <summary>The resources that define parts of <paramref name="api"/>.</summary>
    public IReadOnlyList<Resource> Of(Resource api) => _parts.TryGetValue(api, out var parts) ? parts : [];
}
