using Lintel.Fuzz.Inputs;

namespace Lintel.Fuzz;

/// <summary>A reader or evaluator that is given inputs.</summary>
/// <param name="Name">What commands call it.</param>
/// <param name="Weight">How many of its inputs are run beside those of others.</param>
/// <param name="Formats">The formats of the texts of an input.</param>
/// <param name="Open">Makes what looks at inputs one after the other; throws for one that something is wrong with.</param>
internal sealed record FuzzTarget(string Name, int Weight, InputFormat[] Formats, Func<IFuzzCheck> Open)
{
    /// <summary>Stands between two texts of an input.</summary>
    public const byte Separator = 0x1E;

    public override string ToString() => Name;
}
