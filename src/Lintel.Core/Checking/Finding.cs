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
    public required string Message { get; init; }

    /// <summary>The CloudFormation type; empty for an account practice that found nothing to look at.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The logical id.</summary>
    public required string ResourceId { get; init; }

    /// <summary>The address as the tools of its source write it.</summary>
    public required string ResourceAddress { get; init; }

    /// <summary>Addresses of the parts folded into the resource.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The path of the CDK construct, for example <c>Storage/Uploads/Resource</c>; null elsewhere.</summary>
    public string? ConstructPath { get; init; }

    public required FindingLocation Location { get; init; }

    /// <summary>Further places, each with a note.</summary>
    public ImmutableArray<(FindingLocation Location, string Message)> Related { get; init; } = [];

    /// <summary>What the verdict rests on: the conditions under which it holds, the value that is not known, a default.</summary>
    public ImmutableArray<string> Because { get; init; } = [];

    /// <summary>The values that the practice looked at; empty unless the review was asked to note them.</summary>
    public ImmutableArray<FindingValue> Values { get; init; } = [];

    /// <summary>The reason given for accepting the gap, when the verdict is suppressed.</summary>
    public string? Justification { get; init; }

    /// <summary>Whether the suppression stands in the file itself rather than in the settings.</summary>
    public bool SuppressedInSource { get; init; }

    /// <summary>Identifies the finding across moves, renames of files and reformatting.</summary>
    public string Fingerprint { get; internal set; } = "";
}
