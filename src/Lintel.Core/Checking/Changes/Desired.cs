using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Lintel.Resources;

namespace Lintel.Checking.Changes;

/// <summary>A value that a property should have, free of any syntax: editors write it in the style of the file.</summary>
public abstract record Desired
{
    private Desired()
    {
    }

    /// <summary>A text that stays one, whatever it looks like: <c>"2012-10-17"</c>.</summary>
    public static implicit operator Desired(string text) => new Scalar(text, IsText: true);

    public static implicit operator Desired(bool value) => new Scalar(value ? "true" : "false", IsText: false);

    public static implicit operator Desired(int value) => new Scalar(value.ToString(CultureInfo.InvariantCulture), IsText: false);

    /// <summary>A list.</summary>
    public static Desired List(params ReadOnlySpan<Desired> items) => new Items([.. items]);

    /// <summary>A map, in the order in which to write it.</summary>
    public static Desired Map(params ReadOnlySpan<(string Key, Desired Value)> entries) => new Entries([.. entries]);

    /// <summary>A reference to a resource of the same template or module; to one of its attributes (<c>Arn</c>) when <paramref name="attribute"/> names one.</summary>
    public static Desired To(Resource resource, string? attribute = null) => new Reference(resource, attribute);

    /// <summary>A text made of texts and references: the ARN of a bucket with <c>/*</c> behind it.</summary>
    public static Desired Join(params ReadOnlySpan<Desired> parts) => new Joined([.. parts]);

    /// <summary>The account that the template is deployed to.</summary>
    public static Desired Account { get; } = new Pseudo("AWS::AccountId");

    /// <summary>What a JSON text says.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    internal static Desired Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return Of(document.RootElement);

        static Desired Of(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => new Entries([.. element.EnumerateObject().Select(static entry => (entry.Name, Of(entry.Value)))]),
            JsonValueKind.Array => new Items([.. element.EnumerateArray().Select(static item => Of(item))]),
            JsonValueKind.String => new Scalar(element.GetString() ?? "", IsText: true),
            _ => new Scalar(element.GetRawText(), IsText: false),
        };
    }

    /// <summary>The value where nothing is written yet: additions are lists of their own.</summary>
    internal Desired Whole => this switch
    {
        Addition addition => List(addition.Item.Whole),
        Entries map => new Entries(Put([.. map.Values.Select(static entry => (entry.Key, entry.Value.Whole))])),
        _ => this,
    };

    /// <summary>Entries of which those of one key are one: several items can be added to a list.</summary>
    private static ImmutableArray<(string Key, Desired Value)> Put(List<(string Key, Desired Value)> entries)
    {
        for (var i = 1; i < entries.Count; i++)
        {
            var first = entries.FindIndex(entry => entry.Key == entries[i].Key);
            if (first < i && (entries[first].Value, entries[i].Value) is (Items before, Items more))
            {
                entries[first] = (entries[first].Key, new Items([.. before.Values, .. more.Values]));
                entries.RemoveAt(i--);
            }
        }

        return [.. entries];
    }

    /// <summary>A single value as it is written without quotes.</summary>
    /// <param name="Text">The value.</param>
    /// <param name="IsText">Whether it is a text; else a number or boolean.</param>
    public sealed record Scalar(string Text, bool IsText) : Desired;

    /// <summary>The items of a list.</summary>
    public sealed record Items(ImmutableArray<Desired> Values) : Desired;

    /// <summary>The entries of a map.</summary>
    public sealed record Entries(ImmutableArray<(string Key, Desired Value)> Values) : Desired;

    /// <summary>A list with one item more than it has: that item alone where there is no list.</summary>
    /// <param name="Item">The item.</param>
    /// <param name="Key">The name whose value tells items apart, so that an item that is there is changed; null when each is one more.</param>
    internal sealed record Addition(Desired Item, string? Key) : Desired;

    /// <summary>A text made of texts and references.</summary>
    public sealed record Joined(ImmutableArray<Desired> Parts) : Desired;

    /// <summary>A pseudo parameter of CloudFormation.</summary>
    public sealed record Pseudo(string Name) : Desired;

    /// <summary>A resource or an attribute of it.</summary>
    public sealed record Reference(Resource Target, string? Attribute) : Desired;
}
