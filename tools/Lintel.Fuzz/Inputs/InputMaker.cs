using System.Text;
using Lintel.Sources;

namespace Lintel.Fuzz.Inputs;

/// <summary>Makes inputs: takes a text and changes it where its format has parts, so that most inputs are almost right. Which one depends on the random numbers and the seeds only.</summary>
internal sealed class InputMaker(SeedSet seeds, Random random)
{
    /// <summary>Longer inputs are cut.</summary>
    public const int MaximumLength = 64 << 10;

    private readonly List<TextSpan> _spans = [];
    private readonly List<TextSpan> _others = [];

    /// <summary>An input of one or more texts, with a <see cref="FuzzTarget.Separator"/> between two.</summary>
    public byte[] Make(ReadOnlySpan<InputFormat> formats)
    {
        var input = Make(formats[0]);
        foreach (var format in formats[1..])
        {
            input = [.. input, FuzzTarget.Separator, .. random.Next(3) == 0 ? Make(format) : seeds.Pick(format, random)];
        }

        return input;
    }

    private byte[] Make(InputFormat format)
    {
        var text = random.Next(50) == 0 ? Encoding.UTF8.GetBytes(format.Expression(random)) : seeds.Pick(format, random);
        var changes = random.Next(10) switch { 0 => 0, < 6 => 1, < 9 => 2 + random.Next(3), _ => 5 + random.Next(12) };
        for (var i = 0; i < changes; i++)
        {
            text = Change(format, text);
            if (text.Length > MaximumLength)
            {
                text = text[..MaximumLength];
            }
        }

        return text;
    }

    private byte[] Change(InputFormat format, byte[] text) => random.Next(20) switch
    {
        0 => Bytes(text),
        1 => Replace(text, Range(text), []),
        2 => Replace(text, new(At(text), -1), Encoding.UTF8.GetBytes(Pick(InputTokens.Anywhere))),
        3 or 4 => Replace(text, new(At(text), -1), Encoding.UTF8.GetBytes(Pick(format.Tokens))),
        5 => Lines(text),
        6 => random.Next(6) == 0 ? Deep(text, format) : Lines(text),
        7 => random.Next(6) == 0 ? [.. text.AsSpan(0, At(text))] : LineEnds(text),
        _ => Parts(format, text),
    };

    private string Pick(string[] texts) => texts[random.Next(texts.Length)];

    private int At(byte[] text) => random.Next(text.Length + 1);

    private TextSpan Range(byte[] text)
    {
        var start = At(text);
        return new(start, Math.Min(text.Length, start + (random.Next(4) == 0 ? random.Next(text.Length + 1) : random.Next(12))));
    }

    /// <summary>The text with a span replaced; an end before the start stands for an empty span.</summary>
    private static byte[] Replace(byte[] text, TextSpan span, ReadOnlySpan<byte> by)
    {
        var end = Math.Max(span.Start, span.End);
        var result = new byte[text.Length - (end - span.Start) + by.Length];
        text.AsSpan(0, span.Start).CopyTo(result);
        by.CopyTo(result.AsSpan(span.Start));
        text.AsSpan(end).CopyTo(result.AsSpan(span.Start + by.Length));
        return result;
    }

    private byte[] Bytes(byte[] text)
    {
        var changed = (byte[])text.Clone();
        for (var i = random.Next(4); i >= 0 && changed.Length > 0; i--)
        {
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
        }

        return changed;
    }

    /// <summary>Takes a line away, doubles it, moves it, or changes how far it is indented.</summary>
    private byte[] Lines(byte[] text)
    {
        var start = At(text);
        start = text.AsSpan(0, start).LastIndexOf((byte)'\n') + 1;
        var end = start;
        for (var lines = random.Next(4) == 0 ? 1 + random.Next(10) : 1; lines > 0 && end < text.Length; lines--)
        {
            var line = text.AsSpan(end).IndexOf((byte)'\n');
            end = line < 0 ? text.Length : end + line + 1;
        }

        var taken = text[start..end];
        switch (random.Next(5))
        {
            case 0:
                return Replace(text, new(start, end), []);
            case 1:
                return Replace(text, new(start, -1), taken);
            case 2:
                var rest = Replace(text, new(start, end), []);
                return Replace(rest, new(rest.AsSpan(0, At(rest)).LastIndexOf((byte)'\n') + 1, -1), taken);
            case 3:
                return Replace(text, new(start, -1), Encoding.UTF8.GetBytes(new string(random.Next(8) == 0 ? '\t' : ' ', 1 + random.Next(4))));
            default:
                var blanks = taken.AsSpan().IndexOfAnyExcept((byte)' ');
                return Replace(text, new(start, start + Math.Min(Math.Max(blanks, 0), 1 + random.Next(3))), []);
        }
    }

