using System.Collections;

namespace Lintel.Checking.Functions;

/// <summary>The functions of a review by place, each once: those of a spool are in memory only while their file is read.</summary>
internal sealed class FunctionList : IReadOnlyCollection<FunctionCoverage>
{
    private readonly List<FunctionRun> _runs = [];

    /// <param name="runs">The functions of each unit, file by file. The list is sorted.</param>
    public FunctionList(List<FunctionRun> runs)
    {
        runs.Sort(static (x, y) => x.File.SequenceCompareTo(y.File));
        for (var i = 0; i < runs.Count;)
        {
            var start = i++;
            while (i < runs.Count && runs[i].File.SequenceEqual(runs[start].File))
            {
                i++;
            }

            // Few files are part of more than one unit.
            _runs.AddRange(i == start + 1 ? [runs[start]] : FunctionRun.Of(runs[start..i].SelectMany(static run => run.Read())));
        }

        Count = _runs.Sum(static run => run.Count);
    }

    public int Count { get; }

    public IEnumerator<FunctionCoverage> GetEnumerator() => _runs.SelectMany(static run => run.Read()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
