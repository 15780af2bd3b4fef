namespace Lintel.Fuzz.Targets;

/// <summary>A check that keeps nothing that has to be let go.</summary>
internal sealed class ReaderCheck(Action<byte[]> check) : IFuzzCheck
{
    public void Check(byte[] input) => check(input);

    public void Dispose()
    {
    }
}
