namespace Lintel.Sources;

/// <summary>What two sorted lists differ in that share most of their objects.</summary>
public static class SortedDifference
{
    /// <summary>What only one of the lists has. An object that was made anew counts for both, even where it is equal.</summary>
    /// <param name="before">The one list, in order.</param>
    /// <param name="after">The other one, in the same order.</param>
    /// <param name="order">The order.</param>
    /// <returns>What is only before and what is only after, in order.</returns>
    public static (List<T> Gone, List<T> Added) Of<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, IComparer<T> order)
        where T : class
    {
        var (gone, added) = (new List<T>(), new List<T>());
        var (i, j) = (0, 0);
        while (i < before.Count && j < after.Count)
        {
            if (ReferenceEquals(before[i], after[j]))
            {
                i++;
                j++;
                continue;
            }

            var compared = order.Compare(before[i], after[j]);
            if (compared <= 0)
            {
                gone.Add(before[i++]);
            }

            if (compared >= 0)
            {
                added.Add(after[j++]);
            }
        }

        for (; i < before.Count; i++)
        {
            gone.Add(before[i]);
        }

        for (; j < after.Count; j++)
        {
            added.Add(after[j]);
        }

        return (gone, added);
    }
}
