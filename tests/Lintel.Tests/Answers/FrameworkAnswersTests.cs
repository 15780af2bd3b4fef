using Lintel.Answers;
using Lintel.Checking;
using Lintel.Practices;
using Lintel.Tests.Reporting;

namespace Lintel.Tests.Answers;

public sealed class FrameworkAnswersTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly BestPractice Backup = new("REL09-BP02", Pillar.Reliability, "REL 9. How do you back up data?", "Secure backups", RiskLevel.High, "rel_backup");

    private static readonly BestPractice Recovery = new("REL09-BP04", Pillar.Reliability, "REL 9. How do you back up data?", "Recover data now and then", RiskLevel.Medium, null);

    private static readonly BestPractice Accounts = new("SEC01-BP01", Pillar.Security, "SEC 1. How do you securely operate your workload?", "Separate workloads", RiskLevel.High, null);

    private static readonly PracticeCatalogue Catalogue = new([SampleReview.Access, SampleReview.Versioning, SampleReview.Trail], static _ => []);

    private static Finding Found(Practice practice, VerdictKind verdict) => SampleReview.Finding(practice, verdict, "a.yaml", 1, 1, 2, "x");

    private static Attestation Said(string best, AnswerStatus status, DateOnly? until = null) => new(best, status, "jane@example.com", new(2026, 1, 31), until, "https://example.com/evidence", null, "lintel.yaml", new(3, 5));

    private static FrameworkAnswers Answer(Finding[] findings, params Attestation[] attestations) =>
        FrameworkAnswers.From([Backup, Recovery, Accounts], Catalogue, findings, attestations, Today);

    private static BestPracticeAnswer Of(FrameworkAnswers answers, BestPractice best) => answers.Pillars.SelectMany(static p => p.All).Single(answer => answer.BestPractice == best);

    [Theory]
    [InlineData(0, 0, 0, 0, "needs-person")]
    [InlineData(1, 0, 0, 0, "gap")]
    [InlineData(1, 3, 0, 0, "partly")]
    [InlineData(0, 1, 1, 1, "met")]
    [InlineData(0, 0, 1, 0, "needs-person")]
    [InlineData(0, 0, 0, 1, "not-applicable")]
    public void The_verdicts_decide_the_answer(int gaps, int met, int unknown, int notApplicable, string expected)
    {
        Finding[] findings =
        [
            .. Enumerable.Repeat(Found(SampleReview.Versioning, VerdictKind.Gap), gaps),
            .. Enumerable.Repeat(Found(SampleReview.Versioning, VerdictKind.Met), met),
            .. Enumerable.Repeat(Found(SampleReview.Versioning, VerdictKind.Unknown), unknown),
            .. Enumerable.Repeat(Found(SampleReview.Versioning, VerdictKind.NotApplicable), notApplicable),
        ];
        Assert.Equal(expected, Of(Answer(findings), Backup).Status.Name);
    }

    [Fact]
    public void Hints_and_accepted_gaps_decide_nothing()
    {
        var answers = Answer([Found(SampleReview.Versioning, VerdictKind.Gap) with { Severity = Severity.Info }, Found(SampleReview.Versioning, VerdictKind.Suppressed)]);
        var answer = Of(answers, Backup);
        Assert.Equal(AnswerStatus.NeedsPerson, answer.Status);
        Assert.Equal(1, answer.Suppressed);
    }

    [Fact]
    public void An_attestation_answers_what_code_does_not_and_is_marked_as_such()
    {
        var answers = Answer([], Said("REL09-BP04", AnswerStatus.Met));
        var answer = Of(answers, Recovery);
        Assert.Equal((AnswerStatus.Met, "jane@example.com"), (answer.Status, answer.Attestation!.By));
        var pillar = answers.Pillars.Single(static p => p.Pillar == Pillar.Reliability);
        Assert.Equal((100, 1, 0), (pillar.Score, pillar.Attested, pillar.DecidedByCode));
    }

    [Fact]
    public void An_attestation_does_not_hide_a_gap()
    {
        var answer = Of(Answer([Found(SampleReview.Versioning, VerdictKind.Gap)], Said("REL09-BP02", AnswerStatus.Met)), Backup);
        Assert.Equal(AnswerStatus.Gap, answer.Status);
        Assert.Null(answer.Attestation);
    }

    [Fact]
    public void An_attestation_ends_with_its_last_day_and_that_is_said_where_it_stands()
    {
        Assert.Equal(AnswerStatus.Met, Of(Answer([], Said("REL09-BP04", AnswerStatus.Met, Today)), Recovery).Status);
        var late = Answer([], Said("REL09-BP04", AnswerStatus.Met, Today.AddDays(-1)));
        Assert.Equal(AnswerStatus.NeedsPerson, Of(late, Recovery).Status);
        var diagnostic = Assert.Single(late.Diagnostics);
        Assert.Equal(("lintel.yaml", 3, "attestation-expired"), (diagnostic.File, diagnostic.Position.Line, diagnostic.Code));
    }

    [Fact]
    public void An_attestation_of_no_best_practice_is_reported()
    {
        var diagnostic = Assert.Single(Answer([], Said("REL99-BP99", AnswerStatus.Met)).Diagnostics);
        Assert.Equal("attestation-unknown", diagnostic.Code);
        Assert.Contains("REL99-BP99", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_score_weighs_by_risk_and_leaves_out_what_is_not_decided()
    {
        // High risk, a quarter met: 4 * 0.25; medium risk, attested as met: 2 * 1; of 6 in all.
        var answers = Answer(
            [Found(SampleReview.Versioning, VerdictKind.Gap), Found(SampleReview.Versioning, VerdictKind.Gap), Found(SampleReview.Versioning, VerdictKind.Gap), Found(SampleReview.Versioning, VerdictKind.Met)],
            Said("REL09-BP04", AnswerStatus.Met));
        Assert.Equal(50, answers.Pillars.Single(static p => p.Pillar == Pillar.Reliability).Score);
        Assert.Null(answers.Pillars.Single(static p => p.Pillar == Pillar.Security).Score);
    }

    [Fact]
    public void A_question_has_the_risk_of_its_worst_gap()
    {
        static RiskLevel RiskOf(FrameworkAnswers answers) => answers.Pillars.Single(static p => p.Pillar == Pillar.Reliability).Questions.Single().Risk;
        Assert.Equal(RiskLevel.NotStated, RiskOf(Answer([Found(SampleReview.Versioning, VerdictKind.Met)])));
        Assert.Equal(RiskLevel.High, RiskOf(Answer([Found(SampleReview.Versioning, VerdictKind.Gap)])));
        Assert.Equal(RiskLevel.Medium, RiskOf(Answer([Found(SampleReview.Versioning, VerdictKind.Gap), Found(SampleReview.Versioning, VerdictKind.Met)])));
    }

    [Fact]
    public void The_framework_has_57_questions_and_307_best_practices_in_its_order()
    {
        var answers = FrameworkAnswers.From(WellArchitectedFramework.BestPractices, Lintel.Practices.Catalogue.Instance, [], [], Today);
        Assert.Equal(57, answers.Pillars.Sum(static p => p.Questions.Count));
        Assert.Equal(307, answers.Pillars.Sum(static p => p.All.Count()));
        Assert.Equal(Enum.GetValues<Pillar>(), answers.Pillars.Select(static p => p.Pillar));
        Assert.Equal(Enumerable.Range(1, 11).Select(static i => $"OPS {i}"), answers.Pillars[0].Questions.Select(static q => q.Number));
    }
}
