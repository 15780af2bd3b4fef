using Lintel.Checking.Spooling;

namespace Lintel.Checking;

/// <summary>The findings of one unit in one file, in their order: in memory, or in blocks of a spool until they are asked for.</summary>
internal sealed class FindingRun
{
    /// <summary>The most findings of a block, which is in memory as a whole while it is read: few enough for the small objects of the garbage collector, whose room is soon free again.</summary>
    private const int BlockLength = 100;

    private readonly ReadOnlyMemory<Finding> _findings;
    private readonly (long Offset, int Length)[] _blocks = [];
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

    private FindingRun(FindingRun run, FindingSpool spool, (long Offset, int Length)[] blocks)
    {
        File = run.File;
        Count = run.Count;
        Spool = spool;
        _blocks = blocks;
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

    /// <summary>The number of parts that findings are read in.</summary>
    public int BlockCount => Spool is null ? 1 : _blocks.Length;

    /// <summary>The number of findings of a block.</summary>
    public int LengthOf(int block) => Spool is null ? Count : Math.Min(Count - StartOf(block), BlockLength);

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

        var blocks = new (long, int)[(Count + BlockLength - 1) / BlockLength];
        for (var i = 0; i < blocks.Length; i++)
        {
            var bytes = encoder.Encode(_findings.Span.Slice(StartOf(i), Math.Min(Count - StartOf(i), BlockLength)));
            if (spool.Write(bytes) is not { } offset)
            {
                return this;
            }

            blocks[i] = (offset, bytes.Length);
        }

        return new(this, spool, blocks);
    }

    /// <summary>The findings of a block. Those of a spool are other objects each time.</summary>
    /// <exception cref="IOException">The spool cannot be read.</exception>
    public ReadOnlyMemory<Finding> Read(int block)
    {
        if (Spool is null)
        {
            return _findings;
        }

        var (offset, length) = _blocks[block];
        using var decoder = new FindingDecoder(Spool.Read(offset, length), File, Spool.Catalogue);
        var start = StartOf(block);
        var findings = new Finding[LengthOf(block)];
        for (var i = 0; i < findings.Length; i++)
        {
            findings[i] = decoder.Next();
            findings[i].IdentityHash = _identities[start + i];
        }

        return findings;
    }

    /// <summary>Adds all findings to a list.</summary>
    /// <exception cref="IOException">The spool cannot be read.</exception>
    public void AddTo(List<Finding> findings)
    {
        for (var block = 0; block < BlockCount; block++)
        {
            findings.AddRange(Read(block).Span);
        }
    }

    /// <summary>The verdict of a finding.</summary>
    public VerdictKind VerdictOf(int index) => Spool is null ? _findings.Span[index].Verdict : _verdicts is null ? VerdictKind.Gap : _verdicts[index];

    /// <summary>The identity of a finding, as <see cref="Finding.IdentityHash"/>.</summary>
    public ulong IdentityOf(int index) => Spool is null ? _findings.Span[index].IdentityHash : _identities[index];

    private static int StartOf(int block) => block * BlockLength;
}
