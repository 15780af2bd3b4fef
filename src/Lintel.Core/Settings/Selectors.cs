using System.Collections.Immutable;
using Lintel.Checking;

namespace Lintel.Settings;

/// <summary>Selectors of practices: what they mean together, and what somebody meant by one that means nothing.</summary>
public static class Selectors
{
    /// <summary>Which practices are run.</summary>
    /// <param name="catalogue">All practices.</param>
    /// <param name="select">Selectors of those to run; empty for all.</param>
    /// <param name="ignore">Selectors of those not to run.</param>
    /// <returns>By <see cref="Practice.Index"/>: whether it is run.</returns>
    public static bool[] Choose(PracticeCatalogue catalogue, IReadOnlyCollection<string> select, IReadOnlyCollection<string> ignore)
    {
        var chosen = new bool[catalogue.All.Count];
        Array.Fill(chosen, select.Count == 0);
        Mark(catalogue, select, chosen, true);
        Mark(catalogue, ignore, chosen, false);
        return chosen;
    }

    /// <summary>The first selector that means no practice; null when all do.</summary>
    public static string? FindUnknown(PracticeCatalogue catalogue, IEnumerable<string> selectors) => selectors.FirstOrDefault(s => !IsKnown(catalogue, s));

    /// <summary>Whether a selector means a practice, or is a pillar, which may have none.</summary>
    public static bool IsKnown(PracticeCatalogue catalogue, string selector) => catalogue.Resolve(selector).Any()
        || Enum.GetValues<Pillar>().Any(pillar => pillar.Name.Equals(selector, StringComparison.OrdinalIgnoreCase));

    /// <summary>Everything that a selector can be without wildcards.</summary>
    public static IEnumerable<string> Names(PracticeCatalogue catalogue)
    {
        foreach (var practice in catalogue.All)
        {
            yield return practice.Name;
        }

        for (var pillar = Pillar.OperationalExcellence; pillar <= Pillar.Sustainability; pillar++)
        {
            yield return pillar.Name;
        }

        foreach (var practice in catalogue.All)
        {
            foreach (var id in practice.WellArchitected)
            {
                yield return id;
            }

            foreach (var alias in practice.Aliases)
            {
                yield return alias.Id;
            }
        }

        foreach (var tool in catalogue.All.SelectMany(static practice => practice.Aliases).Select(static alias => alias.Tool).Distinct())
        {
            yield return tool;
        }
    }

    /// <summary>The question to add to an error about a selector that means nothing; empty when none comes to mind.</summary>
    public static string Question(string selector, IEnumerable<string> names)
    {
        var list = names.ToImmutableArray();
        return NearestName.Find(selector, list) is { } nearest ? $" Did you mean '{nearest}'?"
            : list.FirstOrDefault(n => n.Contains(selector, StringComparison.OrdinalIgnoreCase)) is { } containing ? $" Did you mean '{containing}'?"
            : "";
    }

    private static void Mark(PracticeCatalogue catalogue, IReadOnlyCollection<string> selectors, bool[] chosen, bool value)
    {
        foreach (var selector in selectors)
        {
            foreach (var practice in catalogue.Resolve(selector))
            {
                chosen[practice.Index] = value;
            }
        }
    }
}
