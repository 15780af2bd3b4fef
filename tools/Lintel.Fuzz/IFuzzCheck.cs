namespace Lintel.Fuzz;

/// <summary>Looks at inputs, one after the other.</summary>
internal interface IFuzzCheck : IDisposable
{
    /// <summary>Looks at one input; throws when something is wrong.</summary>
    void Check(byte[] input);
}
