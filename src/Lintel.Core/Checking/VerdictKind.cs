namespace Lintel.Checking;

/// <summary>What a practice says of a resource.</summary>
public enum VerdictKind : byte
{
    /// <summary>The practice does not apply; the verdict says why.</summary>
    NotApplicable,

    /// <summary>The workload follows the practice.</summary>
    Met,

    /// <summary>It depends on a value that cannot be known here; the verdict says which.</summary>
    Unknown,

    /// <summary>The workload does not follow the practice.</summary>
    Gap,

    /// <summary>A gap that a suppression with a reason accepts. Only the engine gives it.</summary>
    Suppressed,
}
