using System.Collections;

namespace Lintel.Checking;

/// <summary>The findings of a review in order: those of a spool are in memory only while their block is read.</summary>
internal sealed class FindingList : IReadOnlyList<Finding>
{
    private readonly List<(FindingRun Run, int Block)> _blocks;
    private readonly List<int> _starts;
    private readonly Fingerprint[] _fingerprints;
    private (int Start, ReadOnlyMemory<Finding> Findings) _last;

    /// <param name="runs">The findings of one file each, by file.</param>
    public FindingList(List<FindingRun> runs)
    {
        _blocks = new(runs.Count);
        _starts = new(runs.Count);
        _fingerprints = Fingerprints.Of(runs, runs.Sum(static run => run.Count));
        foreach (var run in runs)
        {
            for (var block = 0; block < run.BlockCount; block++)
            {
                _blocks.Add((run, block));
                _starts.Add(Count);
                if (run.Spool is null)
                {
                    Name(Count, run.Read(block));
                }

                Count += run.LengthOf(block);
            }
        }
    }

    public int Count { get; }

    public Finding this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var last = _last;
            if (index < last.Start || index - last.Start >= last.Findings.Length)
            {
                var block = _starts.BinarySearch(index);
                block = block >= 0 ? block : ~block - 1;
                _last = last = (_starts[block], Read(block));
            }

            return last.Findings.Span[index - last.Start];
        }
    }

    public IEnumerator<Finding> GetEnumerator()
    {
        for (var block = 0; block < _blocks.Count; block++)
        {
            var findings = Read(block);
            for (var i = 0; i < findings.Length; i++)
            {
                yield return findings.Span[i];
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ReadOnlyMemory<Finding> Read(int block)
    {
        var (run, number) = _blocks[block];
        var findings = run.Read(number);
        if (run.Spool is not null)
        {
            Name(_starts[block], findings);
        }

        return findings;
    }

    /// <summary>Gives findings their fingerprints.</summary>
    private void Name(int start, ReadOnlyMemory<Finding> findings)
    {
        for (var i = 0; i < findings.Length; i++)
        {
            findings.Span[i].Fingerprint = _fingerprints[start + i];
        }
    }
}
