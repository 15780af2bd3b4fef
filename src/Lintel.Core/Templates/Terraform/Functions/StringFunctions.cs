using System.Globalization;
using System.Text;
using Lintel.Templates.Terraform.Values;
using static Lintel.Templates.Terraform.Functions.Declare;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>String functions. What a character is, is what a reader sees as one (a grapheme cluster), as Terraform has it.</summary>
internal static class StringFunctions
{
    public static readonly TerraformFunction[] All =
    [
        new("lower", TerraformType.String, [Text("str", TakesUnknown)], static (_, a) => MapParts(a[0], static s => s.ToLowerInvariant())),
        new("upper", TerraformType.String, [Text("str", TakesUnknown)], static (_, a) => MapParts(a[0], static s => s.ToUpperInvariant())),
        TextFunction("title", "str", Title),
        TextFunction("strrev", "str", Reverse),
        TextFunction("chomp", "str", static s => s.TrimEnd('\r', '\n')),
        new("trimspace", TerraformType.String, [Text("str", TakesUnknown)], static (_, a) => TrimSpace(a[0])),
        new("trim", TerraformType.String, [Text("str"), Text("cutset")], static (_, a) => TerraformValue.Of(Trim(a[0].AsString(), a[1].AsString()))),
        new("trimprefix", TerraformType.String, [Text("str", TakesUnknown), Text("prefix")], static (_, a) => TrimPrefix(a[0], a[1].AsString())),
        new("trimsuffix", TerraformType.String, [Text("str", TakesUnknown), Text("suffix")], static (_, a) => TrimSuffix(a[0], a[1].AsString())),
        new("startswith", TerraformType.Bool, [Text("str", TakesUnknown), Text("prefix")], static (_, a) => StartsWith(a[0], a[1].AsString())),
        new("endswith", TerraformType.Bool, [Text("str", TakesUnknown), Text("suffix")], static (_, a) => EndsWith(a[0], a[1].AsString())),
        new("strcontains", TerraformType.Bool, [Text("str", TakesUnknown), Text("substr")], static (_, a) => Contains(a[0], a[1].AsString())),
        new("substr", TerraformType.String, [Text("str", TakesUnknown), Number("offset"), Number("length")], static (_, a) => Substring(a)),
        new("indent", TerraformType.String, [Number("spaces"), Text("str", TakesUnknown)], static (_, a) => Indent(a)),
        new("join", TerraformType.String, [Text("separator")], static (_, a) => Join(a)) { Rest = Of("lists", TerraformType.ListOfString) },
        new("split", TerraformType.ListOfString, [Text("separator"), Text("str")], static (_, a) => Split(a[0].AsString(), a[1].AsString())),
    ];

    /// <summary>The number of characters.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (; !text.IsEmpty; count++)
        {
            text = text[StringInfo.GetNextTextElementLength(text)..];
        }

