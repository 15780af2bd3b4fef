using System.Collections.ObjectModel;

namespace Lintel.Checking;

/// <summary>A resource in the drawing of a workload.</summary>
/// <param name="Type">Its CloudFormation type.</param>
/// <param name="Address">Its address as the tools of its source write it.</param>
/// <param name="Location">Where it is declared.</param>
/// <param name="RefersTo">The resources that its properties refer to, as indexes into the workload's, each once.</param>
public sealed record MappedResource(string Type, string Address, FindingLocation Location, IReadOnlyList<int> RefersTo)
{
    /// <summary>What an alarm or a budget watches, by the name of the property: <c>MetricName</c>, <c>Threshold</c>, <c>Amount</c>. Only what is known.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
