using System.Text.Json;
using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Dev.Mapping;

/// <summary>An attribute or block of the provider's schema.</summary>
/// <param name="Kind"><c>val</c>, <c>list</c>, <c>set</c>, <c>map</c> or <c>obj</c>.</param>
/// <param name="Type">The type of its values: <c>string</c>, <c>number</c>, <c>bool</c>; <c>any</c> where the schema does not say.</param>
/// <param name="Attributes">What a block holds; undefined for an attribute.</param>
internal readonly record struct TerraformNode(string Kind, string Type, JsonElement Attributes)
{
    public bool IsBlock => Attributes.ValueKind == JsonValueKind.Object;

    /// <summary>Whether the schema does not say what it is.</summary>
    public bool IsAny => Type == "any";

    /// <summary>What a variable has to be where it is given.</summary>
    public UsedType Used => (Kind, Type) switch
    {
        ("val", "string") => UsedType.Text,
        ("val", "number") => UsedType.Number,
        ("val", "bool") => UsedType.Boolean,
        ("list" or "set", "string") => UsedType.Texts,
        ("map", "string") => UsedType.TextMap,
        _ => UsedType.Other,
    };

    public static TerraformNode Read(JsonElement node) => new(
        node.TryGetProperty("k", out var kind) ? kind.GetString() ?? "" : "",
        node.TryGetProperty("t", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() ?? "" : "",
        node.TryGetProperty("a", out var attributes) ? attributes : default);

    /// <summary>A block of attributes.</summary>
    public static TerraformNode Block(JsonElement attributes) => new("obj", "", attributes);

    /// <summary>What is at a name within; null when there is nothing.</summary>
    public TerraformNode? Get(string name) => IsBlock && Attributes.TryGetProperty(name, out var node) ? Read(node) : null;
}
