using Lintel.Checking.Spooling;
using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>The order of findings in every report: file, position, practice; then whatever else tells two apart.</summary>
public sealed class FindingOrder : IComparer<Finding>
{
    public static FindingOrder Instance { get; } = new();

    /// <summary>Findings of several units in order.</summary>
    /// <param name="runs">The findings of each unit, file by file. The list is sorted. Few files have findings of more than one unit: only those are sorted again.</param>
    /// <param name="counts">What they are counted in; a gap that is left out is taken from it.</param>
    internal static FindingList Merge(List<FindingRun> runs, ReviewCounts counts)
    {
        using var encoder = new FindingEncoder();
        runs.Sort(static (x, y) => x.File.SequenceCompareTo(y.File));
        var merged = new List<FindingRun>(runs.Count);
        for (var i = 0; i < runs.Count;)
        {
            var first = runs[i++];
            if (i == runs.Count || !runs[i].File.SequenceEqual(first.File))
            {
                merged.Add(first);
                continue;
            }

            var spool = first.Spool;
            var ofFile = new List<Finding>();
            first.AddTo(ofFile);
            for (; i < runs.Count && runs[i].File.SequenceEqual(first.File); i++)
            {
                spool ??= runs[i].Spool;
                runs[i].AddTo(ofFile);
            }

            ofFile.Sort(Instance);
            var together = new FindingRun(ofFile[0].Location.File, WithoutRepetitions(ofFile, isOfSeveral: true, gap => counts.Add(ReviewCounts.Index(gap.Verdict, gap.Severity, gap.Practice.Pillar), -1)));
            merged.Add(spool is null ? together : together.In(spool, encoder));
        }

        return new(merged);
    }

    /// <summary>Sorted findings without those that code which several functions share has more than once, and, of several units, a template that several nest.</summary>
    /// <param name="sorted">The findings.</param>
    /// <param name="isOfSeveral">Whether they are those of several units.</param>
    /// <param name="leftOut">Takes each gap that is left out, which was counted.</param>
    internal static Finding[] WithoutRepetitions(List<Finding> sorted, bool isOfSeveral, Action<Finding>? leftOut)
    {
        Finding[] all = [.. sorted];
        var kept = 0;
        foreach (var finding in all)
        {
            if (kept == 0 || !IsRepetition(all[kept - 1], finding, isOfSeveral))
            {
                all[kept++] = finding;
            }
            else if (finding.Verdict == VerdictKind.Gap)
            {
                leftOut?.Invoke(finding);
            }
        }

        return kept == all.Length ? all : all[..kept];

        static bool IsRepetition(Finding before, Finding finding, bool isOfSeveral) => before.Practice == finding.Practice && before.Verdict == finding.Verdict
            && before.Location == finding.Location && before.Resource == finding.Resource && before.Anchor == finding.Anchor
            && (finding.Anchor is not null || (isOfSeveral && before.Message == finding.Message && before.Related.SequenceEqual(finding.Related) && !ConfigurationFile.Is(finding.Location.File)));
    }

    public int Compare(Finding? x, Finding? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var order = string.CompareOrdinal(x.Location.File, y.Location.File);
        order = order != 0 ? order : Compare(x.Location.Start.Line, x.Location.Start.Column, y.Location.Start.Line, y.Location.Start.Column);
        order = order != 0 ? order : x.Practice.Index.CompareTo(y.Practice.Index);
        order = order != 0 ? order : string.CompareOrdinal(x.Resource.ConstructPath, y.Resource.ConstructPath);
        order = order != 0 ? order : string.CompareOrdinal(x.Resource.Address, y.Resource.Address);
        order = order != 0 ? order : string.CompareOrdinal(x.Resource.Id, y.Resource.Id);
        order = order != 0 ? order : ((int)y.Verdict).CompareTo((int)x.Verdict);
        order = order != 0 ? order : x.Message.Utf8.SequenceCompareTo(y.Message.Utf8);
        return order != 0 ? order : CompareRelated(x, y);
    }

    /// <summary>What a module brings into several templates differs by the call only.</summary>
    private static int CompareRelated(Finding x, Finding y)
    {
        for (var i = 0; i < Math.Min(x.Related.Length, y.Related.Length); i++)
        {
            var ((place, message), (other, otherMessage)) = (x.Related[i], y.Related[i]);
            var order = string.CompareOrdinal(place.File, other.File);
            order = order != 0 ? order : Compare(place.Start.Line, place.Start.Column, other.Start.Line, other.Start.Column);
            order = order != 0 ? order : string.CompareOrdinal(message, otherMessage);
            if (order != 0)
            {
                return order;
            }
        }

        return x.Related.Length.CompareTo(y.Related.Length);
    }

    private static int Compare(int line, int column, int otherLine, int otherColumn) =>
        line != otherLine ? line.CompareTo(otherLine) : column.CompareTo(otherColumn);
}
