using System.Collections.Immutable;
using Lintel.Checking.Spooling;
using Lintel.Secrets;

namespace Lintel.Checking;

/// <summary>The findings of one unit of a review in their order, with what putting a review together asks of them: looked at once, where they were made.</summary>
internal sealed class UnitFindings
{
    /// <summary>The most lines of a finding that count as its place.</summary>
    private const int MaximumLines = 100;

    /// <param name="findings">The findings in any order. The list is sorted.</param>
    /// <param name="leftOut">Takes each gap that repeats another one, as code has that several functions share.</param>
    public UnitFindings(List<Finding> findings, Action<Finding>? leftOut = null)
    {
        findings.Sort(FindingOrder.Instance);
        var all = FindingOrder.WithoutRepetitions(findings, isOfSeveral: false, leftOut);
        var runs = ImmutableArray.CreateBuilder<FindingRun>();
        HashSet<(string File, int Line)>? reported = null;
        var start = 0;
        for (var i = 0; i < all.Length; i++)
        {
            var finding = all[i];
            finding.IdentityHash = Fingerprints.HashOf(finding);
            if (finding.Resource.Type != SecretFinder.ResourceType && finding.Verdict is VerdictKind.Gap or VerdictKind.Suppressed && finding.Practice.IsAboutSecrets)
            {
                for (var line = finding.Location.Start.Line; line <= Math.Min(finding.Location.End.Line, finding.Location.Start.Line + MaximumLines); line++)
                {
                    (reported ??= []).Add((finding.Location.File, line));
                }
            }

            if (i + 1 == all.Length || all[i + 1].Location.File != finding.Location.File)
            {
                runs.Add(new(finding.Location.File, start == 0 && i + 1 == all.Length ? all : all[start..(i + 1)]));
                start = i + 1;
            }
        }

        Runs = runs.DrainToImmutable();
        ReportedSecrets = (IReadOnlySet<(string, int)>?)reported ?? ImmutableHashSet<(string, int)>.Empty;
    }

    /// <param name="runs">The findings, file by file.</param>
    /// <param name="reportedSecrets">The lines where practices about secrets have a gap.</param>
    public UnitFindings(ImmutableArray<FindingRun> runs, IReadOnlySet<(string File, int Line)> reportedSecrets)
    {
        Runs = runs;
        ReportedSecrets = reportedSecrets;
    }

    /// <summary>The number of them.</summary>
    public int Count => Runs.Sum(static run => run.Count);

    /// <summary>All of them, file by file.</summary>
    public ImmutableArray<FindingRun> Runs { get; }

    /// <summary>The lines where other practices about secrets have a gap.</summary>
    public IReadOnlySet<(string File, int Line)> ReportedSecrets { get; }

    /// <summary>Whether any of them has one of the marks.</summary>
    public bool HasAny(RunMarks marks)
    {
        foreach (var run in Runs)
        {
            if ((run.Marks & marks) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All of them, by file, position and practice; those of a spool are read.</summary>
    public List<Finding> All()
    {
        var all = new List<Finding>(Count);
        foreach (var run in Runs)
        {
            run.AddTo(all);
        }

        return all;
    }

    /// <summary>The same with the findings in a spool, as far as it can take them.</summary>
    public UnitFindings In(ReviewSpool spool)
    {
        using var encoder = new FindingEncoder();
        var runs = ImmutableArray.CreateBuilder<FindingRun>(Runs.Length);
        foreach (var run in Runs)
        {
            runs.Add(run.In(spool, encoder));
        }

        return new(runs.MoveToImmutable(), ReportedSecrets);
    }
}
