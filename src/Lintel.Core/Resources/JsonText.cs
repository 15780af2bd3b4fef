using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Lintel.Resources;

/// <summary>Reads a JSON document that is given as text. What is not known inside the text becomes an unknown leaf, not a lost document.</summary>
public static class JsonText
{
    /// <summary>Stands in the text for the part with the given number; private use characters cannot clash with what people write.</summary>
    private const char Open = '\uE000', Close = '\uE001';
    private const int MaximumDepth = 64;

    /// <summary>A map or list read from JSON text; any other value unchanged. Text that is no JSON is unknown.</summary>
    public static Value Expand(Value value)
    {
        if (!TryPlaceholders(value, isJson: true, out var json, out var parts))
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
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions
            {
                MaxDepth = MaximumDepth,
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            });
            return reader.Read() ? Read(ref reader, value, parts) : value;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is an escape for half of a surrogate pair, which means no character.
            return Value.Unknown(value.Scope, value.Node, "its text is not JSON that can be read here");
        }
    }

    /// <summary>The text of a value, with a sign in place of each part that is not known; in JSON one that stands outside of a string becomes a string. False when it is no text.</summary>
    internal static bool TryPlaceholders(Value value, bool isJson, out string text, out ImmutableArray<Value> parts)
    {
        parts = [];
        if (value.Partial is not { } partial)
        {
            return value.TryGetText(out text);
        }

        parts = partial.Parts;
        text = Join(parts, isJson);
        return true;
    }

    private static string Join(ImmutableArray<Value> parts, bool isJson)
    {
        var text = new StringBuilder();
        var inString = false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].TryGetText(out var known))
            {
                var quote = isJson && !inString ? "\"" : "";
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

    private static Value Read(ref Utf8JsonReader reader, Value origin, ImmutableArray<Value> parts)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var map = new ValueMap();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var key = reader.GetString() ?? "";
                    reader.Read();
                    map.Set(key, Read(ref reader, origin, parts));
                }

                return Value.Map(origin.Scope, origin.Node, map);
            case JsonTokenType.StartArray:
                var items = ImmutableArray.CreateBuilder<Value>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Read(ref reader, origin, parts));
                }

                return Value.List(origin.Scope, origin.Node, items.ToImmutable());
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.String:
                return Restore(reader.GetString() ?? "", origin, parts);
            default:
                return Value.Text(origin.Scope, origin.Node, Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    /// <summary>A text with its parts that are not known in place of their signs.</summary>
    internal static Value Restore(string text, Value origin, ImmutableArray<Value> parts)
    {
        if (!text.Contains(Open, StringComparison.Ordinal))
        {
            return Value.Text(origin.Scope, origin.Node, text);
        }

        var pieces = ImmutableArray.CreateBuilder<Value>();
        var rest = text.AsSpan();
        while (rest.IndexOf(Open) is >= 0 and var open && rest[open..].IndexOf(Close) is > 1 and var length)
        {
            if (open > 0)
            {
                pieces.Add(Value.Text(origin.Scope, origin.Node, rest[..open].ToString()));
            }

            if (int.TryParse(rest[(open + 1)..(open + length)], out var index) && index < parts.Length)
            {
                pieces.Add(parts[index]);
            }

            rest = rest[(open + length + 1)..];
        }

        if (!rest.IsEmpty)
        {
            pieces.Add(Value.Text(origin.Scope, origin.Node, rest.ToString()));
        }

        return pieces.Count == 1 ? pieces[0] : Value.Text(origin.Scope, origin.Node, new PartialText(pieces.ToImmutable()));
    }
}
