namespace Lintel.Checking;

/// <summary>What a practice has to see to decide.</summary>
public enum Reach : byte
{
    /// <summary>The resource alone.</summary>
    Resource,

    /// <summary>The other resources of the workload too: an alarm that watches this function.</summary>
    Workload,

    /// <summary>The account. Where nothing reviewed has a resource of the practice's types, it is unknown, once per review.</summary>
    Account,

    /// <summary>Application source, with the functions that it is deployed as.</summary>
    Code,
}
