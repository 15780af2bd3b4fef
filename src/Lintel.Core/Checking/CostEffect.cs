namespace Lintel.Checking;

/// <summary>What following a practice does to the bill.</summary>
public enum CostEffect : byte
{
    Saves,
    Costs,
}
