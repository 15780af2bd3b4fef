using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>The functions that other requests wait for first: authorizers, and those behind routes to sign in or to see whether the workload is up.</summary>
internal sealed class CriticalFunctions : IWorkloadView<CriticalFunctions>
{
    /// <summary>Last segments of routes by which clients sign in, or a monitor asks whether the workload is up.</summary>
    private static readonly HashSet<string> Routes = new(StringComparer.OrdinalIgnoreCase)
    {
        "login", "logon", "signin", "sign-in", "auth", "authenticate", "authorize", "token", "oauth", "oauth2", "health", "healthcheck", "health-check", "healthz",
    };

    private readonly Dictionary<Resource, string> _reasons = [];

    private CriticalFunctions()
    {
    }

    public static CriticalFunctions Create(Workload workload)
    {
        var critical = new CriticalFunctions();
        var callers = workload.View<FunctionCallers>();
        foreach (var function in workload.OfType(FunctionReference.Function))
        {
            foreach (var caller in callers.Of(function))
            {
                if (caller.Service == "authorizer")
                {
                    critical._reasons.TryAdd(function, $"every request that '{caller.Resource}' authorizes waits for it");
                }
            }
        }

        foreach (var method in workload.OfType("AWS::ApiGateway::Method"))
        {
            if (method["ResourceId"].Target?["PathPart"].AsText() is { } part)
            {
                critical.Add(part, method["Integration"]);
            }
        }

        foreach (var route in workload.OfType("AWS::ApiGatewayV2::Route"))
        {
            if (route["RouteKey"].AsText() is { } key && route["Target"].Target is { Type: "AWS::ApiGatewayV2::Integration" } integration)
            {
                critical.Add(key, integration["IntegrationUri"]);
            }
        }

        foreach (var type in (ReadOnlySpan<string>)["AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"])
        {
            foreach (var api in workload.OfType(type))
            {
                foreach (var (path, methods) in api["Body.paths"].Entries)
                {
                    critical.Add(path, methods);
                }
            }
        }

        return critical;
    }

    /// <summary>Why others wait for a function, to be read after a colon; null when none is known to.</summary>
    public string? Why(Resource function) => _reasons.GetValueOrDefault(function);

    private void Add(string route, Value integration)
    {
        var last = route[(route.LastIndexOf('/') + 1)..];
        if (Routes.Contains(last))
        {
            FunctionReference.ForEach(integration, (function, _) => _reasons.TryAdd(function, $"every client that calls /{last} waits for it"));
        }
    }
}
