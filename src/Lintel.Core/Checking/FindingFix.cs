using System.Collections.Immutable;
using Lintel.Checking.Changes;
using Lintel.Fixing;

namespace Lintel.Checking;

/// <summary>What would close a gap, as reports show it.</summary>
/// <param name="Safety">What it may cost; manual when nobody but a person can make the change here.</param>
/// <param name="Title">The change in the imperative, without a period.</param>
/// <param name="Caution">For a suggestion what it replaces, costs or can break; for a manual one why no edit is made, if there is one to say; else null.</param>
public sealed record FindingFix(FixSafety Safety, string Title, string? Caution)
{
    /// <summary>For a resource that an app of the CDK makes, the change as code in the language of the app; null elsewhere, and where it cannot be said.</summary>
    public string? Construct { get; init; }

    /// <summary>Whether the resource is replaced, by a property that cannot be changed in place.</summary>
    public bool Replaces { get; init; }

    /// <summary>The practices that first apply when the gap is closed, and may then have one, of no higher severity.</summary>
    public ImmutableArray<string> Uncovers { get; init; } = [];

    /// <summary>What a person has to write, in the language of the source; null for nothing.</summary>
    public string? Document { get; init; }

    /// <summary>The edits; none for a manual change, and unless the review was asked for them.</summary>
    public ImmutableArray<FileEdit> Edits { get; init; } = [];
}
