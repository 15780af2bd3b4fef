namespace Lintel.Checking;

/// <summary>How much a gap matters; higher is worse.</summary>
public enum Severity : byte
{
    Info,
    Low,
    Medium,
    High,
    Critical,
}
