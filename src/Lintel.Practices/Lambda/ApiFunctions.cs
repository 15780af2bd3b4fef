using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>Which APIs have more than one function for their routes, by the permissions of the workload.</summary>
internal sealed class ApiFunctions : IWorkloadView<ApiFunctions>
{
    private readonly Dictionary<Resource, Resource> _first = [];
    private readonly HashSet<Resource> _several = [];
    private readonly HashSet<Resource> _authorizers = [];

    private ApiFunctions()
    {
    }

    public static ApiFunctions Create(Workload workload)
    {
        var functions = new ApiFunctions();
        var callers = workload.View<FunctionCallers>();
        foreach (var function in workload.OfType(FunctionReference.Function))
        {
            foreach (var caller in callers.Of(function))
            {
                if (caller.Service == "authorizer")
                {
                    functions._authorizers.Add(function);
                }
            }
        }

        foreach (var permission in workload.OfType("AWS::Lambda::Permission"))
        {
            var source = permission["SourceArn"];
            if (source.Target is { Type: "AWS::ApiGateway::RestApi" or "AWS::ApiGatewayV2::Api" } api
                && FunctionReference.Resolve(permission["FunctionName"]) is { } function && !functions.IsAuthorizer(function) && !functions._first.TryAdd(api, function) && !ReferenceEquals(functions._first[api], function))
            {
                functions._several.Add(api);
            }
        }

        return functions;
    }

    /// <summary>Whether an authorizer invokes a function: it is asked before every route.</summary>
    public bool IsAuthorizer(Resource function) => _authorizers.Contains(function);

    /// <summary>Whether an API has more than one function for its routes.</summary>
    public bool HasSeveral(Resource api) => _several.Contains(api);
}
