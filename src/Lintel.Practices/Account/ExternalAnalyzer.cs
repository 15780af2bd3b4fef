using Lintel.Resources;

namespace Lintel.Practices.Account;

/// <summary>The analyzer of a workload that finds access from outside, or may.</summary>
internal sealed class ExternalAnalyzer : IWorkloadView<ExternalAnalyzer>
{
    public const string Type = "AWS::AccessAnalyzer::Analyzer";

    private ExternalAnalyzer(Workload workload)
    {
        foreach (var analyzer in workload.OfType(Type))
        {
            First ??= Is(analyzer).IsFalse ? null : analyzer;
        }
    }

    /// <summary>The first one; null when all analyzers are for other questions.</summary>
    public Resource? First { get; }

    public static ExternalAnalyzer Create(Workload workload) => new(workload);

    /// <summary>Whether an analyzer finds access from outside, rather than unused or internal access.</summary>
    public static Truth Is(Resource analyzer) => analyzer["Type"].IsOneOf("ACCOUNT", "ORGANIZATION");
}
