using System.Runtime.InteropServices;

namespace Lintel.Checking;

/// <summary>All practices, and those for a resource type.</summary>
/// <param name="all">The practices sorted by name; <see cref="Practice.Index"/> is the position.</param>
/// <param name="forType">The practices that look at a CloudFormation resource type; empty when there are none.</param>
public sealed class PracticeCatalogue(Practice[] all, Func<string, Practice[]> forType)
{
    private readonly Lazy<Dictionary<string, List<Practice>>> _rules = new(() => IndexRules(all));

    /// <summary>Longer selectors mean nothing: they are longer than every name, and each wildcard in them is followed through all names.</summary>
    private const int LongestSelector = 200;

    /// <summary>The practices sorted by name.</summary>
    public IReadOnlyList<Practice> All { get; } = all;

    /// <summary>The practices that look at application source, sorted by name.</summary>
    public IReadOnlyList<Practice> ForCode { get; } = Array.FindAll(all, static practice => practice.CodeCheck is not null);

    /// <summary>The practices that look at a CloudFormation resource type; empty when there are none.</summary>
    public Practice[] ForType(string type) => forType(type);

    /// <summary>The practice of a name; null when there is none.</summary>
    public Practice? Find(string name)
    {
        int low = 0, high = all.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(all[middle].Name, name);
            if (order == 0)
            {
                return all[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>The practices that stand for a rule of another tool, sorted by name; none when none does.</summary>
    /// <param name="tool">As in <see cref="PracticeAlias.Tool"/>.</param>
    /// <param name="id">The id there, in any case.</param>
    public IReadOnlyList<Practice> ForRule(string tool, string id) => _rules.Value.TryGetValue(id, out var found) ? found.FindAll(practice => HasAlias(practice, tool, id)) : [];

    private static bool HasAlias(Practice practice, string tool, string id) =>
        Array.Exists(practice.Aliases, alias => alias.Tool == tool && alias.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, List<Practice>> IndexRules(Practice[] all)
    {
        var rules = new Dictionary<string, List<Practice>>(StringComparer.OrdinalIgnoreCase);
        foreach (var practice in all)
        {
            foreach (var alias in practice.Aliases)
            {
                ref var practices = ref CollectionsMarshal.GetValueRefOrAddDefault(rules, alias.Id, out _);
                if (practices?[^1] != practice)
                {
                    (practices ??= []).Add(practice);
                }
            }
        }

        return rules;
    }

    /// <summary>The practices that a selector means, sorted by name; none when it means nothing.</summary>
    /// <param name="selector">
    /// A name, a pillar (<c>cost-optimization</c>), a Well-Architected best practice (<c>REL09-BP02</c>), or the id of a rule elsewhere (<c>CKV_AWS_21</c>), in any case.
    /// <c>*</c> stands for any characters and <c>?</c> for one. The name of another tool or standard (<c>fsbp</c>) means all that stand for a rule of it.
    /// </param>
    public IEnumerable<Practice> Resolve(string selector)
    {
        var tool = selector.Replace('-', '_');
        foreach (var practice in all)
        {
            if (Means(selector, practice.Name) || Means(selector, practice.Pillar.Name)
                || Array.Exists(practice.WellArchitected, id => Means(selector, id))
                || Array.Exists(practice.Aliases, alias => Means(selector, alias.Id) || alias.Tool.Equals(tool, StringComparison.OrdinalIgnoreCase)))
            {
                yield return practice;
            }
        }
    }

    private static bool Means(string selector, string name) => selector.Length <= LongestSelector && System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(selector, name, ignoreCase: true);
}
