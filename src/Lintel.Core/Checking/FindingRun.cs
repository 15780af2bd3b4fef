using System.Buffers.Binary;
using System.Text;
using Lintel.Checking.Spooling;
using Lintel.Secrets;

namespace Lintel.Checking;

/// <summary>The findings of one unit in one file, in their order: in memory, or in blocks of a spool until they are asked for.</summary>
internal sealed class FindingRun
{
    /// <summary>The most findings of a block, which is in memory as a whole while it is read: few enough for the small objects of the garbage collector, whose room is soon free again.</summary>
    private const int BlockLength = 100;

    // The name of a finding in a block: the identity until fingerprints are given, which take its place.
    private const int NameLength = sizeof(ulong);

    private readonly byte[] _file;
    private readonly Finding[]? _findings;
    private readonly SpoolPlace _first;
    private readonly SpoolPlace[]? _others;

    /// <param name="file">Path relative to the reviewed root, with '/'; empty for the review as a whole.</param>
    /// <param name="findings">The findings.</param>
    public FindingRun(string file, Finding[] findings)
    {
        _file = Encoding.UTF8.GetBytes(file);
        _findings = findings;
        Count = findings.Length;
        foreach (var finding in findings)
        {
            Marks |= MarkOf(finding.Verdict)
                | (finding.Resource.Type == SecretFinder.ResourceType ? RunMarks.Credentials : 0)
                | (finding.Resource.Type.StartsWith("Docker::", StringComparison.Ordinal) ? RunMarks.Images : 0)
                | (finding.Resource.Type.StartsWith("Source::", StringComparison.Ordinal) ? RunMarks.Sources : 0);
        }
    }

    /// <param name="file">The path in UTF-8.</param>
    /// <param name="count">The number of findings.</param>
    /// <param name="marks">What is among them.</param>
    /// <param name="spool">Where they are.</param>
    /// <param name="blocks">Where the blocks are in it.</param>
    public FindingRun(byte[] file, int count, RunMarks marks, ReviewSpool spool, SpoolPlace[] blocks)
    {
        _file = file;
        Count = count;
        Marks = marks;
        Spool = spool;
        _first = blocks[0];
        _others = blocks.Length == 1 ? null : blocks[1..];
    }

    /// <summary>Path relative to the reviewed root, with '/', in UTF-8; empty for the review as a whole.</summary>
    public ReadOnlySpan<byte> File => _file;

    /// <summary>The number of findings.</summary>
    public int Count { get; }

    /// <summary>What is among the findings.</summary>
    public RunMarks Marks { get; }

    /// <summary>Where the findings are; null in memory.</summary>
    public ReviewSpool? Spool { get; }

    /// <summary>The number of parts that findings are read in.</summary>
    public int BlockCount => 1 + (_others?.Length ?? 0);

    /// <summary>The block that a finding is in.</summary>
    public int BlockOf(int index) => Spool is null ? 0 : index / BlockLength;

    /// <summary>The number of the first finding of a block.</summary>
    public static int StartOf(int block) => block * BlockLength;

    /// <summary>Where a block is in the spool.</summary>
    public SpoolPlace PlaceOf(int block) => block == 0 ? _first : _others![block - 1];

    /// <summary>The run with its findings in a spool; itself when that cannot take them.</summary>
    public FindingRun In(ReviewSpool spool, FindingEncoder encoder)
    {
        if (_findings is null || !Array.TrueForAll(_findings, FindingEncoder.CanEncode))
        {
            return this;
        }

        var blocks = new SpoolPlace[(Count + BlockLength - 1) / BlockLength];
        for (var i = 0; i < blocks.Length; i++)
        {
            var findings = _findings.AsSpan(StartOf(i), Math.Min(Count - StartOf(i), BlockLength));
            var bytes = encoder.Encode(findings, HeadLength(findings.Length));
            for (var finding = 0; finding < findings.Length; finding++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[(finding * NameLength)..], findings[finding].IdentityHash);
                bytes[(findings.Length * NameLength) + finding] = (byte)findings[finding].Verdict;
            }

            if (spool.Write(bytes) is not { } place)
            {
                return this;
            }

            blocks[i] = place;
        }

        return new(_file, Count, Marks, spool, blocks);
    }

    /// <summary>The findings of a block. Those of a spool are other objects each time.</summary>
    /// <exception cref="IOException">The spool cannot be read.</exception>
    public Finding[] Read(int block)
    {
        if (_findings is not null)
        {
            return _findings;
        }

        var bytes = Spool!.Read(PlaceOf(block));
        var findings = new Finding[LengthOf(block)];
        using var decoder = new FindingDecoder(bytes, HeadLength(findings.Length), Encoding.UTF8.GetString(_file), Spool.Catalogue);
        for (var i = 0; i < findings.Length; i++)
        {
            var name = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i * NameLength));
            findings[i] = decoder.Next();
            findings[i].IdentityHash = name;
            findings[i].Fingerprint = new(name);
        }

        return findings;
    }

    /// <summary>Adds all findings to a list, before fingerprints are given.</summary>
    /// <exception cref="IOException">The spool cannot be read.</exception>
    public void AddTo(List<Finding> findings)
    {
        for (var block = 0; block < BlockCount; block++)
        {
            findings.AddRange(Read(block));
        }
    }

    /// <summary>Gives fingerprints to the findings of some verdicts, once.</summary>
    /// <param name="verdicts">The verdicts.</param>
    /// <param name="name">The fingerprint of the next finding with an identity, as <see cref="Finding.IdentityHash"/>.</param>
    /// <exception cref="IOException">The spool cannot be read or written.</exception>
    public void Name(RunMarks verdicts, Func<ulong, Fingerprint> name)
    {
        if ((Marks & verdicts) == 0)
        {
            return;
        }

        foreach (var finding in _findings ?? [])
        {
            if ((MarkOf(finding.Verdict) & verdicts) != 0)
            {
                finding.Fingerprint = name(finding.IdentityHash);
            }
        }

        Span<byte> head = stackalloc byte[HeadLength(BlockLength)];
        for (var block = 0; Spool is not null && block < BlockCount; block++)
        {
            var length = LengthOf(block);
            var ofBlock = head[..HeadLength(length)];
            Spool.Read(PlaceOf(block).Offset, ofBlock);
            for (var i = 0; i < length; i++)
            {
                if ((MarkOf((VerdictKind)ofBlock[(length * NameLength) + i]) & verdicts) != 0)
                {
                    var at = ofBlock[(i * NameLength)..];
                    BinaryPrimitives.WriteUInt64LittleEndian(at, name(BinaryPrimitives.ReadUInt64LittleEndian(at)).Bits);
                }
            }

            Spool.Overwrite(PlaceOf(block).Offset, ofBlock[..(length * NameLength)]);
        }
    }

    private int LengthOf(int block) => Math.Min(Count - StartOf(block), BlockLength);

    private static int HeadLength(int count) => count * (NameLength + 1);

    private static RunMarks MarkOf(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Gap => RunMarks.Gaps,
        VerdictKind.Suppressed => RunMarks.Suppressed,
        _ => RunMarks.Others,
    };
}
