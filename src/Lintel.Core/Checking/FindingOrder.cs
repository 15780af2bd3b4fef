namespace Lintel.Checking;

/// <summary>The order of findings in every report: file, position, practice; then whatever else tells two apart.</summary>
public sealed class FindingOrder : IComparer<Finding>
{
    public static FindingOrder Instance { get; } = new();

    /// <summary>The findings in order. They come file by file and mostly sorted by the workers, so that comparing within each file does.</summary>
    public static Finding[] Sort(List<Finding> findings)
    {
        var byFile = new Dictionary<string, List<Finding>>(StringComparer.Ordinal);
        List<Finding>? last = null;
        foreach (var finding in findings)
        {
            var file = finding.Location.File;
            if ((last is null || !ReferenceEquals(last[^1].Location.File, file)) && !byFile.TryGetValue(file, out last))
            {
                byFile.Add(file, last = []);
            }

            last.Add(finding);
        }

        var sorted = new Finding[findings.Count];
        var count = 0;
        foreach (var file in byFile.Keys.Order(StringComparer.Ordinal))
        {
            var ofFile = byFile[file];
            if (!IsSorted(ofFile))
            {
                ofFile.Sort(Instance);
            }

            ofFile.CopyTo(sorted, count);
            count += ofFile.Count;
        }

        return sorted;
    }

    private static bool IsSorted(List<Finding> findings)
    {
        for (var i = 1; i < findings.Count; i++)
        {
            if (Instance.Compare(findings[i - 1], findings[i]) > 0)
            {
                return false;
            }
        }

        return true;
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
