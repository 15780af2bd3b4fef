using System.Runtime.InteropServices;
using System.Text;

namespace Lintel.Checking.Spooling;

/// <summary>Writes findings as bytes that <see cref="FindingDecoder"/> reads: all that reports show, but for fingerprints, values and edits.</summary>
internal sealed class FindingEncoder : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _writer;

    public FindingEncoder() => _writer = new(_bytes, Encoding.UTF8);

    /// <summary>Whether bytes can hold all of a finding.</summary>
    public static bool CanEncode(Finding finding) => finding is { Values.IsEmpty: true, State: null } and ({ Fix: null } or { Fix.Edits.IsEmpty: true });

    /// <summary>The bytes of findings in one file, until the next call.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="start">The number of bytes that stay free before them.</param>
    public Span<byte> Encode(ReadOnlySpan<Finding> findings, int start)
    {
        _bytes.SetLength(start);
        _bytes.Position = start;
        FoundResource? resource = null;
        foreach (var finding in findings)
        {
            Write(finding, finding.Resource == resource);
            resource = finding.Resource;
        }

        return _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);
    }

    public void Dispose() => _writer.Dispose();

    private void Write(Finding finding, bool isOfSameResource)
    {
        _writer.Write7BitEncodedInt(finding.Practice.Index);
        _writer.Write((byte)finding.Verdict);
        _writer.Write((byte)finding.Severity);
        _writer.Write7BitEncodedInt(finding.Message.Utf8.Length);
        _writer.Write(finding.Message.Utf8);
        _writer.Write(isOfSameResource);
        if (!isOfSameResource)
        {
            _writer.Write(finding.Resource.Type);
            _writer.Write(finding.Resource.Id);
            _writer.Write(finding.Resource.Address);
            Write([.. finding.Resource.Parts]);
            Write(finding.Resource.ConstructPath);
        }

        _writer.WriteRange(finding.Location);
        _writer.Write7BitEncodedInt(finding.Related.Length);
        foreach (var (location, message) in finding.Related)
        {
            _writer.Write(location.File);
            _writer.WriteRange(location);
            _writer.Write(message);
        }

        Write(ImmutableCollectionsMarshal.AsArray(finding.Because)!);
        Write(finding.Cost);
        Write(finding.Justification);
        _writer.Write(finding.SuppressedInSource);
        Write(finding.Fix);
        Write(finding.Anchor);
    }

    private void Write(MonthlyCost? cost)
    {
        _writer.Write(cost is not null);
        if (cost is not null)
        {
            _writer.Write((byte)cost.Effect);
            _writer.Write(cost.Low);
            _writer.Write(cost.High);
            Write(cost.Each);
            _writer.Write(cost.Assumptions);
            _writer.Write(cost.Region);
            _writer.Write7BitEncodedInt(cost.PriceDate.DayNumber);
            _writer.Write7BitEncodedInt(cost.Resources);
        }
    }

    private void Write(FindingFix? fix)
    {
        _writer.Write(fix is not null);
        if (fix is not null)
        {
            _writer.Write((byte)fix.Safety);
            _writer.Write(fix.Title);
            Write(fix.Caution);
            Write(fix.Construct);
            _writer.Write(fix.Replaces);
            Write(ImmutableCollectionsMarshal.AsArray(fix.Uncovers)!);
            Write(fix.Document);
        }
    }

    private void Write(string[] texts)
    {
        _writer.Write7BitEncodedInt(texts.Length);
        foreach (var text in texts)
        {
            _writer.Write(text);
        }
    }

    private void Write(string? text)
    {
        _writer.Write(text is not null);
        if (text is not null)
        {
            _writer.Write(text);
        }
    }
}