    private byte[] LineEnds(byte[] text)
    {
        var decoded = Encoding.Latin1.GetString(text);
        return Encoding.Latin1.GetBytes(random.Next(3) switch { 0 => decoded.Replace("\n", "\r\n", StringComparison.Ordinal), 1 => decoded.Replace("\n", "\r", StringComparison.Ordinal), _ => decoded.TrimEnd('\n') });
    }

    /// <summary>Nests a part in itself, far deeper than anybody writes.</summary>
    private byte[] Deep(byte[] text, InputFormat format)
    {
        var (open, close) = random.Next(10) switch
        {
            0 => ("[", "]"),
            1 => ("{", "}"),
            2 => ("{\"a\":", "}"),
            3 => ("(", ")"),
            4 => ("${", "}"),
            5 => ("\"${", "}\""),
            6 => ("- ", ""),
            7 => ("a:\n  ", ""),
            8 => ("!", ""),
            _ => (Pick(format.Tokens), ""),
        };
        var count = 1 + random.Next(random.Next(3) == 0 ? 20_000 : 600);
        count = Math.Min(count, MaximumLength / (open.Length + close.Length + 1));
        var nested = string.Concat(Enumerable.Repeat(open, count)) + "1" + (random.Next(3) == 0 ? "" : string.Concat(Enumerable.Repeat(close, count)));
        return Replace(text, random.Next(2) == 0 ? new(At(text), -1) : Part(format, text), Encoding.UTF8.GetBytes(nested));
    }

    private TextSpan Part(InputFormat format, byte[] text)
    {
        _spans.Clear();
        format.Spans(text, _spans);
        return _spans.Count == 0 ? new(At(text), -1) : _spans[random.Next(_spans.Count)];
    }

    /// <summary>Takes parts of the text, as its reader sees them, for one another, for those of another text, or for something made up.</summary>
    private byte[] Parts(InputFormat format, byte[] text)
    {
        _spans.Clear();
        format.Spans(text, _spans);
        if (_spans.Count == 0)
        {
            return Replace(text, new(At(text), -1), Encoding.UTF8.GetBytes(format.Expression(random)));
        }

        // Small parts more often: the root would leave nothing of the text.
        var part = _spans[random.Next(_spans.Count)];
        for (var i = 0; i < 4 && part.Length > 60; i++)
        {
            part = _spans[random.Next(_spans.Count)];
        }

        switch (random.Next(9))
        {
            case 0:
                return Replace(text, part, []);
            case 1:
                return Replace(text, new(part.End, -1), text.AsSpan(part.Start, part.Length));
            case 2 or 3:
                var other = _spans[random.Next(_spans.Count)];
                return Replace(text, part, Fitting(text, other, text, part));
            case 4:
                var source = seeds.Pick(format, random);
                _others.Clear();
                format.Spans(source, _others);
                return _others.Count == 0 ? text : Replace(text, part, Fitting(source, _others[random.Next(_others.Count)], text, part));
            case 5:
                return Replace(text, part, Encoding.UTF8.GetBytes(Pick(random.Next(2) == 0 ? format.Tokens : InputTokens.Anywhere)));
            default:
                return Replace(text, part, Encoding.UTF8.GetBytes(format.Expression(random)));
        }
    }

    /// <summary>A part of one text, indented as another part is.</summary>
    private static byte[] Fitting(byte[] source, TextSpan part, byte[] text, TextSpan place)
    {
        var taken = source.AsSpan(part.Start, part.Length);
        if (!taken.Contains((byte)'\n'))
        {
            return taken.ToArray();
        }

        var shift = Column(text, place.Start) - Column(source, part.Start);
        var result = new List<byte>(taken.Length + 64);
        for (var i = 0; i < taken.Length; i++)
        {
            result.Add(taken[i]);
            if (taken[i] != '\n')
            {
                continue;
            }

            for (var blanks = 0; blanks < shift; blanks++)
            {
                result.Add((byte)' ');
            }

            for (var blanks = shift; blanks < 0 && i + 1 < taken.Length && taken[i + 1] == ' '; blanks++)
            {
                i++;
            }
        }

        return [.. result];
    }

    private static int Column(byte[] text, int at) => at - (text.AsSpan(0, at).LastIndexOf((byte)'\n') + 1);
}
