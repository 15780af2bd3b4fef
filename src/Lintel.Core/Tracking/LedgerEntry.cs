using System.Collections.Immutable;
using Lintel.Checking;
using Lintel.Sources;

namespace Lintel.Tracking;

/// <summary>One gap in the ledger, as it is written there.</summary>
public sealed record LedgerEntry
{
    /// <summary>What it is known by; it stays when the gap moves.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>The name of the practice.</summary>
    public required string Practice { get; init; }

    /// <summary>The address of the resource.</summary>
    public required string Resource { get; init; }

    /// <summary>The file, relative to the folder of the ledger, with '/'.</summary>
    public required string File { get; init; }

    public LedgerStatus Status { get; init; }

    /// <summary>How much it matters, in the words of whoever wrote it.</summary>
    public string? Priority { get; init; }

    /// <summary>How much work it is, in the words of whoever wrote it.</summary>
    public string? Effort { get; init; }

    public string? Phase { get; init; }

    public string? Horizon { get; init; }

    public string? Owner { get; init; }

    /// <summary>The day by which it should be closed.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The branch, issue or pull request in which it is worked on.</summary>
    public string? Link { get; init; }

    /// <summary>When it is done.</summary>
    public string? Acceptance { get; init; }

    /// <summary>Why it is accepted.</summary>
    public string? Reason { get; init; }

    /// <summary>The last day on which it is accepted.</summary>
    public DateOnly? Until { get; init; }

    public string? Notes { get; init; }

    /// <summary>What happened to it, in the order of the file; lines that are no events are left out.</summary>
    public ImmutableArray<LedgerEvent> History { get; init; } = [];

    /// <summary>Where it stands in the ledger.</summary>
    public LinePosition Position { get; init; }

    /// <summary>Its node in the tree of the ledger; -1 for one that is not written yet.</summary>
    internal int Node { get; init; } = -1;

    /// <summary>What it is known by across reviews, in the terms of the ledger.</summary>
    public GapIdentity Identity => new(Fingerprint, Practice, Resource, File);

    /// <summary>Whether it is accepted on a day: for a reason, and until a day that is not past.</summary>
    public bool IsAcceptedOn(DateOnly day) => Status == LedgerStatus.Accepted && !string.IsNullOrWhiteSpace(Reason) && Until >= day;

    /// <summary>Whether it should have been closed before a day.</summary>
    public bool IsLateOn(DateOnly day) => Status is LedgerStatus.Open or LedgerStatus.InProgress && Due < day;
}
