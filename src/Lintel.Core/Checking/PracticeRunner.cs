using System.Collections.Immutable;
using System.Text;
using Lintel.Resources;
using Lintel.Secrets;
using Lintel.Syntax;

namespace Lintel.Checking;

/// <summary>Runs the practices over the resources of a workload, scenario by scenario.</summary>
/// <param name="catalogue">The practices.</param>
/// <param name="selected">By <see cref="Practice.Index"/>: whether to run it.</param>
/// <param name="context">What practices may know.</param>
/// <param name="withFixes">Whether verdicts say what would close a gap.</param>
public sealed class PracticeRunner(PracticeCatalogue catalogue, bool[] selected, PracticeContext context, bool withFixes = true)
{
    /// <summary>Gives every verdict on every resource of a workload to <paramref name="sink"/>, in the order of resources and practices.</summary>
    public void Run(Workload workload, IVerdictSink sink)
    {
        workload.WantsFixes = withFixes;
        foreach (var resource in workload.Resources)
        {
            foreach (var practice in catalogue.ForType(resource.Type))
            {
                if (selected[practice.Index])
                {
                    DecideFor(practice, resource, sink);
                }
            }
        }
    }

    private void DecideFor(Practice practice, Resource resource, IVerdictSink sink)
    {
        try
        {
            sink.Add(practice, resource, Decide(practice, resource));
        }
#pragma warning disable CA1031 // Whatever is wrong with one practice must not cost the review of everything else.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            sink.Fail(practice, resource, fault);
        }
    }

    /// <summary>Decides one practice for one resource over all scenarios of the open conditions it touches.</summary>
    public Decision Decide(Practice practice, Resource resource)
    {
        if (practice.ProductionOnly && (!context.IsProduction || resource.OtherEnvironment is not null))
        {
            return new(Verdict.NotApplicable(context.IsProduction
                ? $"it matters in production only, and this is for '{resource.OtherEnvironment}' by its configuration"
                : $"it matters in production only, and this is reviewed for '{context.Environment}'"), []);
        }

        ValueTrace.Current?.Begin(resource);
        var exploration = resource.Workload.Exploration;
        exploration.Begin();
        try
        {
            // Most practices touch nothing that is open: their first verdict is the only one.
            var exists = !resource.Exists.IsFalse;
            var first = exists ? Check(practice, resource) : NeverDeployed;
            return exploration.HasDecided ? Explore(practice, resource, exploration, exists, first) : new(first, []);
        }
        finally
        {
            exploration.End();
        }
    }

    private Verdict Check(Practice practice, Resource resource)
    {
        var verdict = practice.Check(resource, context);
        if (verdict.Kind != VerdictKind.Gap)
        {
            return verdict;
        }

        if (verdict.At is { Node: >= 0, Scope: { } scope } && IsLeftAlone(resource, scope.Tree, verdict.At.Node) && !(practice.IsAboutSecrets && IsSecret(verdict.At)))
        {
            return Verdict.Unknown(verdict.At, "ignore_changes leaves it to whatever sets it outside of this configuration");
        }

        verdict = resource.IsPartial ? OfParts(resource, verdict) : verdict;
        if (verdict.Kind != VerdictKind.Gap || practice.Reach == Reach.Resource)
        {
            return verdict;
        }

        return resource.Workload.Unread is { } unread ? OfTheRest(verdict, unread)
            : resource.HandedTo is { } reader && verdict.At.Node < 0 ? Verdict.Unknown(verdict.At, $"{reader} is given it by an output, and what it deploys may have what is missing here")
            : verdict;
    }

    /// <summary>Goes on behind the first scenario.</summary>
    private Decision Explore(Practice practice, Resource resource, Exploration exploration, bool exists, Verdict verdict)
    {
        Verdict gap = default, unknown = default, other = default;
        List<string>? gaps = null;
        int gapCount = 0, unknownCount = 0, metCount = 0, notApplicableCount = 0;
        while (true)
        {
            switch (exists ? verdict.Kind : (VerdictKind?)null)
            {
                case VerdictKind.Gap:
                    gap = gapCount++ == 0 ? verdict : gap.Cost is null ? gap : gap with { Cost = MonthlyCost.Either(gap.Cost, verdict.Cost) };
                    if (exploration.HasDecided)
                    {
                        (gaps ??= []).Add($"when {exploration.Describe()}");
                    }

                    break;
                case VerdictKind.Unknown:
                    unknown = unknownCount++ == 0 ? verdict : unknown;
                    break;
                case VerdictKind.Met:
                    metCount++;
                    break;
                case not null:
                    other = notApplicableCount++ == 0 ? verdict : other;
                    break;
            }

            if (!exploration.Next())
            {
                break;
            }

            exists = !resource.Exists.IsFalse;
            verdict = exists ? Check(practice, resource) : NeverDeployed;
        }

        if (gapCount > 0)
        {
            var always = unknownCount + metCount + notApplicableCount == 0;
            return new(gap, always ? [] : [.. gaps ?? []]);
        }

        if (exploration.Exhausted)
        {
            return new(Verdict.Unknown(resource.Properties, $"it depends on more than {Exploration.MaximumScenarios} combinations of conditions"), []);
        }

        return unknownCount > 0 ? new(unknown, [])
            : metCount > 0 ? new(Verdict.Met, [])
            : new(notApplicableCount > 0 ? other : NeverDeployed, []);
    }

    /// <summary>Whether a value that is written out looks like a secret rather than like what stands for one until it is set: it is in the repository even if something else changes it later.</summary>
    private static bool IsSecret(Value value) => value.AsText() is { } text && SecretValue.CouldBe(Encoding.UTF8.GetBytes(text), SecretNameKind.Password);

    private static bool IsLeftAlone(Resource resource, SyntaxTree tree, int node)
    {
        foreach (var block in resource.WrittenAs)
        {
            if (block.LeavesAlone(tree, node))
            {
                return true;
            }
        }

        return false;
    }

    private static Verdict NeverDeployed { get; } = Verdict.NotApplicable("it is never deployed: its condition is false");

    /// <summary>A verdict on a resource of which only parts are known: what they say can be a gap, and what is missing within that; what the resource lacks as a whole cannot.</summary>
    private static Verdict OfParts(Resource resource, Verdict verdict) =>
        verdict.Kind != VerdictKind.Gap || (verdict.At is { Node: >= 0 and var node } && ((verdict.At.IsAbsent && !resource.IsInStack) || node != resource.Properties.Node))
            ? verdict
            : Verdict.Unknown(verdict.At, "the resource itself is managed elsewhere, which may say more");

    /// <summary>A gap in a workload of which a module is not at hand: what stands nowhere here, such as an alarm that nobody wrote, that module may have.</summary>
    private static Verdict OfTheRest(Verdict verdict, string unread) => verdict.At.Node >= 0 ? verdict : Verdict.Unknown(verdict.At, $"{unread} is not at hand, and may have what is missing here");

    /// <summary>A verdict over all scenarios.</summary>
    /// <param name="Verdict">The worst: a gap in some scenario is a gap, then unknown, met, not-applicable.</param>
    /// <param name="Because">The scenarios that have the gap, when not all do.</param>
    public readonly record struct Decision(Verdict Verdict, ImmutableArray<string> Because);
}
