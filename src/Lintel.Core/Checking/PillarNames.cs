namespace Lintel.Checking;

/// <summary>The names of pillars in reports, settings and selectors.</summary>
public static class PillarNames
{
    extension(Pillar pillar)
    {
        /// <summary>The name in kebab-case: <c>cost-optimization</c>.</summary>
        public string Name => pillar switch
        {
            Pillar.OperationalExcellence => "operational-excellence",
            Pillar.Security => "security",
            Pillar.Reliability => "reliability",
            Pillar.PerformanceEfficiency => "performance-efficiency",
            Pillar.CostOptimization => "cost-optimization",
            _ => "sustainability",
        };

        /// <summary>The name in a heading: <c>Cost optimization</c>.</summary>
        public string Title => pillar switch
        {
            Pillar.OperationalExcellence => "Operational excellence",
            Pillar.Security => "Security",
            Pillar.Reliability => "Reliability",
            Pillar.PerformanceEfficiency => "Performance efficiency",
            Pillar.CostOptimization => "Cost optimization",
            _ => "Sustainability",
        };
    }
}
