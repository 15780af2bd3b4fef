using Lintel.Fuzz;

namespace Lintel.Tests.Fuzz;

/// <summary>Finds inputs of an odd length wrong.</summary>
internal sealed class OddLengthCheck : IFuzzCheck
{
    public void Check(byte[] input) => Invariant.Holds(input.Length % 2 == 0);

    public void Dispose()
    {
    }
}
