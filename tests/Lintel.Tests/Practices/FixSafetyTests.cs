using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices;

namespace Lintel.Tests.Practices;

/// <summary>Holds what practices say of their fixes against the examples of their pages.</summary>
public class FixSafetyTests
{
    [Fact]
    public void A_change_that_replaces_a_resource_is_never_safe_and_says_so()
    {
        foreach (var (example, fix) in Fixes())
        {
            Assert.False(fix is { Replaces: true, Safety: FixSafety.Safe }, $"{example}: the fix is safe, and replaces the resource");
            Assert.True(!fix.Replaces || fix.Caution?.Contains("replace", StringComparison.Ordinal) == true || fix.Caution?.Contains("takes a new", StringComparison.Ordinal) == true, $"{example}: the fix does not say that it replaces the resource");
        }
    }

    [Fact]
    public void A_page_says_the_best_that_its_fix_can_be()
    {
        var best = new Dictionary<Practice, FixSafety>();
        foreach (var (example, fix) in Fixes())
        {
            best[example.Practice] = best.TryGetValue(example.Practice, out var known) && known > fix.Safety ? known : fix.Safety;
        }

        Assert.All(best, static entry => Assert.True(entry.Key.Fix == entry.Value, $"{entry.Key.Name}: the page says {entry.Key.Fix?.ToString() ?? "nothing"}, its examples have {entry.Value}"));
        Assert.All(Catalogue.Instance.All.Where(static practice => practice.Fix is not null), practice => Assert.True(best.ContainsKey(practice), $"{practice.Name}: no example of a gap has the fix that the page speaks of"));
    }

    [Fact]
    public void A_suggestion_says_what_it_may_cost() =>
        Assert.All(Fixes(), static entry => Assert.True(entry.Fix.Safety != FixSafety.Suggestion || entry.Fix.Caution is { Length: > 0 } && !entry.Fix.Caution.EndsWith('.'), $"{entry.Example}: a suggestion without a caution"));

    private static IEnumerable<(PageExample Example, FindingFix Fix)> Fixes()
    {
        foreach (var example in Catalogue.Instance.All.SelectMany(PageExample.Of).Where(static example => example.Section == "Gap"))
        {
            using var folder = new TestFolder();
            foreach (var (name, text) in example.Files.Count > 0 ? example.Files : [(example.File, example.Text)])
            {
                folder.Write(name, text);
            }

            var profile = ReviewProfile.Everything(Catalogue.Instance, ExampleReview.Today);
            var selected = new bool[Catalogue.Instance.All.Count];
            selected[example.Practice.Index] = true;
            profile = profile with
            {
                Selected = selected,
                Context = new(example.Environment, example.Environment == "prod", ExampleReview.Today, []),
                Templates = profile.Templates with { Environment = example.Environment },
            };
            foreach (var finding in Review.Run(new() { Root = folder.Path, Paths = [folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1 }).Findings)
            {
                if (finding.Fix is { } fix && (fix.Safety != FixSafety.Manual || example.Practice.Fix is null or FixSafety.Manual))
                {
                    yield return (example, fix);
                }
            }
        }
    }
}
