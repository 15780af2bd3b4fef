using System.Collections.Immutable;
using Lintel.Code;

namespace Lintel.Checking;

/// <summary>Takes what a practice says of the places in a unit of application source. A place of a file that is reviewed elsewhere is left out.</summary>
public sealed class CodeVerdicts
{
    private readonly List<CodeVerdict> _verdicts = [];

    internal CodeVerdicts(CodeUnit unit, PracticeContext context)
    {
        Unit = unit;
        Context = context;
    }

    /// <summary>What practices may know beside the code.</summary>
    public PracticeContext Context { get; }

    internal IReadOnlyList<CodeVerdict> All => _verdicts;

    private CodeUnit Unit { get; }

    /// <summary>The practice is followed at a place.</summary>
    public void Met(CodePlace at) => Add(new(VerdictKind.Met, at, null));

    /// <param name="at">The smallest thing to point at.</param>
    /// <param name="message">What is wrong here, why it matters, what to do. One or two sentences, no period at the end.</param>
    public void Gap(CodePlace at, string message) => Add(new(VerdictKind.Gap, at, message));

    /// <param name="at">The smallest thing to point at.</param>
    /// <param name="message">What is wrong here, why it matters, what to do. One or two sentences, no period at the end.</param>
    /// <param name="related">Further places, each with a note.</param>
    public void Gap(CodePlace at, string message, params ImmutableArray<(CodePlace At, string Note)> related) => Add(new(VerdictKind.Gap, at, message) { Related = related });

    /// <param name="at">What cannot be decided.</param>
    /// <param name="reason">Why, to be read after "because".</param>
    public void Unknown(CodePlace at, string reason) => Add(new(VerdictKind.Unknown, at, reason));

    /// <param name="at">What the practice does not apply to.</param>
    /// <param name="reason">Why, a phrase without a period.</param>
    public void NotApplicable(CodePlace at, string reason) => Add(new(VerdictKind.NotApplicable, at, reason));

    internal void Clear() => _verdicts.Clear();

    private void Add(CodeVerdict verdict)
    {
        if (verdict.At.File is { } file && Unit.Includes(file))
        {
            _verdicts.Add(verdict);
        }
    }
}
