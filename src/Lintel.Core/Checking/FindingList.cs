using System.Collections;

namespace Lintel.Checking;

/// <summary>The findings of a review in order: those of a spool are in memory only while their block is read.</summary>
internal sealed class FindingList : IReadOnlyList<Finding>
{
    private readonly List<FindingRun> _runs;
    private readonly int[] _starts;
    private (int Start, Finding[] Findings) _last = (0, []);

    /// <param name="runs">The findings of one file each, by file. They are given their fingerprints.</param>
    public FindingList(List<FindingRun> runs)
    {
        _runs = runs;
        _starts = new int[runs.Count];
        for (var i = 0; i < _starts.Length; i++)
        {
            _starts[i] = Count;
            Count += runs[i].Count;
        }

        Fingerprints.Assign(runs, Count);
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
                var number = RunOf(index);
                var block = _runs[number].BlockOf(index - _starts[number]);
                _last = last = (_starts[number] + FindingRun.StartOf(block), _runs[number].Read(block));
            }

            return last.Findings[index - last.Start];
        }
    }

    public IEnumerator<Finding> GetEnumerator() => Slice(0, Count).GetEnumerator();

    /// <summary>Findings one after the other. Any number of threads may ask at a time.</summary>
    /// <param name="start">The number of the first.</param>
    /// <param name="count">How many.</param>
    public IEnumerable<Finding> Slice(int start, int count)
    {
        for (var number = RunOf(start); count > 0; number++)
        {
            var run = _runs[number];
            for (var block = run.BlockOf(start - _starts[number]); block < run.BlockCount && count > 0; block++)
            {
                var findings = run.Read(block);
                var first = start - _starts[number] - FindingRun.StartOf(block);
                var length = Math.Min(findings.Length - first, count);
                for (var i = first; i < first + length; i++)
                {
                    yield return findings[i];
                }

                start += length;
                count -= length;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The number of the run that a finding is in.</summary>
    private int RunOf(int index)
    {
        var number = Array.BinarySearch(_starts, index);
        return number >= 0 ? number : ~number - 1;
    }
}