        return count;
    }

    /// <summary>The first characters, at most <paramref name="count"/>.</summary>
    public static ReadOnlySpan<char> Take(ReadOnlySpan<char> text, int count)
    {
        var length = 0;
        for (; count > 0 && length < text.Length; count--)
        {
            length += StringInfo.GetNextTextElementLength(text[length..]);
        }

        return text[..length];
    }

    /// <summary>Replaces single characters of a string, where unknown parts stay unknown but are no longer what they refer to.</summary>
    public static TerraformValue MapParts(in TerraformValue value, Func<string, string> map)
    {
        if (value.TryGetString(out var text))
        {
            return TerraformValue.Of(map(text));
        }

        if (value.Partial is not { } partial)
        {
            return Unknown(TerraformType.String, value);
        }

        var result = new PartialStringBuilder();
        foreach (var part in partial.Parts)
        {
            _ = part.TryGetString(out var known) ? result.Append(map(known)) : result.Append(Unknown(TerraformType.String, part));
        }

        return result.ToValue();
    }

    private static string Title(string text)
    {
        var result = new StringBuilder(text.Length);
        var isInWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append((isInWord ? rune : Rune.ToUpperInvariant(rune)).ToString());
            isInWord = rune.IsAscii ? Rune.IsLetterOrDigit(rune) || rune.Value == '_' : !Rune.IsWhiteSpace(rune);
        }

        return result.ToString();
    }

    private static string Reverse(string text)
    {
        var result = new char[text.Length];
        var end = text.Length;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var length = StringInfo.GetNextTextElementLength(rest);
            end -= length;
            rest[..length].CopyTo(result.AsSpan(end));
            rest = rest[length..];
        }

        return new(result);
    }

    private static string Trim(string text, string cutset)
    {
        var set = cutset.EnumerateRunes().ToHashSet();
        var (start, end) = (0, text.Length);
        while (start < end && Rune.DecodeFromUtf16(text.AsSpan(start, end - start), out var rune, out var length) == 0 && set.Contains(rune))
        {
            start += length;
        }

        while (start < end && Rune.DecodeLastFromUtf16(text.AsSpan(start, end - start), out var rune, out var length) == 0 && set.Contains(rune))
        {
            end -= length;
        }

        return text[start..end];
    }

    private static TerraformValue TrimSpace(in TerraformValue value)
    {
        if (value.TryGetString(out var text))
        {
            return TerraformValue.Of(text.Trim());
        }

        if (value.Partial is not { } partial)
        {
            return Unknown(TerraformType.String, value);
        }

        // A known part of blanks only lets the trimming reach the unknown part next to it; an unknown part at an end is trimmed itself.
        var result = new PartialStringBuilder();
        for (var i = 0; i < partial.Parts.Length; i++)
        {
            var part = partial.Parts[i];
            var (isFirst, isLast) = (i == 0, i == partial.Parts.Length - 1);
            if (part.TryGetString(out var known))
            {
                known = isFirst ? known.TrimStart() : known;
                known = isLast ? known.TrimEnd() : known;
                if (known.Length == 0)
                {
                    return Unknown(TerraformType.String, value);
                }

                result.Append(known);
            }
            else
            {
                result.Append(isFirst || isLast ? Unknown(TerraformType.String, part) : part);
            }
        }

        return result.ToValue();
    }

    private static TerraformValue TrimPrefix(in TerraformValue value, string prefix)
    {
        if (value.TryGetString(out var text))
        {
            return text.StartsWith(prefix, StringComparison.Ordinal) ? TerraformValue.Of(text[prefix.Length..]) : value;
        }

        switch (StartsWith(value, prefix))
        {
            case var starts when starts.TryGetBool(out var certain) && !certain:
                return value;
            case var starts when starts.IsKnown && value.Partial is { } partial:
                var result = new PartialStringBuilder();
                result.Append(partial.KnownStart.AsSpan(prefix.Length));
                foreach (var part in partial.Parts.AsSpan()[(partial.KnownStart.Length > 0 ? 1 : 0)..])
                {
                    result.Append(part);
                }

                return result.ToValue();
            default:
                return Unknown(TerraformType.String, value);
        }
    }

    private static TerraformValue TrimSuffix(in TerraformValue value, string suffix)
    {
        if (value.TryGetString(out var text))
        {
            return text.EndsWith(suffix, StringComparison.Ordinal) ? TerraformValue.Of(text[..^suffix.Length]) : value;
        }

        switch (EndsWith(value, suffix))
        {
            case var ends when ends.TryGetBool(out var certain) && !certain:
                return value;
            case var ends when ends.IsKnown && value.Partial is { } partial:
                var result = new PartialStringBuilder();
                foreach (var part in partial.Parts.AsSpan()[..(partial.KnownEnd.Length > 0 ? ^1 : ^0)])
                {
                    result.Append(part);
                }

                result.Append(partial.KnownEnd.AsSpan()[..^suffix.Length]);
                return result.ToValue();
            default:
                return Unknown(TerraformType.String, value);
        }
    }

    private static TerraformValue StartsWith(in TerraformValue value, string prefix) =>
        HasAtEnd(value, value.Partial?.KnownStart, prefix, static (text, part) => text.StartsWith(part, StringComparison.Ordinal));

    private static TerraformValue EndsWith(in TerraformValue value, string suffix) =>
        HasAtEnd(value, value.Partial?.KnownEnd, suffix, static (text, part) => text.EndsWith(part, StringComparison.Ordinal));

    /// <summary>Whether a text has a part at one of its ends.</summary>
    /// <param name="known">What is known of that end, when the text is not known.</param>
    /// <param name="matches">Whether one text has another at that end.</param>
    private static TerraformValue HasAtEnd(in TerraformValue value, string? known, string part, Func<string, string, bool> matches)
    {
        if (value.TryGetString(out var text))
        {
            return TerraformValue.Of(matches(text, part));
        }

        known ??= "";
        return matches(known, part) ? TerraformValue.True : matches(part, known) ? Unknown(TerraformType.Bool, value) : TerraformValue.False;
    }

    private static TerraformValue Contains(in TerraformValue value, string part)
    {
        if (value.TryGetString(out var text))
        {
            return TerraformValue.Of(text.Contains(part, StringComparison.Ordinal));
        }

        if (value.Partial is { } partial)
        {
            foreach (var piece in partial.Parts)
            {
                if (piece.AsString().Contains(part, StringComparison.Ordinal))
                {
                    return TerraformValue.True;
                }
            }
        }

        return part.Length == 0 ? TerraformValue.True : Unknown(TerraformType.Bool, value);
    }

    private static TerraformResult Substring(ReadOnlySpan<TerraformValue> arguments)
    {
        if (!TryGetInt(arguments[1], out var offset) || !TryGetInt(arguments[2], out var length))
        {
            return NotWhole(arguments[1].TryGetNumber(out var number) && number.IsInteger ? 2 : 1);
        }

        if (!arguments[0].TryGetString(out var text))
        {
            // The last known character may go on in the unknown part.
            var start = arguments[0].Partial?.KnownStart ?? "";
            if (offset < 0 || length < 0 || (long)offset + length >= Count(start))
            {
                return Unknown(TerraformType.String, arguments[0]);
            }

            text = start;
        }

        offset += offset < 0 ? Count(text) : length == 0 ? text.Length : 0;
        var rest = text.AsSpan(Take(text, offset).Length);
        return TerraformValue.Of((length <= 0 ? rest : Take(rest, length)).ToString());
    }

    private static TerraformResult Indent(ReadOnlySpan<TerraformValue> arguments)
    {
        if (!TryGetInt(arguments[0], out var spaces) || spaces is < 0 or > TerraformLimits.MaxFormatWidth)
        {
            return TerraformResult.Fail($"a whole number from 0 to {TerraformLimits.MaxFormatWidth} is required", 0);
        }

        var text = new PartialStringBuilder();
        var pad = "\n" + new string(' ', spaces);
        foreach (var part in arguments[1].Partial?.Parts ?? [arguments[1]])
        {
            if (!part.TryGetString(out var known))
            {
                text.Append(Unknown(TerraformType.String, part));
                continue;
            }

            var isFirst = true;
            foreach (var line in known.AsSpan().Split('\n'))
            {
                text.Append(isFirst ? "" : pad).Append(known.AsSpan(line));
                isFirst = false;
            }
        }

        return text.ToValue();
    }

    private static TerraformResult Join(ReadOnlySpan<TerraformValue> arguments)
    {
        if (arguments.Length < 2)
        {
            return TerraformResult.Fail("at least one list is required");
        }

        var separator = arguments[0].AsString();
        var text = new PartialStringBuilder();
        var isFirst = true;
        for (var i = 1; i < arguments.Length; i++)
        {
            foreach (ref readonly var item in arguments[i].Items.AsSpan())
            {
                if (item.IsNull)
                {
                    return TerraformResult.Fail("null cannot be joined", i);
                }

                text.Append(isFirst ? "" : separator).Append(item);
                isFirst = false;
            }
        }

        return text.ToValue();
    }

    private static TerraformResult Split(string separator, string text)
    {
        var count = separator.Length == 0 ? text.Length : text.AsSpan().Count(separator) + 1;
        if (count > TerraformLimits.MaxSize)
        {
            return TerraformValue.NotKnown(TerraformType.ListOfString, TerraformLimits.TooLarge, isNotNull: true);
        }

        var pieces = separator.Length == 0 ? [.. text.EnumerateRunes().Select(static r => r.ToString())] : text.Split(separator, StringSplitOptions.None);
        return TerraformValue.List(TerraformType.String, Array.ConvertAll(pieces, TerraformValue.Of));
    }
}
