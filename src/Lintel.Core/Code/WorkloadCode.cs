using Lintel.Resources;

namespace Lintel.Code;

/// <summary>The application source of a workload, as far as it was found and read.</summary>
public sealed class WorkloadCode
{
    private readonly Dictionary<Resource, FunctionCode> _functions = [];

    internal WorkloadCode(IReadOnlyList<CodeUnit> units)
    {
        Units = units;
        foreach (var unit in units)
        {
            foreach (var function in unit.Functions)
            {
                _functions.TryAdd(function.Resource, function);
            }
        }
    }

    /// <summary>No code.</summary>
    public static WorkloadCode None { get; } = new([]);

    /// <summary>What is deployed together.</summary>
    public IReadOnlyList<CodeUnit> Units { get; }

    /// <summary>The code of a Lambda function; null when it is not at hand.</summary>
    public FunctionCode? Of(Resource function) => _functions.GetValueOrDefault(function);
}
