namespace Lintel.Fuzz.Differentials;

/// <summary>What is said of a text in one form and not in the other.</summary>
/// <param name="Name">The text.</param>
/// <param name="Form">The other form.</param>
/// <param name="Lost">What is said of the text only.</param>
/// <param name="Added">What is said of its other form only.</param>
internal sealed record Difference(string Name, string Form, IReadOnlyList<string> Lost, IReadOnlyList<string> Added)
{
    /// <summary>The text in the other form.</summary>
    public byte[] Other { get; init; } = [];

    /// <summary>The difference of two lists in ordinal order, in which a line may occur several times; null for none.</summary>
    public static Difference? Between(string name, string form, List<string> first, List<string> second)
    {
        List<string> lost = [], added = [];
        var (i, j) = (0, 0);
        while (i < first.Count || j < second.Count)
        {
            var order = i == first.Count ? 1 : j == second.Count ? -1 : string.CompareOrdinal(first[i], second[j]);
            if (order < 0)
            {
                lost.Add(first[i++]);
            }
            else if (order > 0)
            {
                added.Add(second[j++]);
            }
            else
            {
                (i, j) = (i + 1, j + 1);
            }
        }

        return lost.Count + added.Count == 0 ? null : new(name, form, lost, added);
    }

    public override string ToString() => $"{Name} ({Form})\n{string.Concat(Lost.Select(static line => $"  - {line}\n"))}{string.Concat(Added.Select(static line => $"  + {line}\n"))}";
}
