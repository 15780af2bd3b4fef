using Lintel.Checking;
using Lintel.Sources;

namespace Lintel.Answers;

/// <summary>The questions of the AWS Well-Architected Framework, answered from a review and from what people attest.</summary>
/// <param name="Pillars">The answers by pillar, in the framework's order.</param>
/// <param name="Diagnostics">The attestations that do not count, and why.</param>
public sealed record FrameworkAnswers(IReadOnlyList<PillarAnswer> Pillars, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The targets of the settings, held against the workload.</summary>
    public IReadOnlyList<TargetAnswer> Targets { get; init; } = [];

    /// <summary>Answers the framework.</summary>
    /// <param name="framework">Its best practices, in its order.</param>
    /// <param name="catalogue">The practices, which name the best practices that they serve.</param>
    /// <param name="findings">The findings of all verdicts, by file and position.</param>
    /// <param name="attestations">What people say. The last one for a best practice counts.</param>
    /// <param name="today">The day of the review.</param>
    /// <remarks>Code goes before people: an attestation decides what the code does not. One that says that a gap is met does not hide it.</remarks>
    public static FrameworkAnswers From(
        IReadOnlyList<BestPractice> framework, PracticeCatalogue catalogue, IReadOnlyList<Finding> findings, IReadOnlyList<Attestation> attestations, DateOnly today)
    {
        var serving = new Dictionary<string, List<Practice>>(StringComparer.Ordinal);
        foreach (var practice in catalogue.All)
        {
            foreach (var id in practice.WellArchitected)
            {
                Add(serving, id, practice);
            }
        }

        var verdicts = new Dictionary<Practice, List<Finding>>();
        foreach (var finding in findings)
        {
            Add(verdicts, finding.Practice, finding);
        }

        var diagnostics = new List<Diagnostic>();
        var attested = new Dictionary<string, Attestation>(StringComparer.Ordinal);
        foreach (var attestation in attestations)
        {
            if (!framework.Any(best => best.Id == attestation.BestPractice))
            {
                diagnostics.Add(new(attestation.File, attestation.Position, "attestation-unknown",
                    $"'{attestation.BestPractice}' is no best practice of the framework. Its ids look like OPS02-BP01 and are listed in docs/coverage.md"));
            }
            else if (attestation.Until < today)
            {
                diagnostics.Add(new(attestation.File, attestation.Position, "attestation-expired",
                    $"The attestation of {attestation.BestPractice} by {attestation.By} ended on {attestation.Until:yyyy-MM-dd} and does not count. Look at it again and set a new date, or remove it"));
            }
            else
            {
                attested[attestation.BestPractice] = attestation;
            }
        }

        var pillars = framework.GroupBy(static b => b.Pillar).OrderBy(static p => p.Key).Select(pillar => new PillarAnswer(pillar.Key,
        [
            .. pillar.GroupBy(static b => b.Question).OrderBy(static q => NumberOf(q.Key)).Select(question => new QuestionAnswer(
                question.First().QuestionNumber,
                question.Key[(question.Key.IndexOf('.', StringComparison.Ordinal) + 1)..].TrimStart(),
                [.. question.Select(best => Answer(best, serving.GetValueOrDefault(best.Id) ?? [], verdicts, attested.GetValueOrDefault(best.Id)))])),
        ])).ToList();
        return new(pillars, diagnostics);
    }

    private static BestPracticeAnswer Answer(BestPractice best, List<Practice> practices, Dictionary<Practice, List<Finding>> verdicts, Attestation? attestation)
    {
        var all = practices.SelectMany(practice => verdicts.GetValueOrDefault(practice) ?? []).ToList();
        var gaps = all.Where(static f => f is { Verdict: VerdictKind.Gap, Severity: > Severity.Info }).OrderByDescending(static f => f.Severity).ToList();
        var met = all.Where(static f => f.Verdict == VerdictKind.Met).ToList();
        var unknown = all.Count(static f => f.Verdict == VerdictKind.Unknown);
        var suppressed = all.Count(static f => f.Verdict == VerdictKind.Suppressed);
        var status = (gaps.Count, met.Count) switch
        {
            (> 0, > 0) => AnswerStatus.Partly,
            (> 0, 0) => AnswerStatus.Gap,
            (0, > 0) => AnswerStatus.Met,
            _ => unknown == 0 && suppressed == 0 && all.Exists(static f => f.Verdict == VerdictKind.NotApplicable) ? AnswerStatus.NotApplicable : AnswerStatus.NeedsPerson,
        };
        var decides = attestation is not null && status is AnswerStatus.NeedsPerson or AnswerStatus.NotApplicable ? attestation : null;
        return new()
        {
            BestPractice = best,
            Status = decides?.Status ?? status,
            Practices = practices,
            Gaps = gaps,
            Met = met,
            Unknown = unknown,
            Suppressed = suppressed,
            Attestation = decides,
        };
    }

    private static int NumberOf(string question)
    {
        var start = question.IndexOf(' ', StringComparison.Ordinal) + 1;
        return int.Parse(question.AsSpan(start, question.IndexOf('.', StringComparison.Ordinal) - start), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(value);
    }
}
