using Lintel.Checking.Functions;
using Lintel.Sources;
using Lintel.Templates.Terraform;

namespace Lintel.Checking;

/// <summary>Puts a review together of its parts: what concerns all of them, the order and the identities of findings.</summary>
/// <param name="options">What was reviewed and how.</param>
internal sealed class ReviewAssembler(ReviewOptions options)
{
    /// <summary>The result: the same for the same parts in any order.</summary>
    /// <param name="parts">What it gave.</param>
    /// <param name="isWhole">Whether that is all that the options name: what is nowhere in a part may be in the rest.</param>
    public ReviewResult Assemble(ReviewParts parts, bool isWhole = true)
    {
        var profile = options.ProfileFor("");
        var diagnostics = new List<Diagnostic>(parts.Diagnostics);
        var nested = parts.Linked.SelectMany(static linked => linked.Nested).ToHashSet(StringComparer.Ordinal);
        var outcomes = NameRunningImages(Array.FindAll(parts.Outcomes, outcome => outcome.IsLinked || !nested.Contains(outcome.Name)));
        var counts = new ReviewCounts { Files = parts.Files, Practices = profile.Selected.Count(static selected => selected) };
        var reported = Array.Exists(outcomes, static outcome => outcome.Findings.HasCredentials)
            ? outcomes.SelectMany(static outcome => outcome.Findings.ReportedSecrets).ToHashSet()
            : [];
        var runs = new List<FindingRun>(outcomes.Length);
        foreach (var outcome in outcomes)
        {
            counts.Workloads += outcome.SourceFiles is null && outcome.Templates > 0 ? 1 : 0;
            counts.SourceFiles += outcome.SourceFiles ?? 0;
            counts.Templates += outcome.Templates;
            counts.Resources += outcome.Resources;
            runs.AddRange(RepeatedSecrets.Remove(outcome.Findings, reported, counts).Runs);
            diagnostics.AddRange(outcome.Diagnostics);
            foreach (var (index, count) in outcome.Tally)
            {
                counts.Add(index, count);
            }
        }

        // A module that several configurations call has its suppressions for all of them.
        var needed = outcomes.SelectMany(static outcome => outcome.Needed).ToHashSet();
        diagnostics.RemoveAll(needed.Contains);
        if (isWhole && Array.Exists(outcomes, static outcome => !outcome.IsDelivery))
        {
            runs.AddRange(new UnitFindings(AccountFindings(profile, outcomes, counts)).Runs);
        }

        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Root));
        var coversRoot = options.Paths.Any(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, root)) == root);
        diagnostics.AddRange(options.Suppressions
            .Where(suppression => isWhole && suppression.Counts && (suppression.IsReached || (coversRoot && suppression.Paths.IsEmpty)))
            .Select(suppression => suppression.ReportUnused(practice => profile.Selected[practice.Index]))
            .OfType<Diagnostic>());

        return new(FindingOrder.Merge(runs, counts), DiagnosticOrder.Sort(diagnostics), counts)
        {
            Units = Array.ConvertAll(outcomes, static outcome => new ReviewUnit(outcome)),
            OtherEnvironments = [.. outcomes.Select(static outcome => outcome.OtherEnvironment).OfType<OtherEnvironment>().Distinct().OrderBy(static other => other.Name, StringComparer.Ordinal).ThenBy(static other => other.Variable, StringComparer.Ordinal)],
            Functions = InOrder(outcomes.SelectMany(static outcome => outcome.Functions)),
            Workloads = [.. outcomes.Select(static outcome => outcome.Map).OfType<WorkloadMap>().OrderBy(static map => map.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>The parts with what runs an image said in the findings of its Dockerfile, and of the source that the image of a service holds.</summary>
    private static WorkloadOutcome[] NameRunningImages(WorkloadOutcome[] outcomes)
    {
        var all = outcomes.SelectMany(static outcome => outcome.Images).ToList();
        AddPulled(outcomes, all);
        var images = all.ToLookup(static image => image.Dockerfile, StringComparer.Ordinal);
        if (images.Count == 0)
        {
            return outcomes;
        }

        var withSources = all.FindAll(static image => image.Sources.Count > 0);
        return Array.ConvertAll(outcomes, outcome => (outcome.Findings.HasImages || (outcome.Findings.HasSources && withSources.Count > 0)) && outcome.Findings.All().Exists(finding => IsOfImage(finding) || IsHeld(finding))
            ? outcome with { Findings = new([.. outcome.Findings.All().Select(Named)]) }
            : outcome);

        Finding Named(Finding finding) => IsOfImage(finding) ? WithRunning(finding, images[finding.Location.File])
            : IsHeld(finding) ? WithRunning(finding, withSources.FindAll(image => Holds(image, finding.Location.File)))
            : finding;

        bool IsOfImage(Finding finding) => finding.Resource.Type.StartsWith("Docker::", StringComparison.Ordinal) && images.Contains(finding.Location.File);

        bool IsHeld(Finding finding) => withSources.Count > 0 && finding.Related.Length == 0 && finding.Resource.Type.StartsWith("Source::", StringComparison.Ordinal) && withSources.Exists(image => Holds(image, finding.Location.File));
    }

    private static bool Holds(RunningImage image, string file)
    {
        foreach (var source in image.Sources)
        {
            if (file.StartsWith(source, StringComparison.Ordinal) && (file.Length == source.Length || file[source.Length] == '/'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds what runs images of repositories that pipelines push to, where all that they push there is built of one Dockerfile.</summary>
    private static void AddPulled(WorkloadOutcome[] outcomes, List<RunningImage> images)
    {
        var pushes = outcomes.SelectMany(static outcome => outcome.Pushes).ToLookup(static push => push.Repository, StringComparer.Ordinal);
        foreach (var outcome in pushes.Count == 0 ? [] : outcomes)
        {
            foreach (var running in outcome.Repositories)
            {
                PushedImage? only = null;
                var isOne = true;
                foreach (var push in pushes[running.Repository])
                {
                    isOne &= only is null || only.Dockerfile == push.Dockerfile;
                    only ??= push;
                }

                if (only is not null && isOne)
                {
                    images.Add(new(only.Dockerfile, running.Location, running.Name) { Sources = only.Sources });
                }
            }
        }
    }

    private static Finding WithRunning(Finding finding, IEnumerable<RunningImage> images)
    {
        const int MaximumFunctions = 3;
        var first = images.OrderBy(static image => image.Location.File, StringComparer.Ordinal).ThenBy(static image => image.Location.Start.Line).Take(MaximumFunctions);
        return finding with { Related = [.. finding.Related, .. first.Select(static image => (image.Location, $"'{image.Name}', which runs it"))] };
    }

    /// <summary>The functions by place, each once: the same ones stand side by side.</summary>
    private static FunctionCoverage[] InOrder(IEnumerable<FunctionCoverage> functions)
    {
        FunctionCoverage[] sorted = [.. functions];
        Array.Sort(sorted, static (x, y) =>
        {
            var order = string.CompareOrdinal(x.Location.File, y.Location.File);
            order = order != 0 ? order : x.Location.Start.Line.CompareTo(y.Location.Start.Line);
            order = order != 0 ? order : x.Location.Start.Column.CompareTo(y.Location.Start.Column);
            order = order != 0 ? order : string.CompareOrdinal(x.Address, y.Address);
            return order != 0 ? order : string.CompareOrdinal(x.Workload, y.Workload);
        });
        return [.. sorted.Where((function, index) => index == 0 || function.Location != sorted[index - 1].Location || function.Address != sorted[index - 1].Address)];
    }

    /// <summary>What people call a type: one that CloudFormation does not have has a name in Terraform alone.</summary>
    private static string NameOf(string type) => type.StartsWith("Terraform::", StringComparison.Ordinal) ? MappingTable.FindOf(type)?.Name ?? type : type;

    /// <summary>What concerns the account and nothing reviewed sets up may be managed elsewhere: that is said once, where something was reviewed at all.</summary>
    private List<Finding> AccountFindings(ReviewProfile profile, WorkloadOutcome[] outcomes, ReviewCounts counts)
    {
        var findings = new List<Finding>();
        if (counts.Templates == 0)
        {
            return findings;
        }

        var seen = outcomes.SelectMany(static outcome => outcome.Account).ToHashSet();
        foreach (var practice in options.Catalogue.All)
        {
            if (practice.Reach != Reach.Account || !profile.Selected[practice.Index] || seen.Contains(practice.Index))
            {
                continue;
            }

            var severity = profile.Severities[practice.Index];
            var isElsewhere = options.ManagedElsewhere.TryGetValue(practice, out var reason);
            var kind = isElsewhere ? VerdictKind.NotApplicable : VerdictKind.Unknown;
            counts.Add(ReviewCounts.Index(kind, severity, practice.Pillar), 1);
            if (options.Keep.Contains(kind))
            {
                findings.Add(new()
                {
                    Practice = practice,
                    Verdict = kind,
                    Severity = severity,
                    Message = isElsewhere ? $"It is managed elsewhere: {reason?.TrimEnd('.')}" : $"No {string.Join(" or ", practice.Types.Select(NameOf))} in what was reviewed: managed elsewhere? Say so in the settings, or review the live account",
                    Resource = FoundResource.None,
                    Location = FindingLocation.Of(default),
                });
            }
        }

        return findings;
    }
}
