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
    /// <exception cref="IOException">The temporary file of a large review cannot be read.</exception>
    public ReviewResult Assemble(ReviewParts parts, bool isWhole = true)
    {
        var profile = options.ProfileFor("");
        var diagnostics = new List<Diagnostic>(parts.Diagnostics);
        var nested = parts.Linked.SelectMany(static linked => linked.Nested).ToHashSet(StringComparer.Ordinal);
        var outcomes = parts.Outcomes.Where(outcome => outcome.IsLinked || !nested.Contains(outcome.Name));
        var images = new ImageRunners(outcomes);
        var counts = new ReviewCounts { Files = parts.Files, Practices = profile.Selected.Count(static selected => selected) };
        var (runs, functions, account) = (new List<FindingRun>(), new List<FunctionRun>(), new HashSet<int>());
        var (units, maps, environments) = (new List<ReviewUnit>(), new List<WorkloadMap>(), new HashSet<OtherEnvironment>());
        var isOfAccount = false;
        foreach (var outcome in outcomes.Select(images.Name))
        {
            counts.Add(outcome);
            diagnostics.AddRange(outcome.Diagnostics);
            runs.AddRange(outcome.Findings.Runs);
            functions.AddRange(outcome.Functions);
            account.UnionWith(outcome.Account);
            isOfAccount |= !outcome.IsDelivery;
            maps.AddRange(outcome.Map is { } map ? [map] : []);
            environments.UnionWith(outcome.OtherEnvironment is { } environment ? [environment] : []);
            if (options.FindingsInMemory is null)
            {
                units.Add(new(outcome));
            }
        }

        RemoveNeeded(diagnostics, outcomes);
        RepeatedSecrets.Remove(runs, outcomes, counts);
        if (isWhole && isOfAccount)
        {
            runs.AddRange(new UnitFindings(AccountFindings(profile, account, counts)).Runs);
        }

        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Root));
        var coversRoot = options.Paths.Any(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, root)) == root);
        diagnostics.AddRange(options.Suppressions
            .Where(suppression => isWhole && suppression.Counts && (suppression.IsReached || (coversRoot && suppression.Paths.IsEmpty)))
            .Select(suppression => suppression.ReportUnused(practice => profile.Selected[practice.Index]))
            .OfType<Diagnostic>());

        return new(FindingOrder.Merge(runs, counts), DiagnosticOrder.Sort(diagnostics), counts)
        {
            Units = units,
            OtherEnvironments = [.. environments.OrderBy(static other => other.Name, StringComparer.Ordinal).ThenBy(static other => other.Variable, StringComparer.Ordinal)],
            Functions = new FunctionList(functions),
            Workloads = [.. maps.OrderBy(static map => map.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>Removes what one workload has no use for and another one needs: a module that several configurations call has its suppressions for all of them.</summary>
    private static void RemoveNeeded(List<Diagnostic> diagnostics, IEnumerable<WorkloadOutcome> outcomes)
    {
        if (diagnostics.Count > 0)
        {
            var left = diagnostics.ToHashSet();
            left.ExceptWith(outcomes.SelectMany(static outcome => outcome.Needed));
            diagnostics.RemoveAll(diagnostic => !left.Contains(diagnostic));
        }
    }

    /// <summary>What people call a type: one that CloudFormation does not have has a name in Terraform alone.</summary>
    private static string NameOf(string type) => type.StartsWith("Terraform::", StringComparison.Ordinal) ? MappingTable.FindOf(type)?.Name ?? type : type;

    /// <summary>What concerns the account and nothing reviewed sets up may be managed elsewhere: that is said once, where something was reviewed at all.</summary>
    /// <param name="profile">The practices that are selected.</param>
    /// <param name="seen">Those that had something to look at, by <see cref="Practice.Index"/>.</param>
    /// <param name="counts">What findings are counted in.</param>
    private List<Finding> AccountFindings(ReviewProfile profile, HashSet<int> seen, ReviewCounts counts)
    {
        var findings = new List<Finding>();
        if (counts.Templates == 0)
        {
            return findings;
        }

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
