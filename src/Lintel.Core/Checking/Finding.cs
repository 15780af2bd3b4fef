using System.Collections.Immutable;

namespace Lintel.Checking;

/// <summary>One verdict of a review, free of the sources: everything that a report shows.</summary>
public sealed record Finding
{
    public required Practice Practice { get; init; }

    public required VerdictKind Verdict { get; init; }

    /// <summary>The practice's severity, or what the settings make of it.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong here and what to do, or the reason of any other verdict; for met, the practice's title.</summary>
    public required FindingMessage Message { get; init; }

    /// <summary>The resource it is about.</summary>
    public required FoundResource Resource { get; init; }

    public required FindingLocation Location { get; init; }

    /// <summary>Further places, each with a note.</summary>
    public ImmutableArray<(FindingLocation Location, string Message)> Related { get; init; } = [];

    /// <summary>What the verdict rests on: the conditions under which it holds, the value that is not known, a default.</summary>
    public ImmutableArray<string> Because { get; init; } = [];

    /// <summary>About what it saves or costs in a month to close the gap; null where that is not known, and for other verdicts.</summary>
    public MonthlyCost? Cost { get; init; }

    /// <summary>The values that the practice looked at; empty unless the review was asked to note them.</summary>
    public ImmutableArray<FindingValue> Values { get; init; } = [];

    /// <summary>The reason given for accepting the gap, when the verdict is suppressed.</summary>
    public string? Justification { get; init; }

    /// <summary>Whether the suppression stands in the file itself rather than in the settings.</summary>
    public bool SuppressedInSource { get; init; }

    /// <summary>What would close the gap; null when the practice cannot say.</summary>
    public FindingFix? Fix { get; init; }

    /// <summary>What tells the finding from others of the practice about the same resource, wherever it moves to; null where their number does.</summary>
    internal string? Anchor { get; init; }

    /// <summary>The practice, the resource and the anchor as <see cref="Fingerprints.HashOf"/> has them: computed where the finding is made, so in parallel.</summary>
    internal ulong IdentityHash { get; set; }

    /// <summary>Identifies the finding across moves, renames of files and reformatting.</summary>
    public Fingerprint Fingerprint { get; internal set; }

    /// <summary>What became of it since the state that the review is compared with; null when it is compared with none.</summary>
    public FindingState? State { get; internal set; }
}
