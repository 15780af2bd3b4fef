using System.Buffers;
using System.Collections;
using System.Text;
using Lintel.Checking.Spooling;

namespace Lintel.Checking;

/// <summary>What the review of each workload gave, as one worker collects it: in memory, or in a spool, and then other objects each time that they are asked for.</summary>
/// <param name="spool">Takes what comes after a number of findings; null when all stays in memory.</param>
internal sealed class OutcomeList(ReviewSpool? spool) : IEnumerable<WorkloadOutcome>
{
    /// <summary>The bytes that are collected before they go to the spool.</summary>
    private const int BlockSize = 1 << 15;

    private readonly List<WorkloadOutcome> _inMemory = [];

    // What no spool took stays here.
    private readonly List<(SpoolPlace Place, byte[]? Bytes)> _blocks = [];
    private readonly ArrayBufferWriter<byte> _block = new();

    /// <summary>Takes an outcome.</summary>
    public void Add(WorkloadOutcome outcome)
    {
        if (spool?.Keeps(outcome.Findings.Count) == false)
        {
            outcome = outcome with { Findings = outcome.Findings.In(spool), Functions = [.. outcome.Functions.Select(run => run.In(spool))] };
            if (OutcomeEncoding.CanEncode(outcome))
            {
                Spool(outcome, spool);
                return;
            }
        }

        _inMemory.Add(outcome);
    }

    public IEnumerator<WorkloadOutcome> GetEnumerator()
    {
        foreach (var outcome in _inMemory)
        {
            yield return outcome;
        }

        foreach (var bytes in _blocks.Select(block => block.Bytes ?? spool!.Read(block.Place)).Append(_block.WrittenSpan.ToArray()))
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
            while (reader.BaseStream.Position < bytes.Length)
            {
                yield return OutcomeEncoding.Read(reader, spool!);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Spool(WorkloadOutcome outcome, ReviewSpool spool)
    {
        _block.Write(OutcomeEncoding.Encode(outcome));
        if (_block.WrittenCount >= BlockSize)
        {
            var place = spool.Write(_block.WrittenSpan);
            _blocks.Add((place ?? default, place is null ? _block.WrittenSpan.ToArray() : null));
            _block.ResetWrittenCount();
        }
    }
}
