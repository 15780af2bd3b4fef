using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>Which APIs may invoke more than one function, by the permissions of the workload.</summary>
internal sealed class ApiFunctions : IWorkloadView<ApiFunctions>
{
    private readonly Dictionary<Resource, Resource> _first = [];
    private readonly HashSet<Resource> _several = [];

    private ApiFunctions()
    {
    }

    public static ApiFunctions Create(Workload workload)
    {
        var functions = new ApiFunctions();
        foreach (var permission in workload.OfType("AWS::Lambda::Permission"))
        {
            // An authorizer is asked before every route.
            var source = permission["SourceArn"];
            if (source.Target is { Type: "AWS::ApiGateway::RestApi" or "AWS::ApiGatewayV2::Api" } api && !source.Contains("/authorizers/").IsTrue
                && FunctionReference.Resolve(permission["FunctionName"]) is { } function && !functions._first.TryAdd(api, function) && !ReferenceEquals(functions._first[api], function))
            {
                functions._several.Add(api);
            }
        }

        return functions;
    }

    /// <summary>Whether an API may invoke more than one function.</summary>
    public bool HasSeveral(Resource api) => _several.Contains(api);
}
