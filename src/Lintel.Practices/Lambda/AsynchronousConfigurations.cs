using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>The functions that have an <c>AWS::Lambda::EventInvokeConfig</c>.</summary>
internal sealed class AsynchronousConfigurations : IWorkloadView<AsynchronousConfigurations>
{
    private readonly HashSet<Resource> _functions = [];

    private AsynchronousConfigurations()
    {
    }

    public static AsynchronousConfigurations Create(Workload workload)
    {
        var configurations = new AsynchronousConfigurations();
        foreach (var configuration in workload.OfType("AWS::Lambda::EventInvokeConfig"))
        {
            if (FunctionReference.Resolve(configuration["FunctionName"]) is { } function)
            {
                configurations._functions.Add(function);
            }
        }

        return configurations;
    }

    public bool HasConfiguration(Resource function) => _functions.Contains(function);
}
