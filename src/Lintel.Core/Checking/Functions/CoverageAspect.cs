namespace Lintel.Checking.Functions;

/// <summary>What a function has, or lacks, to be run and understood in production.</summary>
public enum CoverageAspect
{
    /// <summary>Its log entries are structured.</summary>
    Logger,

    /// <summary>Its log entries carry the id of the request.</summary>
    Correlation,

    /// <summary>Lambda traces it: the template sets active tracing.</summary>
    Tracing,

    /// <summary>Its code, or a layer, adds to traces what it calls.</summary>
    Tracer,

    /// <summary>It emits metrics of its own.</summary>
    Metrics,

    /// <summary>Requests of clients are checked before they are used.</summary>
    Validation,

    /// <summary>An event that comes twice is handled once.</summary>
    Idempotency,
}
