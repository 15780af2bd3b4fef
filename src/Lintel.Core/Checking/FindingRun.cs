using Lintel.Checking.Spooling;

namespace Lintel.Checking;

/// <summary>The findings of one unit in one file, in their order: in memory, or in a spool until they are asked for.</summary>
internal sealed class FindingRun
{
    private readonly ReadOnlyMemory<Finding> _findings;
    private readonly FindingSpool? _spool;
    private readonly long _offset;
    private readonly int _byteCount;
    private readonly VerdictKind[] _verdicts = [];
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
        _spool = spool;
        _offset = offset;
        _byteCount = byteCount;
        _verdicts = new VerdictKind[Count];
        _identities = new ulong[Count];
        for (var i = 0; i < Count; i++)
        {
            _verdicts[i] = run.VerdictOf(i);
            _identities[i] = run.IdentityOf(i);
        }
    }

    /// <summary>Path relative to the reviewed root, with '/'; empty for the review as a whole.</summary>
    public string File { get; }

    /// <summary>The number of findings.</summary>
    public int Count { get; }

    /// <summary>Whether the findings are in a spool.</summary>
    public bool IsSpooled => _spool is not null;

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
        if (_spool is null)
        {
            return _findings;
        }

        using var decoder = new FindingDecoder(_spool.Read(_offset, _byteCount), File, _spool.Catalogue);
        var findings = new Finding[Count];
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = decoder.Next();
            findings[i].IdentityHash = _identities[i];
        }

        return findings;
    }

    /// <summary>The verdict of a finding.</summary>
    public VerdictKind VerdictOf(int index) => _spool is null ? _findings.Span[index].Verdict : _verdicts[index];

    /// <summary>The identity of a finding, as <see cref="Finding.IdentityHash"/>.</summary>
    public ulong IdentityOf(int index) => _spool is null ? _findings.Span[index].IdentityHash : _identities[index];
}
