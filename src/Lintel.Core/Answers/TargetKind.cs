namespace Lintel.Answers;

/// <summary>What a workload can be measured by.</summary>
public enum TargetKind : byte
{
    /// <summary>Percent of the time.</summary>
    Availability,

    /// <summary>Milliseconds for one request.</summary>
    Latency,

    /// <summary>Percent of requests.</summary>
    ErrorRate,

    /// <summary>US dollars a month.</summary>
    Budget,

    /// <summary>Minutes of data that may be lost.</summary>
    RecoveryPoint,

    /// <summary>Minutes until it works again.</summary>
    RecoveryTime,

    /// <summary>A <see cref="RecoveryLevel"/>.</summary>
    DisasterRecovery,
}
