namespace Lintel.Checking;

/// <summary>The pillars of the AWS Well-Architected Framework, in its order.</summary>
public enum Pillar : byte
{
    OperationalExcellence,
    Security,
    Reliability,
    PerformanceEfficiency,
    CostOptimization,
    Sustainability,
}
