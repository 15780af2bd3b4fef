using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>The functions of the workload that clients call and that have no alias.</summary>
internal sealed class UnpublishedFunctions : IWorkloadView<UnpublishedFunctions>
{
    private Resource? _first;
    private int _count;

    private UnpublishedFunctions()
    {
    }

    public static UnpublishedFunctions Create(Workload workload)
    {
        var functions = new UnpublishedFunctions();
        var callers = workload.View<FunctionCallers>();
        var published = workload.View<PublishedVersions>();
        foreach (var function in workload.OfType(FunctionReference.Function))
        {
            if (callers.ServesClients(function) && published.AliasesOf(function).Count == 0)
            {
                functions._first ??= function;
                functions._count++;
            }
        }

        return functions;
    }

    /// <summary>The first of them, and how many there are.</summary>
    public void Deconstruct(out Resource? first, out int count) => (first, count) = (_first, _count);
}
