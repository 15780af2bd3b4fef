using System.Globalization;
using System.Text;
using System.Text.Json;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Reads JSON into objects, tuples and primitive values.</summary>
internal static class JsonDecoder
{
    /// <summary>Stands in the text for the unknown part with the number between; private use characters cannot clash with what people write.</summary>
    private const char Open = '\uE000', Close = '\uE001';

    /// <summary>The value of a JSON text; in one that is partly known, unknown parts of strings stay where they are.</summary>
    public static TerraformResult Decode(in TerraformValue value)
    {
        if (value.TryGetString(out var text))
        {
            return Decode(text, null);
        }

        if (value.Partial is not { } partial)
        {
            return Declare.Unknown(TerraformType.Any, value, isNotNull: false);
        }

        if (partial.Structure is { } structure && (structure.IsMapping || structure.IsSequence))
        {
            return ToDecoded(structure);
        }

        var builder = new StringBuilder();
        for (var i = 0; i < partial.Parts.Length; i++)
        {
            _ = partial.Parts[i].TryGetString(out var known) ? builder.Append(known) : builder.Append(Open).Append(i.ToString(CultureInfo.InvariantCulture)).Append(Close);
        }

        var result = Decode(builder.ToString(), partial);
        return result.IsError ? Declare.Unknown(TerraformType.Any, value, isNotNull: false) : result;
    }

    /// <summary>What decoding the encoded form of a value gives: objects for maps, tuples for lists and sets.</summary>
    public static TerraformValue ToDecoded(in TerraformValue value)
    {
        if (value.Elements is not { } elements)
        {
            return value;
        }

        var items = Array.ConvertAll(elements.Values, static item => ToDecoded(item));
        var result = value.IsOpen ? TerraformValue.Open(null, elements.Keys!, items, value.UnknownReason)
            : value.IsMapping ? TerraformValue.Object(elements.Keys!, items)
            : TerraformValue.Tuple(items);
        return result.AtPlaceOf(value).AlsoSensitive(value.IsSensitive);
    }

    private static TerraformResult Decode(string text, PartialString? partial)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = TerraformLimits.MaxDepth });
            reader.Read();
            var value = Read(ref reader, partial);
            return !reader.Read() ? value : TerraformResult.Fail("this is not JSON: something follows the value", 0);
        }
        catch (JsonException error)
        {
            return TerraformResult.Fail($"this is not JSON: line {error.LineNumber + 1} is wrong at byte {error.BytePositionInLine + 1}", 0);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which is no character.
            return TerraformResult.Fail("this is not JSON: a string has an escape that means no character", 0);
        }
    }

    private static TerraformValue Read(ref Utf8JsonReader reader, PartialString? partial)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new TerraformEntries();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var key = reader.GetString()!;
                    if (partial is not null && key.Contains(Open, StringComparison.Ordinal))
                    {
                        throw new JsonException("A key is not known.");
                    }

                    reader.Read();
                    entries[key] = Read(ref reader, partial);
                }

                return entries.ToObject();
            case JsonTokenType.StartArray:
                var items = new List<TerraformValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Read(ref reader, partial));
                }

                return TerraformValue.Tuple(items.ToArray());
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.True:
                return TerraformValue.True;
            case JsonTokenType.False:
                return TerraformValue.False;
            case JsonTokenType.Number:
                return TerraformNumber.Parse(Encoding.ASCII.GetString(reader.ValueSpan)) is { } number
                    ? TerraformValue.Of(number)
                    : TerraformValue.NotKnown(TerraformType.Number, "it is too large or too small a number", isNotNull: true);
            default:
                return Restore(reader.GetString()!, partial);
        }
    }

    private static TerraformValue Restore(string text, PartialString? partial)
    {
        if (partial is null || !text.Contains(Open, StringComparison.Ordinal))
        {
            return TerraformValue.Of(text);
        }

        var result = new TextBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOf(Open) is >= 0 and var open)
        {
            result.Append(rest[..open]);
            var close = rest.IndexOf(Close);
            if (close < open || !int.TryParse(rest[(open + 1)..close], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= partial.Parts.Length)
            {
                throw new JsonException("A placeholder is broken.");
            }

            result.Append(partial.Parts[index]);
            rest = rest[(close + 1)..];
        }

        return result.Append(rest).ToValue();
    }
}
