using System.Collections.Immutable;
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

    /// <summary>What people write beyond JSON where AWS takes a document.</summary>
    private static readonly JsonReaderOptions s_lenient = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonReaderOptions s_strict = new() { MaxDepth = TerraformLimits.MaxDepth };

    /// <summary>The value of a JSON text, as <c>jsondecode</c> gives it; in one that is partly known, unknown parts of strings stay where they are.</summary>
    public static TerraformResult Decode(in TerraformValue value)
    {
        if (value.TryGetString(out var text))
        {
            return Decode(text, new([], default), s_strict);
        }

        if (value.Partial is not { } partial)
        {
            return Declare.Unknown(TerraformType.Any, value, isNotNull: false);
        }

        if (partial.Structure is { } structure && (structure.IsMapping || structure.IsSequence))
        {
            return ToDecoded(structure);
        }

        var result = Decode(Join(partial.Parts, takesValues: false), new(partial.Parts, default), s_strict);
        return result.IsError ? Declare.Unknown(TerraformType.Any, value, isNotNull: false) : result;
    }

    /// <summary>The structure that a text encodes, every part at the place of the text; for any other value the value itself. Text that is no JSON is unknown.</summary>
    public static TerraformValue StructureOf(in TerraformValue value)
    {
        if (value.Structure is { } structure)
        {
            return structure.OrAt(value.Tree, value.Node);
        }

        var parts = value.Partial?.Parts ?? [];
        var text = parts.IsEmpty ? value.AsString() : Join(parts, takesValues: true);
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty || start[0] is not ('{' or '['))
        {
            return value;
        }

        var result = Decode(text, new(parts, value), s_lenient);
        return result.IsError ? TerraformValue.NotKnown(TerraformType.Any, "its text is not JSON that can be read here", isNotNull: true).AtPlaceOf(value) : result.Value;
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

    /// <summary>The text with placeholders for what is not known.</summary>
    /// <param name="takesValues">Whether an unknown part may stand outside of a JSON string: then it is made one.</param>
    private static string Join(ImmutableArray<TerraformValue> parts, bool takesValues)
    {
        var text = new StringBuilder();
        var inString = false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].TryGetString(out var known))
            {
                var quote = inString || !takesValues ? "" : "\"";
                text.Append(quote).Append(Open).Append(i.ToString(CultureInfo.InvariantCulture)).Append(Close).Append(quote);
                continue;
            }

            for (var j = 0; j < known.Length; j++)
            {
                inString ^= known[j] == '"';
                j += inString && known[j] == '\\' ? 1 : 0;
            }

            text.Append(known);
        }

        return text.ToString();
    }

    private static TerraformResult Decode(string text, Origin origin, JsonReaderOptions options)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), options);
            reader.Read();
            var value = Read(ref reader, origin);
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

    private static TerraformValue Read(ref Utf8JsonReader reader, Origin origin)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new TerraformEntries();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var key = reader.GetString()!;
                    if (!origin.Parts.IsEmpty && key.Contains(Open, StringComparison.Ordinal))
                    {
                        // A document keeps its other entries; what is not known of the key reads as it is written.
                        key = origin.Text.IsNull ? throw new JsonException("A key is not known.") : Restore(key, origin.Parts).Describe();
                    }

                    reader.Read();
                    entries[key] = Read(ref reader, origin);
                }

                return entries.ToObject().AtPlaceOf(origin.Text);
            case JsonTokenType.StartArray:
                var items = new List<TerraformValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Read(ref reader, origin));
                }

                return TerraformValue.Tuple(items.ToArray()).AtPlaceOf(origin.Text);
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.True or JsonTokenType.False:
                return TerraformValue.Of(reader.TokenType == JsonTokenType.True).AtPlaceOf(origin.Text);
            case JsonTokenType.Number:
                return (TerraformNumber.Parse(Encoding.ASCII.GetString(reader.ValueSpan)) is { } number
                    ? TerraformValue.Of(number)
                    : TerraformValue.NotKnown(TerraformType.Number, "it is too large or too small a number", isNotNull: true)).AtPlaceOf(origin.Text);
            default:
                return Restore(reader.GetString()!, origin.Parts).AtPlaceOf(origin.Text);
        }
    }

    private static TerraformValue Restore(string text, ImmutableArray<TerraformValue> parts)
    {
        if (parts.IsEmpty || !text.Contains(Open, StringComparison.Ordinal))
        {
            return TerraformValue.Of(text);
        }

        var result = new PartialStringBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOf(Open) is >= 0 and var open)
        {
            result.Append(rest[..open]);
            var close = rest.IndexOf(Close);
            if (close < open || !int.TryParse(rest[(open + 1)..close], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= parts.Length)
            {
                throw new JsonException("A placeholder is broken.");
            }

            result.Append(parts[index]);
            rest = rest[(close + 1)..];
        }

        return result.Append(rest).ToValue();
    }

    /// <summary>What a text comes from.</summary>
    /// <param name="Parts">The parts of a text that is partly known; none for any other.</param>
    /// <param name="Text">What to place its values at; a null to leave them without a place.</param>
    private readonly record struct Origin(ImmutableArray<TerraformValue> Parts, TerraformValue Text);
}
