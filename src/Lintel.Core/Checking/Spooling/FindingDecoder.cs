using System.Runtime.InteropServices;
using System.Text;

namespace Lintel.Checking.Spooling;

/// <summary>Reads the findings that <see cref="FindingEncoder"/> wrote.</summary>
internal sealed class FindingDecoder : IDisposable
{
    private readonly byte[] _bytes;
    private readonly string _file;
    private readonly PracticeCatalogue _catalogue;
    private readonly MemoryStream _stream;
    private readonly BinaryReader _reader;
    private FoundResource _resource = FoundResource.None;

    /// <param name="bytes">What was written. The messages of the findings are parts of it.</param>
    /// <param name="start">Where the findings begin in it.</param>
    /// <param name="file">The file that the findings are in.</param>
    /// <param name="catalogue">The practices that they are of.</param>
    public FindingDecoder(byte[] bytes, int start, string file, PracticeCatalogue catalogue)
    {
        _bytes = bytes;
        _file = file;
        _catalogue = catalogue;
        _stream = new(bytes, writable: false) { Position = start };
        _reader = new(_stream, Encoding.UTF8);
    }

    /// <summary>The next finding.</summary>
    public Finding Next()
    {
        var practice = _catalogue.All[_reader.Read7BitEncodedInt()];
        var verdict = (VerdictKind)_reader.ReadByte();
        var severity = (Severity)_reader.ReadByte();
        var length = _reader.Read7BitEncodedInt();
        var message = new FindingMessage(_bytes, (int)_stream.Position, length);
        _stream.Position += length;
        var isOfSameResource = _reader.ReadBoolean();
        _resource = isOfSameResource ? _resource : new(_reader.ReadString(), _reader.ReadString(), _reader.ReadString()) { Parts = ReadTexts(), ConstructPath = ReadText() };
        return new()
        {
            Practice = practice,
            Verdict = verdict,
            Severity = severity,
            Message = message,
            Resource = _resource,
            Location = _reader.ReadRange(_file),
            Related = ImmutableCollectionsMarshal.AsImmutableArray(ReadRelated()),
            Because = ImmutableCollectionsMarshal.AsImmutableArray(ReadTexts()),
            Cost = ReadCost(),
            Justification = ReadText(),
            SuppressedInSource = _reader.ReadBoolean(),
            Fix = ReadFix(),
            Anchor = ReadText(),
        };
    }

    public void Dispose() => _reader.Dispose();

    private (FindingLocation Location, string Message)[] ReadRelated()
    {
        var count = _reader.Read7BitEncodedInt();
        var related = count == 0 ? [] : new (FindingLocation, string)[count];
        for (var i = 0; i < related.Length; i++)
        {
            related[i] = (_reader.ReadRange(_reader.ReadString()), _reader.ReadString());
        }

        return related;
    }

    private MonthlyCost? ReadCost()
    {
        if (!_reader.ReadBoolean())
        {
            return null;
        }

        var effect = (CostEffect)_reader.ReadByte();
        var (low, high) = (_reader.ReadDouble(), _reader.ReadDouble());
        var each = ReadText();
        return new(effect, low, high, _reader.ReadString(), _reader.ReadString(), DateOnly.FromDayNumber(_reader.Read7BitEncodedInt())) { Each = each, Resources = _reader.Read7BitEncodedInt() };
    }

    private FindingFix? ReadFix() => _reader.ReadBoolean()
        ? new((Changes.FixSafety)_reader.ReadByte(), _reader.ReadString(), ReadText())
        {
            Construct = ReadText(),
            Replaces = _reader.ReadBoolean(),
            Uncovers = ImmutableCollectionsMarshal.AsImmutableArray(ReadTexts()),
            Document = ReadText(),
        }
        : null;

    private string[] ReadTexts()
    {
        var count = _reader.Read7BitEncodedInt();
        var texts = count == 0 ? [] : new string[count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = _reader.ReadString();
        }

        return texts;
    }

    private string? ReadText() => _reader.ReadBoolean() ? _reader.ReadString() : null;
}
