using System.Runtime.InteropServices;
using Lintel.Checking;

namespace Lintel.Reporting;

/// <summary>The results of a SARIF report: the findings of one line and practice together, as GitHub takes them for the same alert, and of those the most severe where there are too many. Never all of them in memory: the findings are gone through twice.</summary>
internal sealed class SarifResults
{
    private readonly IReadOnlyList<Finding> _findings;
    private readonly Severity _last;
    private readonly int _ofLast;

    /// <param name="findings">The findings by file.</param>
    /// <param name="maximum">The most results to keep.</param>
    public SarifResults(IReadOnlyList<Finding> findings, int maximum)
    {
        _findings = findings;
        var counts = new int[(int)Severity.Critical + 1];
        var firsts = new Dictionary<(Severity, Practice), int>();
        var total = 0;
        foreach (var result in All())
        {
            var severity = result[0].Severity;
            firsts.TryAdd((severity, result[0].Practice), counts[(int)severity]++);
            total++;
        }

        var room = maximum;
        _last = Severity.Critical;
        while (_last > Severity.Info && counts[(int)_last] < room)
        {
            room -= counts[(int)_last--];
        }

        _ofLast = Math.Min(room, counts[(int)_last]);
        Left = Math.Max(0, total - maximum);
        Practices = [.. firsts.Where(first => first.Key.Item1 > _last || (first.Key.Item1 == _last && first.Value < _ofLast)).Select(static first => first.Key.Item2).Distinct().OrderBy(static practice => practice.Name, StringComparer.Ordinal)];
    }

    /// <summary>How many are left out.</summary>
    public int Left { get; }

    /// <summary>The practices of those that are kept, by name.</summary>
    public IReadOnlyList<Practice> Practices { get; }

    /// <summary>The findings that stand nowhere, which are about the account.</summary>
    public List<Finding> Placeless { get; } = [];

    /// <summary>The results that are kept, in the order of the findings; the first finding of each stands for it.</summary>
    public IEnumerable<List<Finding>> Kept()
    {
        var ofLast = 0;
        foreach (var result in All())
        {
            var severity = result[0].Severity;
            if (severity > _last || (severity == _last && ofLast++ < _ofLast))
            {
                yield return result;
            }
        }
    }

    private IEnumerable<List<Finding>> All()
    {
        Placeless.Clear();
        var file = "";
        var results = new List<List<Finding>>();
        var byLine = new Dictionary<(Practice, VerdictKind, int), List<Finding>>();
        foreach (var finding in _findings)
        {
            if (finding.Location.File.Length == 0)
            {
                Placeless.Add(finding);
                continue;
            }

            if (finding.Location.File != file)
            {
                foreach (var result in results)
                {
                    yield return result;
                }

                file = finding.Location.File;
                results.Clear();
                byLine.Clear();
            }

            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byLine, (finding.Practice, finding.Verdict, finding.Location.Start.Line), out var isKnown);
            if (isKnown)
            {
                known!.Add(finding);
            }
            else
            {
                results.Add(known = [finding]);
            }
        }

        foreach (var result in results)
        {
            yield return result;
        }
    }
}
