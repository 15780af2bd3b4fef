using System.Collections.Immutable;
using Lintel.Code;

namespace Lintel.Checking;

/// <summary>What a practice says of a place in application source.</summary>
/// <param name="Kind">The verdict.</param>
/// <param name="At">The place.</param>
/// <param name="Message">For a gap: what is wrong, why it matters, what to do. For not-applicable and unknown: the reason. Null for met.</param>
internal readonly record struct CodeVerdict(VerdictKind Kind, CodePlace At, string? Message)
{
    /// <summary>Further places of the same gap, each with a note.</summary>
    public ImmutableArray<(CodePlace At, string Note)> Related { get; init; } = [];
}
