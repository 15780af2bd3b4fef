using Lintel.Checking;
using Lintel.Checking.Functions;
using Lintel.Checking.Spooling;
using Lintel.Tests.Reporting;

namespace Lintel.Tests.Checking;

public sealed class ReviewSpoolTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static PracticeCatalogue Catalogue { get; } = new([SampleReview.Access, SampleReview.Versioning, SampleReview.Trail], static _ => []);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_has_no_name()
    {
        var spool = new ReviewSpool(0, Catalogue, _folder.Path);
        Assert.Equal(new SpoolPlace(0, 3), spool.Write([1, 2, 3]));
        Assert.Equal(new SpoolPlace(3, 2), spool.Write([4, 5]));
        Assert.Equal([2, 3, 4, 5], spool.Read(new(1, 4)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Empty(Directory.EnumerateFiles(_folder.Path));
        }
    }

    /// <summary>A full disk, a folder that is not there: the review goes on in memory.</summary>
    [Fact]
    public void What_no_file_takes_stays_in_memory()
    {
        var spool = new ReviewSpool(0, Catalogue, Path.Join(_folder.Path, "missing"));
        var unit = new UnitFindings([.. SampleReview.Result().Findings]);
        var expected = unit.All();
        Assert.False(spool.Keeps(unit.Count));
        var moved = unit.In(spool);
        Assert.All(moved.Runs, static run => Assert.Null(run.Spool));
        Assert.Equal(expected, moved.All());
        Assert.True(spool.Keeps(1));
    }

    [Fact]
    public void What_bytes_cannot_hold_stays_in_memory()
    {
        var spool = new ReviewSpool(0, Catalogue, _folder.Path);
        var finding = SampleReview.Finding(SampleReview.Versioning, VerdictKind.Gap, "a.yaml", 3, 1, 2, "x") with { Values = [new("Status", "Suspended", "", SampleReview.At("a.yaml", 3, 1, 2))] };
        var unit = new UnitFindings([finding]);
        Assert.Same(finding, Assert.Single(unit.In(spool).All()));
    }

    /// <summary>All that putting a review together asks of an outcome.</summary>
    [Fact]
    public void An_outcome_is_the_same_when_it_comes_back()
    {
        var outcome = Outcome() with
        {
            Functions = FunctionRun.Of([
                new("a.yaml", "Import", new("a.yaml", new(9, 3), new(12, 1)), "python3.13", "", [CoverageAnswer.Met("Powertools"), CoverageAnswer.Unknown("imported")]) { HasPowertools = true },
                new("a.yaml", "Export", new("a.yaml", new(4, 3), new(7, 1)), "java21", "it is Java", [CoverageAnswer.Gap("no logger"), CoverageAnswer.NotApplicable("no events")]),
            ]),
            Account = [2, 7],
            SourceFiles = 0,
            IsDelivery = true,
        };
        var outcomes = new OutcomeList(new(0, Catalogue, _folder.Path));
        outcomes.Add(outcome);
        var back = Assert.Single(outcomes);
        Assert.NotSame(outcome, back);
        Assert.Equal(
            (outcome.Name, outcome.IsLinked, outcome.IsDelivery, outcome.Templates, outcome.Resources, outcome.SourceFiles),
            (back.Name, back.IsLinked, back.IsDelivery, back.Templates, back.Resources, back.SourceFiles));
        Assert.Equal(outcome.Tally, back.Tally);
        Assert.Equal(outcome.Account, back.Account);
        Assert.Equal(outcome.Diagnostics, back.Diagnostics);
        Assert.Equal(outcome.Needed, back.Needed);
        Assert.Equal(outcome.Findings.ReportedSecrets, back.Findings.ReportedSecrets);
        Assert.Equal(outcome.Findings.All().Select(static finding => (finding.Practice, finding.Message, finding.Location, finding.IdentityHash)), back.Findings.All().Select(static finding => (finding.Practice, finding.Message, finding.Location, finding.IdentityHash)));
        Assert.Equal(new FunctionList([.. outcome.Functions]).Select(Describe), new FunctionList([.. back.Functions]).Select(Describe));

        static string Describe(FunctionCoverage function) => $"{function with { Answers = [] }} {string.Join(' ', function.Answers)}";
    }

    [Fact]
    public void Outcomes_that_no_file_takes_stay_in_memory()
    {
        var outcome = Outcome();
        var outcomes = new OutcomeList(new(0, Catalogue, Path.Join(_folder.Path, "missing")));
        outcomes.Add(outcome);
        Assert.Equal(outcome.Findings.All(), Assert.Single(outcomes).Findings.All());
    }

    /// <summary>More than a block of a run, and more than a block of outcomes.</summary>
    [Fact]
    public void Many_findings_come_back_in_their_order()
    {
        var outcomes = new OutcomeList(new(0, Catalogue, _folder.Path));
        for (var file = 0; file < 300; file++)
        {
            var findings = Enumerable.Range(1, 250).Select(line => SampleReview.Finding(SampleReview.Versioning, line % 3 == 0 ? VerdictKind.Suppressed : VerdictKind.Gap, $"{file:000}.yaml", line, 1, 2, $"{file} {line}"));
            outcomes.Add(new($"{file:000}.yaml", false, 1, 250, new([.. findings]), [], [], null, []));
        }

        var all = new FindingList([.. outcomes.SelectMany(static outcome => outcome.Findings.Runs)]);
        Assert.Equal(300 * 250, all.Count);
        Assert.Equal(Enumerable.Range(0, 300).SelectMany(static file => Enumerable.Range(1, 250), static (file, line) => $"{file} {line}"), all.Select(static finding => finding.Message.ToString()));
        Assert.Equal("123 42", all[(123 * 250) + 41].Message.ToString());
        Assert.Equal(all.Count, all.Select(static finding => finding.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void A_spool_that_has_become_shorter_is_said() =>
        Assert.Throws<EndOfStreamException>(() =>
        {
            var spool = new ReviewSpool(0, Catalogue, _folder.Path);
            spool.Write([1]);
            spool.Read(new(0, 2));
        });

    private static WorkloadOutcome Outcome() => new(
        "a.yaml",
        IsLinked: true,
        3,
        40,
        new([.. SampleReview.Result().Findings]),
        [new("a.yaml", new(2, 5), "unused-suppression", "It suppresses nothing")],
        [new("b.yaml", new(1, 1), "unused-suppression", "It suppresses nothing here")],
        null,
        [(3, 5), (8, 1)]);
}
