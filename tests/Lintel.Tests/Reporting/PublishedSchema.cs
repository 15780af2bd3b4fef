using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lintel.Tests.Reporting;

/// <summary>
/// A JSON schema of somebody else, with the keywords of drafts 4 to 2020-12 that the schemas of reports use. One that it does not know is an exception: nothing passes for want of understanding.
/// </summary>
internal sealed class PublishedSchema
{
    private static readonly HashSet<string> s_notes = ["$schema", "$id", "id", "$comment", "title", "description", "default", "format", "definitions", "$defs", "then", "else", "errorMessage"];

    private readonly JsonElement _root;

    private PublishedSchema(JsonElement root) => _root = root;

    /// <summary>Reads a schema from a file.</summary>
    public static PublishedSchema Read(string path) => new(JsonDocument.Parse(File.ReadAllText(path)).RootElement);

    /// <summary>Reads from a file the schema of each item of an array.</summary>
    public static PublishedSchema ReadForItems(string path) => new(JsonDocument.Parse($$"""{"type": "array", "items": {{File.ReadAllText(path)}}}""").RootElement);

    /// <summary>What of a document does not fit, each with the place; none when it is valid.</summary>
    public List<string> Problems(string json)
    {
        var problems = new List<string>();
        Check(_root, JsonDocument.Parse(json).RootElement, "$", problems);
        return problems;
    }

    private void Check(JsonElement schema, JsonElement value, string at, List<string> problems)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            Require(schema.ValueKind == JsonValueKind.True, at, "is not allowed", problems);
            return;
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            Check(schema, keyword.Name, keyword.Value, value, at, problems);
        }
    }

    private void Check(JsonElement schema, string keyword, JsonElement argument, JsonElement value, string at, List<string> problems)
    {
        switch (keyword)
        {
            case "$ref":
                Check(Resolve(argument.GetString()!), value, at, problems);
                break;
            case "type":
                var types = argument.ValueKind == JsonValueKind.Array ? argument.EnumerateArray().Select(static type => type.GetString()!) : [argument.GetString()!];
                Require(types.Any(type => Is(value, type)), at, $"is {value.ValueKind}, not {argument}", problems);
                break;
            case "enum":
                Require(argument.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)), at, $"is {value}, none of {argument}", problems);
                break;
            case "const":
                Require(JsonElement.DeepEquals(argument, value), at, $"is {value}, not {argument}", problems);
                break;
            case "required" when value.ValueKind == JsonValueKind.Object:
                foreach (var name in argument.EnumerateArray())
                {
                    Require(value.TryGetProperty(name.GetString()!, out _), at, $"lacks {name}", problems);
                }

                break;
            case "properties" when value.ValueKind == JsonValueKind.Object:
                foreach (var property in argument.EnumerateObject())
                {
                    if (value.TryGetProperty(property.Name, out var inner))
                    {
                        Check(property.Value, inner, $"{at}.{property.Name}", problems);
                    }
                }

                break;
            case "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if (!schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(property.Name, out _))
                    {
                        Check(argument, property.Value, $"{at}.{property.Name}", problems);
                    }
                }

                break;
            case "items" when value.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Check(argument, item, $"{at}[{index++}]", problems);
                }

                break;
            case "minItems" when value.ValueKind == JsonValueKind.Array:
                Require(value.GetArrayLength() >= argument.GetInt32(), at, $"has fewer than {argument} items", problems);
                break;
            case "maxItems" when value.ValueKind == JsonValueKind.Array:
                Require(value.GetArrayLength() <= argument.GetInt32(), at, $"has more than {argument} items", problems);
                break;
            case "contains" when value.ValueKind == JsonValueKind.Array:
                Require(value.EnumerateArray().Any(item => Fits(argument, item)), at, "has no item that it has to contain", problems);
                break;
            case "uniqueItems" when value.ValueKind == JsonValueKind.Array && argument.GetBoolean():
                var items = value.EnumerateArray().Select(static item => item.GetRawText()).ToList();
                Require(items.Distinct().Count() == items.Count, at, "has an item twice", problems);
                break;
            case "minProperties" when value.ValueKind == JsonValueKind.Object:
                Require(value.EnumerateObject().Count() >= argument.GetInt32(), at, $"has fewer than {argument} members", problems);
                break;
            case "minLength" when value.ValueKind == JsonValueKind.String:
                Require(value.GetString()!.Length >= argument.GetInt32(), at, $"is shorter than {argument}", problems);
                break;
            case "maxLength" when value.ValueKind == JsonValueKind.String:
                Require(value.GetString()!.Length <= argument.GetInt32(), at, $"is longer than {argument}", problems);
                break;
            case "pattern" when value.ValueKind == JsonValueKind.String:
                Require(Regex.IsMatch(value.GetString()!, argument.GetString()!), at, $"'{value}' does not match {argument}", problems);
                break;
            case "minimum" when value.ValueKind == JsonValueKind.Number:
                Require(value.GetDouble() >= argument.GetDouble(), at, $"is below {argument}", problems);
                break;
            case "maximum" when value.ValueKind == JsonValueKind.Number:
                Require(value.GetDouble() <= argument.GetDouble(), at, $"is above {argument}", problems);
                break;
            case "allOf":
                foreach (var part in argument.EnumerateArray())
                {
                    Check(part, value, at, problems);
                }

                break;
            case "anyOf":
                Require(argument.EnumerateArray().Any(part => Fits(part, value)), at, "fits none of anyOf", problems);
                break;
            case "oneOf":
                Require(argument.EnumerateArray().Count(part => Fits(part, value)) == 1, at, "does not fit exactly one of oneOf", problems);
                break;
            case "if":
                if (schema.TryGetProperty(Fits(argument, value) ? "then" : "else", out var consequence))
                {
                    Check(consequence, value, at, problems);
                }

                break;
            default:
                if (!s_notes.Contains(keyword) && !IsForAnotherKind(keyword))
                {
                    throw new NotSupportedException($"The keyword '{keyword}' of a schema is not known.");
                }

                break;
        }
    }

    private bool Fits(JsonElement schema, JsonElement value)
    {
        var problems = new List<string>();
        Check(schema, value, "", problems);
        return problems.Count == 0;
    }

    private JsonElement Resolve(string reference)
    {
        Assert.StartsWith("#/", reference, StringComparison.Ordinal);
        return reference[2..].Split('/').Aggregate(_root, static (schema, name) => schema.GetProperty(name));
    }

    private static bool IsForAnotherKind(string keyword) =>
        keyword is "maxItems" or "contains" or "maxLength" or "required" or "properties" or "additionalProperties" or "items" or "minItems" or "uniqueItems" or "minProperties" or "minLength" or "pattern" or "minimum" or "maximum";

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"The type '{type}' of a schema is not known."),
    };

    private static void Require(bool condition, string at, string problem, List<string> problems)
    {
        if (!condition)
        {
            problems.Add($"{at} {problem}");
        }
    }
}
