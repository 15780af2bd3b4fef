using System.Collections.Immutable;
using Lintel.Resources;

namespace Lintel.Checking;

/// <summary>What a practice says of one resource, at which value, and why.</summary>
public readonly struct Verdict
{
    private Verdict(VerdictKind kind, Value at, string? message)
    {
        Kind = kind;
        At = at;
        Message = message;
    }

    public VerdictKind Kind { get; }

    /// <summary>The value to point at; <c>default</c> for the resource itself.</summary>
    public Value At { get; }

    /// <summary>For a gap: what is wrong here, why it matters, what to do. For not-applicable and unknown: the reason. Null for met.</summary>
    public string? Message { get; }

    /// <summary>Further places of the same gap, each with a note.</summary>
    public ImmutableArray<(Value At, string Note)> Related { get; init; } = [];

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

    private Verdict With<TState>(Resource resource, TState state, Func<TState, MonthlyCost?> cost)
    {
        // What a cost reads must not split the scenarios of the practice further.
        using var hold = resource.Workload.Exploration.Hold();
        return this with { Cost = cost(state) };
    }
}
