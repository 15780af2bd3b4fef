using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>The functions of the workload without an extension that measures them from inside.</summary>
internal sealed class MonitoredFunctions : IWorkloadView<MonitoredFunctions>
{
    /// <summary>Parts of the names of layers that do: Lambda Insights, Application Signals and OpenTelemetry, and the agents of monitoring products.</summary>
    private static readonly string[] Layers =
        ["LambdaInsightsExtension", "AWSOpenTelemetryDistro", "aws-otel", "opentelemetry", "Datadog", "NewRelic", "Dynatrace", "elastic-apm", "SplunkDistro", "AppDynamics", "Lumigo", "lumigo", "thundra", "instana", "SentryNode", "SentryPython"];

    private Resource? _first;
    private int _count;

    private MonitoredFunctions()
    {
    }

    public static MonitoredFunctions Create(Workload workload)
    {
        var functions = new MonitoredFunctions();
        var callers = workload.View<FunctionCallers>();
        foreach (var function in workload.OfType(FunctionReference.Function))
        {
            if (IsMonitored(function).IsFalse && !callers.RunsAtEdge(function) && !callers.ServesDeploymentOnly(function) && !function["PackageType"].Is("Image").IsTrue)
            {
                functions._first ??= function;
                functions._count++;
            }
        }

        return functions;
    }

    /// <summary>Whether a function has such a layer. Unknown when it has one that is not known here.</summary>
    public static Truth IsMonitored(Resource function)
    {
        var result = Truth.False(function["Layers"]);
        if (result.At.IsUnknown)
        {
            return Truth.Unknown(result.At);
        }

        foreach (var layer in result.At.Items)
        {
            var text = layer.Partial?.KnownEnd ?? layer.AsText();
            if (text is null)
            {
                // A layer of the workload's own holds its own code.
                result = layer.Target is null && !result.IsTrue ? Truth.Unknown(layer) : result;
                continue;
            }

            foreach (var known in Layers)
            {
                if (text.Contains(known, StringComparison.Ordinal))
                {
                    return Truth.True(layer);
                }
            }
        }

        return result;
    }

    /// <summary>The first of them, and how many there are.</summary>
    public void Deconstruct(out Resource? first, out int count) => (first, count) = (_first, _count);
}
