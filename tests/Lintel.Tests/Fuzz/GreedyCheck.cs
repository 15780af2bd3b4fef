using Lintel.Fuzz;

namespace Lintel.Tests.Fuzz;

/// <summary>Takes more memory, or more time, than an input may.</summary>
internal sealed class GreedyCheck(bool isMemory) : IFuzzCheck
{
    public void Check(byte[] input)
    {
        var end = ThreadClock.Now + FuzzThread.MaximumTime + TimeSpan.FromMilliseconds(50);
        while (!isMemory && ThreadClock.Now < end)
        {
            Thread.SpinWait(1000);
        }

        for (var given = 0L; isMemory && given <= FuzzThread.MaximumAllocation; given += 1 << 20)
        {
            input = GC.AllocateUninitializedArray<byte>(1 << 20);
        }
    }

    public void Dispose()
    {
    }
}
