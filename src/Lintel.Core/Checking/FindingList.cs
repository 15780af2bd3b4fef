using System.Collections;

namespace Lintel.Checking;

/// <summary>The findings of a review in order, run by run: those of a spool are in memory only while their run is read.</summary>
internal sealed class FindingList : IReadOnlyList<Finding>
{
    private readonly FindingRun[] _runs;
    private readonly int[] _starts;
    private readonly Fingerprint[] _fingerprints;
    private (int Run, ReadOnlyMemory<Finding> Findings)? _last;

    /// <param name="runs">The findings of one file each, by file.</param>
    public FindingList(FindingRun[] runs)
    {
        _runs = runs;
        _starts = new int[runs.Length];
        for (var i = 0; i < runs.Length; i++)
        {
            _starts[i] = Count;
            Count += runs[i].Count;
        }

        _fingerprints = Fingerprints.Of(runs, Count);
        for (var i = 0; i < runs.Length; i++)
        {
            if (runs[i].Spool is null)
            {
                Name(i, runs[i].Findings());
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
            var run = Array.BinarySearch(_starts, index);
            run = run >= 0 ? run : ~run - 1;
            if (_last is not { } last || last.Run != run)
            {
                _last = last = (run, Read(run));
            }

            return last.Findings.Span[index - _starts[run]];
        }
    }

    public IEnumerator<Finding> GetEnumerator()
    {
        for (var run = 0; run < _runs.Length; run++)
        {
            var findings = Read(run);
            for (var i = 0; i < findings.Length; i++)
            {
                yield return findings.Span[i];
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ReadOnlyMemory<Finding> Read(int run)
    {
        var findings = _runs[run].Findings();
        if (_runs[run].Spool is not null)
        {
            Name(run, findings);
        }

        return findings;
    }

    /// <summary>Gives the findings of a run their fingerprints.</summary>
    private void Name(int run, ReadOnlyMemory<Finding> findings)
    {
        for (var i = 0; i < findings.Length; i++)
        {
            findings.Span[i].Fingerprint = _fingerprints[_starts[run] + i];
        }
    }
}
