namespace Lintel.Practices.Additions;

/// <summary>An alarm that a fix adds.</summary>
/// <param name="Name">What stands behind the name of the resource that is watched.</param>
/// <param name="Description">What it means when it goes off: a sentence.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Statistic">The statistic; a percentile such as <c>p99</c> too.</param>
/// <param name="Threshold">It goes off above this.</param>
internal sealed record AlarmOn(string Name, string Description, string Metric, string Statistic, double Threshold)
{
    /// <summary>The minutes looked at.</summary>
    public int Minutes { get; init; } = 5;

    /// <summary>How many of them have to be bad.</summary>
    public int BadMinutes { get; init; } = 3;

    /// <summary>What no data means.</summary>
    public string Missing { get; init; } = "notBreaching";

    /// <summary>Whether it goes off below the threshold.</summary>
    public bool IsBelow { get; init; }
}
