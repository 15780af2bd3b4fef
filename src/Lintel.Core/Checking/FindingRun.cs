using Lintel.Checking.Spooling;

namespace Lintel.Checking;

/// <summary>The findings of one unit in one file, in their order: in memory, or in a spool until they are asked for.</summary>
internal sealed class FindingRun
{
    private readonly ReadOnlyMemory<Finding> _findings;
    private readonly long _offset;
    private readonly int _byteCount;
    // Null where all are gaps.
    private readonly VerdictKind[]? _verdicts;
    private readonly ulong[] _identities = [];

    /// <param name="file">Path relative to the reviewed root, with '/'; empty for the review as a whole.</param>
    /// <param name="findings">The findings.</param>
    public FindingRun(string file, ReadOnlyMemory<Finding> findings)
    {
        File = file;
        _findings = findings;
        Count = findings.Length;
    }

    private FindingRun(FindingRun run, FindingSpool spool, long offset, int byteCount)
    {
        File = run.File;
        Count = run.Count;
        Spool = spool;
        _offset = offset;
        _byteCount = byteCount;
        _identities = new ulong[Count];
        var areGaps = true;
        for (var i = 0; i < Count; i++)
        {
            _identities[i] = run.IdentityOf(i);
            areGaps &= run.VerdictOf(i) == VerdictKind.Gap;
        }

        _verdicts = areGaps ? null : [.. Enumerable.Range(0, Count).Select(run.VerdictOf)];
    }

    /// <summary>Path relative to the reviewed root, with '/'; empty for the review as a whole.</summary>
    public string File { get; }

    /// <summary>The number of findings.</summary>
    public int Count { get; }

    /// <summary>Where the findings are; null in memory.</summary>
    public FindingSpool? Spool { get; }

    /// <summary>The run with its findings in a spool; itself when that cannot take them.</summary>
    public FindingRun In(FindingSpool spool, FindingEncoder encoder)
    {
        foreach (var finding in _findings.Span)
        {
            if (!FindingEncoder.CanEncode(finding))
            {
                return this;
            }
        }

        var bytes = encoder.Encode(_findings.Span);
        return spool.Write(bytes) is { } offset ? new(this, spool, offset, bytes.Length) : this;
    }

    /// <summary>The findings. Those of a spool are other objects each time.</summary>
    /// <exception cref="IOException">The spool cannot be read.</exception>
    public ReadOnlyMemory<Finding> Findings()
    {
        if (Spool is null)
        {
            return _findings;
        }

        using var decoder = new FindingDecoder(Spool.Read(_offset, _byteCount), File, Spool.Catalogue);
        var findings = new Finding[Count];
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = decoder.Next();
            findings[i].IdentityHash = _identities[i];
        }

        return findings;
    }

    /// <summary>The verdict of a finding.</summary>
    public VerdictKind VerdictOf(int index) => Spool is null ? _findings.Span[index].Verdict : _verdicts is null ? VerdictKind.Gap : _verdicts[index];

    /// <summary>The identity of a finding, as <see cref="Finding.IdentityHash"/>.</summary>
    public ulong IdentityOf(int index) => Spool is null ? _findings.Span[index].IdentityHash : _identities[index];
}
