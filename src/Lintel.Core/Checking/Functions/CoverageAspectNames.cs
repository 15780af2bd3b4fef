namespace Lintel.Checking.Functions;

/// <summary>How aspects are written in reports.</summary>
public static class CoverageAspectNames
{
    /// <summary>All aspects, in the order of reports.</summary>
    public static IReadOnlyList<CoverageAspect> All { get; } = Enum.GetValues<CoverageAspect>();

    extension(CoverageAspect aspect)
    {
        /// <summary>The name for programs: <c>logger</c>.</summary>
        public string Name => aspect switch
        {
            CoverageAspect.Logger => "logger",
            CoverageAspect.Correlation => "correlation",
            CoverageAspect.Tracing => "tracing",
            CoverageAspect.Tracer => "tracer",
            CoverageAspect.Metrics => "metrics",
            CoverageAspect.Validation => "validation",
            _ => "idempotency",
        };

        /// <summary>The name for people: <c>structured logs</c>.</summary>
        public string Title => aspect switch
        {
            CoverageAspect.Logger => "structured logs",
            CoverageAspect.Correlation => "request ids",
            CoverageAspect.Tracing => "active tracing",
            CoverageAspect.Tracer => "traced calls",
            CoverageAspect.Metrics => "metrics",
            CoverageAspect.Validation => "input validation",
            _ => "idempotency",
        };
    }
}
