namespace Lintel.Fuzz.Invariants;

/// <summary>What holds for every input does not hold for this one.</summary>
internal sealed class InvariantException(string message) : Exception(message);
