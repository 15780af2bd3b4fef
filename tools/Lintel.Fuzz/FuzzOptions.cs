namespace Lintel.Fuzz;

/// <summary>How long to run and where failures go.</summary>
internal sealed record FuzzOptions
{
    /// <summary>The number of the first input.</summary>
    public long First { get; init; }

    /// <summary>The most inputs.</summary>
    public long Inputs { get; init; } = long.MaxValue;

    /// <summary>The longest time.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.MaxValue;

    public int Threads { get; init; } = 1;

    /// <summary>The folder that inputs that fail are written to; null for none.</summary>
    public string? Output { get; init; }

    /// <summary>The run ends with as many different failures.</summary>
    public int MaximumFailures { get; init; } = 50;

    public TimeSpan ReportEvery { get; init; } = TimeSpan.FromSeconds(30);
}
