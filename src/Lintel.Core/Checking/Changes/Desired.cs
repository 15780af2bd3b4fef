using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Lintel.Resources;
using Lintel.Templates.Sam;

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

    public static implicit operator Desired(double value) => new Scalar(value.ToString(CultureInfo.InvariantCulture), IsText: false);

    /// <summary>A list.</summary>
    public static Desired List(params ReadOnlySpan<Desired> items) => new Items([.. items]);

    /// <summary>A map, in the order in which to write it.</summary>
    public static Desired Map(params ReadOnlySpan<(string Key, Desired Value)> entries) => new Entries([.. entries]);

    /// <summary>A value in the words of the language, without quotes: a type of Terraform.</summary>
    public static Desired Code(string text) => new Scalar(text, IsText: false);

    /// <summary>A reference to a resource of the same template or module; to one of its attributes (<c>Arn</c>) when <paramref name="attribute"/> names one.</summary>
    public static Desired To(Resource resource, string? attribute = null) => new Reference(resource, attribute);

    /// <summary>A text made of texts and references: the ARN of a bucket with <c>/*</c> behind it.</summary>
    public static Desired Join(params ReadOnlySpan<Desired> parts) => new Joined([.. parts]);

    /// <summary>A reference to what the same fix adds: a resource by what names it, or a parameter.</summary>
    /// <param name="name">What <see cref="Fix.AddResource(string, string, Desired, Desired?)"/>, <see cref="Fix.AddShared(string, string, Desired, Desired?)"/> or <see cref="Fix.AddParameter"/> was given.</param>
    /// <param name="attribute">An attribute of the resource; null for itself.</param>
    public static Desired Added(string name, string? attribute = null) => new Addendum(name, attribute);

    /// <summary>The stage that SAM makes for an API, by its name: <c>!Ref Api.Stage</c>.</summary>
    /// <param name="api">The API that SAM makes of the same resource.</param>
    /// <remarks>https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-api.html</remarks>
    public static Desired StageOf(Resource api) => new Id(api.Id == ImplicitApi.RestId ? ImplicitApi.RestId + ImplicitApi.RestStage + "Stage" : $"{(api.GeneratedBy ?? api).Id}.Stage", null);

    /// <summary>The same as another value of the same template or module, where it can be said there: a text, a reference to a resource, a parameter or a pseudo parameter.</summary>
    /// <returns>Null for any other value.</returns>
    public static Desired? Same(Value value) => value.OpenParameter is { } parameter ? new Given(parameter)
        : value.Target is { } target && value.TryGetReference(out var reference) ? To(target, reference.Attribute.Length == 0 ? null : reference.Attribute)
        : value.TryGetReference(out var pseudo) && pseudo.Name.StartsWith("AWS::", StringComparison.Ordinal) ? new Pseudo(pseudo.Name)
        : value.AsText() is { } text ? (Desired)text
        : value.Partial is { } partial ? Same(partial) : null;

    private static Joined? Same(PartialText text)
    {
        var parts = ImmutableArray.CreateBuilder<Desired>(text.Parts.Length);
        foreach (var part in text.Parts)
        {
            if (Same(part) is not { } same)
            {
                return null;
            }

            parts.Add(same);
        }

        return new(parts.DrainToImmutable());
    }

    /// <summary>A name that no other deployment of the same source has: that of the stack, or of the resource, with <paramref name="ending"/> behind it.</summary>
    public static Desired UniqueName(string ending) => new Unique(ending);

    /// <summary>The account that the template is deployed to.</summary>
    public static Desired Account { get; } = new Pseudo("AWS::AccountId");

    /// <summary>The Region that the template is deployed to.</summary>
    public static Desired Region { get; } = new Pseudo("AWS::Region");

    /// <summary>The partition that the template is deployed to: <c>aws</c> nearly everywhere.</summary>
    public static Desired Partition { get; } = new Pseudo("AWS::Partition");

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

    /// <summary>The value with what only an editor knows put in: <paramref name="resolve"/> gives another value, or null for the same.</summary>
    internal Desired Resolve(Func<Desired, Desired?> resolve) => resolve(this)?.Resolve(resolve) ?? this switch
    {
        Items list => new Items([.. list.Values.Select(item => item.Resolve(resolve))]),
        Entries map => new Entries([.. map.Values.Select(entry => (entry.Key, entry.Value.Resolve(resolve)))]),
        Joined joined => new Joined([.. joined.Parts.Select(part => part.Resolve(resolve)).SelectMany(static part => part is Joined inner ? inner.Parts : [part])]),
        Addition addition => addition with { Item = addition.Item.Resolve(resolve) },
        Deferred deferred => deferred.Make().Resolve(resolve),
        _ => this,
    };

    /// <summary>Visits the parts of a value but those that are made when they are written.</summary>
    internal void Visit(Action<Desired> visit)
    {
        visit(this);
        switch (this)
        {
            case Items list:
                foreach (var item in list.Values)
                {
                    item.Visit(visit);
                }

                break;
            case Entries map:
                foreach (var (_, value) in map.Values)
                {
                    value.Visit(visit);
                }

                break;
            case Joined joined:
                foreach (var part in joined.Parts)
                {
                    part.Visit(visit);
                }

                break;
        }
    }

    /// <summary>Whether only an editor knows what to put in: what the fix adds, what the file calls the account or a parameter.</summary>
    internal bool NeedsEditor => this switch
    {
        Addendum or Deferred or Given or Unique or Pseudo => true,
        Items list => list.Values.Any(static item => item.NeedsEditor),
        Entries map => map.Values.Any(static entry => entry.Value.NeedsEditor),
        Joined joined => joined.Parts.Any(static part => part.NeedsEditor),
        Addition addition => addition.Item.NeedsEditor,
        _ => false,
    };

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

    /// <summary>What the same fix adds.</summary>
    internal sealed record Addendum(string Of, string? Attribute) : Desired;

    /// <summary>A value that is made when it is written: nobody looks at that of an addition before.</summary>
    internal sealed record Deferred(Func<Desired> Make) : Desired;

    /// <summary>What a parameter is given.</summary>
    internal sealed record Given(OpenParameter Parameter) : Desired;

    /// <summary>A name of its own for each deployment.</summary>
    internal sealed record Unique(string Ending) : Desired;

    /// <summary>A logical id of a CloudFormation template, or an attribute of what it names.</summary>
    internal sealed record Id(string Text, string? Attribute) : Desired;

    /// <summary>An expression in the language of the file.</summary>
    internal sealed record Expression(string Text) : Desired;
}
