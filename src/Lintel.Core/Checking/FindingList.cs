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
                var number = Array.BinarySearch(_starts, index);
                number = number >= 0 ? number : ~number - 1;
                var block = _runs[number].BlockOf(index - _starts[number]);
                _last = last = (_starts[number] + FindingRun.StartOf(block), _runs[number].Read(block));
            }

            return last.Findings[index - last.Start];
        }
    }

    public IEnumerator<Finding> GetEnumerator()
    {
        foreach (var run in _runs)
        {
            for (var block = 0; block < run.BlockCount; block++)
            {
                foreach (var finding in run.Read(block))
                {
                    yield return finding;
                }
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
