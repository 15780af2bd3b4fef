namespace Lintel.Practices.Sns;

/// <summary>Who publishes to a topic, as far as the workload says.</summary>
internal enum Publishers : byte
{
    /// <summary>Nothing but code and roles, which act with the rights of the account.</summary>
    Code,

    /// <summary>Alarms, and nothing else.</summary>
    Alarms,

    /// <summary>Alarms, and code or roles.</summary>
    AlarmsToo,

    /// <summary>An AWS service by itself, or what is not known.</summary>
    Services,
}
