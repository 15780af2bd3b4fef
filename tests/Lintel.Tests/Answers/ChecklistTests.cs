using Lintel.Answers;
using Lintel.Checking;
using Lintel.Practices;
using Lintel.Reporting;
using Lintel.Tests.Reporting;

namespace Lintel.Tests.Answers;

public sealed class ChecklistTests
{
    private static readonly PracticeCatalogue Samples = new([SampleReview.Access, SampleReview.Versioning, SampleReview.Trail], static _ => []);

    private static ChecklistItem Item(string selector, Severity severity = Severity.Low, params string[] best) => new("sample-01", "now", "It is kept", severity, [selector], best);

    private static ChecklistAnswer Answer(ChecklistItem item, params VerdictKind[] verdicts) => Checklist.Answer(
        [item], Samples, [.. verdicts.Select(static verdict => SampleReview.Finding(SampleReview.Versioning, verdict, "a|b.yaml", 7, 1, 2, "x"))],
        [new("REL09-BP02", AnswerStatus.Met, "jane", new(2026, 1, 1), null, null, null, "lintel.yaml", new(1, 1))], new(2026, 11, 21)).Single();

    [Fact]
    public void An_item_is_ticked_when_its_practices_are_met_and_open_when_one_has_a_gap()
    {
        Assert.True(Answer(Item("sample-v*"), VerdictKind.Met).IsTicked);
        var open = Answer(Item("sample-v*"), VerdictKind.Met, VerdictKind.Gap);
        Assert.False(open.IsTicked);
        Assert.True(open.IsOpen);
        Assert.Single(open.Gaps);
    }

    [Fact]
    public void Gaps_below_the_severity_of_the_item_do_not_keep_it_open() =>
        Assert.True(Answer(Item("sample-v*", Severity.High), VerdictKind.Met, VerdictKind.Gap).IsTicked);

    [Fact]
    public void Without_evidence_an_item_is_for_a_person_who_may_attest_it()
    {
        Assert.Equal(AnswerStatus.NeedsPerson, Answer(Item("sample-v*"), VerdictKind.Unknown).Status);
        var attested = Answer(Item("sample-v*", Severity.Low, "REL09-BP02"), VerdictKind.Unknown);
        Assert.True(attested.IsTicked);
        Assert.Equal("jane", attested.Attestation!.By);
    }

    [Fact]
    public void Markdown_is_a_task_list_with_the_places_of_the_gaps()
    {
        var text = ChecklistMarkdown.Write([Answer(Item("sample-v*"), VerdictKind.Gap)]);
        Assert.Equal("## Sample: 0 of 1 ticked\n\n### Now\n\n- [ ] It is kept\n  - medium: `sample-versioning` `a\\|b.yaml:7`\n", text);
    }

    /// <summary>A selector that means nothing would leave its item for a person for ever.</summary>
    [Fact]
    public void Every_selector_and_best_practice_of_the_checklists_exists()
    {
        Assert.Equal(["security", "cost", "performance", "operations", "release"], Checklists.Names);
        var ids = WellArchitectedFramework.BestPractices.Select(static b => b.Id).ToHashSet();
        foreach (var item in Checklists.All)
        {
            Assert.All(item.Selectors, selector => Assert.True(Catalogue.Instance.Resolve(selector).Any(), $"{item.Id}: '{selector}' means no practice"));
            Assert.All(item.BestPractices, id => Assert.Contains(id, ids));
            Assert.True(item.Selectors.Count + item.BestPractices.Count > 0, item.Id);
            Assert.Contains(item.Horizon, (string[])["now", "two weeks", "a month", "a quarter"]);
        }
    }
}
