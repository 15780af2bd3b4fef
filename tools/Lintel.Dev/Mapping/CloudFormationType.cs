using System.Text.Json;

namespace Lintel.Dev.Mapping;

/// <summary>A resource type of the CloudFormation schema, and the definitions that its properties name.</summary>
/// <param name="Properties">The properties.</param>
/// <param name="Definitions">The definitions by name.</param>
internal readonly record struct CloudFormationType(JsonElement Properties, JsonElement Definitions)
{
    public static CloudFormationType Read(JsonElement type) => new(
        type.TryGetProperty("p", out var properties) ? properties : default,
        type.TryGetProperty("d", out var definitions) ? definitions : default);

    /// <summary>The code of a property's type without marks, <c>[@Rule]</c>; null when there is no such property.</summary>
    public static string? CodeOf(JsonElement properties, string name)
    {
        if (properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(name, out var property))
        {
            return null;
        }

        return (property.ValueKind == JsonValueKind.Array ? property[0] : property).GetString()?.TrimEnd('!', '^', '~');
    }

    /// <summary>The alternatives of a code: those of a union, or itself.</summary>
    public static List<string> Alternatives(string code)
    {
        var alternatives = new List<string>();
        int depth = 0, start = 0;
        for (var i = 0; i <= code.Length; i++)
        {
            if (i == code.Length || (code[i] == '|' && depth == 0))
            {
                alternatives.Add(code[start..i]);
                start = i + 1;
            }
            else
            {
                depth += code[i] is '[' or '{' ? 1 : code[i] is ']' or '}' ? -1 : 0;
            }
        }

        return alternatives;
    }

    /// <summary>The properties of the definition that a code names: <c>[@Rule]</c>.</summary>
    public JsonElement Definition(string code)
    {
        foreach (var alternative in Alternatives(code))
        {
            var name = alternative.Trim('[', ']', '{', '}');
            if (name.StartsWith('@') && Definitions.ValueKind == JsonValueKind.Object && Definitions.TryGetProperty(name[1..], out var definition))
            {
                return definition;
            }
        }

        return default;
    }
}
