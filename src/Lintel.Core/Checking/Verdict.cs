using System.Collections.Immutable;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Checking;

/// <summary>What a practice says of one resource, at which value, and why.</summary>
public readonly struct Verdict
{
    /// <summary>A fix, or what makes it.</summary>
    private readonly object? _fix;

    private Verdict(VerdictKind kind, Value at, string? message, object? fix = null)
    {
        Kind = kind;
        At = at;
        Message = message;
        _fix = fix;
    }

    public VerdictKind Kind { get; }

    /// <summary>The value to point at; <c>default</c> for the resource itself.</summary>
    public Value At { get; }

    /// <summary>For a gap: what is wrong here, why it matters, what to do. For not-applicable and unknown: the reason. Null for met.</summary>
    public string? Message { get; }

    /// <summary>Further places of the same gap, each with a note.</summary>
    public ImmutableArray<(Value At, string Note)> Related { get; init; } = [];

    /// <summary>What would close the gap; null when nobody but a person can say.</summary>
    public Fix? Fix => _fix is Func<Fix> made ? Fix.MadeBy(made) : (Fix?)_fix;

    /// <summary>The same gap with what closes it; any other verdict as it is.</summary>
    public Verdict WithFix(Fix fix) => Kind == VerdictKind.Gap ? With(fix) : this;

    /// <summary>The same; the fix is made when it is first asked for, and is the same for every resource: <paramref name="fix"/> captures nothing.</summary>
    public Verdict WithFix(Func<Fix> fix) => Kind == VerdictKind.Gap ? With(fix) : this;

    /// <summary>The same, where the fix depends on the resource: it is made for a gap only. Conditions that the verdict did not touch are unknown to it.</summary>
    public Verdict WithFix(Resource resource, Func<Resource, Fix?> fix)
    {
        if (Kind != VerdictKind.Gap || !resource.Workload.WantsFixes)
        {
            return this;
        }

        using var hold = resource.Workload.Exploration.Hold();
        return With(fix(resource));
    }

    /// <summary>About what it saves or costs to close the gap; null where that is not known, and for other verdicts.</summary>
    public MonthlyCost? Cost { get; init; }

    public static Verdict Met { get; } = new(VerdictKind.Met, default, null);

    /// <param name="reason">Why the practice does not apply here, a phrase without a period: "a log bucket does not log to itself".</param>
    public static Verdict NotApplicable(string reason) => new(VerdictKind.NotApplicable, default, reason);

    /// <param name="at">The smallest thing to point at; an absent value points at what lacks it; <c>default</c> at the resource.</param>
    /// <param name="message">What is wrong here (with the resource's name), why it matters, what to do. One or two sentences, no period at the end.</param>
    public static Verdict Gap(Value at, string message) => new(VerdictKind.Gap, at, message);

    /// <param name="at">The value that cannot be known.</param>
    public static Verdict Unknown(Value at) => new(VerdictKind.Unknown, at, null);

    /// <param name="at">The value that cannot be known.</param>
    /// <param name="reason">Why, in place of the value's own reason.</param>
    public static Verdict Unknown(Value at, string reason) => new(VerdictKind.Unknown, at, reason);

    /// <summary>The same verdict; a gap with what it saves or costs to close it.</summary>
    /// <param name="resource">The resource that has the verdict.</param>
    /// <param name="cost">Computes it, for a gap only; null where a value or a price is not known. Conditions that the verdict did not touch are unknown to it.</param>
    public Verdict WithCost(Resource resource, Func<Resource, MonthlyCost?> cost) => Kind == VerdictKind.Gap ? With(resource, resource, cost) : this;

    /// <summary>The same verdict; a gap with what it saves or costs to close it.</summary>
    /// <param name="resource">The resource that has the verdict.</param>
    /// <param name="state">What is given to <paramref name="cost"/>, so that it need not capture anything.</param>
    /// <param name="cost">Computes it, for a gap only; null where a value or a price is not known. Conditions that the verdict did not touch are unknown to it.</param>
    public Verdict WithCost<TState>(Resource resource, TState state, Func<TState, MonthlyCost?> cost) => Kind == VerdictKind.Gap ? With(resource, state, cost) : this;

    private Verdict With(object? fix) => new(Kind, At, Message, fix) { Related = Related, Cost = Cost };

    private Verdict With<TState>(Resource resource, TState state, Func<TState, MonthlyCost?> cost)
    {
        // What a cost reads must not split the scenarios of the practice further.
        using var hold = resource.Workload.Exploration.Hold();
        return this with { Cost = cost(state) };
    }
}
