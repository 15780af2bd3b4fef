using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>The structure of a JSON document that is given as text. What is not known inside the text becomes an unknown leaf.</summary>
internal static class JsonStructure
{
    /// <summary>Stands in the text for the part with the given number; private use characters cannot clash with what people write.</summary>
    private const char Open = '\uE000', Close = '\uE001';
    private const int MaximumDepth = 64;

    /// <summary>The structure that a text encodes; for any other value the value itself. Text that is no JSON is unknown.</summary>
    public static TerraformValue Of(in TerraformValue value)
    {
        if (value.Structure is { } structure)
        {
            return structure.OrAt(value.Tree, value.Node);
        }

        var parts = ImmutableArray<TerraformValue>.Empty;
        string json;
        if (value.Partial is { } partial)
        {
            parts = partial.Parts;
            json = Join(parts);
        }
        else if (!value.TryGetString(out json))
        {
            return value;
        }

        var start = json.AsSpan().TrimStart();
        if (start.IsEmpty || start[0] is not ('{' or '['))
        {
            return value;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = MaximumDepth, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return reader.Read() ? Read(ref reader, value, parts) : value;
        }
        catch (JsonException)
        {
            return TerraformValue.NotKnown(TerraformType.Any, "its text is not JSON that can be read here", isNotNull: true).AtPlaceOf(value);
        }
    }

    /// <summary>The text with placeholders for what is not known; one that stands outside a JSON string becomes a string.</summary>
    private static string Join(ImmutableArray<TerraformValue> parts)
    {
        var text = new StringBuilder();
        var inString = false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].TryGetString(out var known))
            {
                var quote = inString ? "" : "\"";
                text.Append(quote).Append(Open).Append(i).Append(Close).Append(quote);
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

    private static TerraformValue Read(ref Utf8JsonReader reader, in TerraformValue origin, ImmutableArray<TerraformValue> parts)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new TerraformEntries();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var key = reader.GetString() ?? "";
                    reader.Read();
                    entries[key] = Read(ref reader, origin, parts);
                }

                return entries.ToObject().AtPlaceOf(origin);
            case JsonTokenType.StartArray:
                var items = new List<TerraformValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Read(ref reader, origin, parts));
                }

                return TerraformValue.Tuple([.. items]).AtPlaceOf(origin);
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.True or JsonTokenType.False:
                return TerraformValue.Of(reader.TokenType == JsonTokenType.True).AtPlaceOf(origin);
            case JsonTokenType.Number:
                return (TerraformNumber.Parse(Encoding.UTF8.GetString(reader.ValueSpan)) is { } number ? TerraformValue.Of(number) : default).AtPlaceOf(origin);
            default:
                return Restore(reader.GetString() ?? "", parts).AtPlaceOf(origin);
        }
    }

    private static TerraformValue Restore(string text, ImmutableArray<TerraformValue> parts)
    {
        if (!text.Contains(Open, StringComparison.Ordinal))
        {
            return TerraformValue.Of(text);
        }

        var builder = new TextBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOf(Open) is >= 0 and var open && rest[open..].IndexOf(Close) is > 1 and var length)
        {
            builder.Append(rest[..open]);
            if (int.TryParse(rest[(open + 1)..(open + length)], out var index) && index < parts.Length)
            {
                builder.Append(parts[index]);
            }

            rest = rest[(open + length + 1)..];
        }

        return builder.Append(rest).ToValue();
    }
}
