using System.Collections.Immutable;
using Lintel.Checking.Changes;
using Lintel.Templates.Terraform;

namespace Lintel.Fixing;

/// <summary>The way back through the tables of the mapping: what Terraform has for the properties of the CloudFormation schema.</summary>
internal static class TerraformProperties
{
    private const string LogGroupArn = "CloudWatchLogsLogGroup.LogGroupArn";

    /// <summary>The arguments that hold JSON, which <c>jsonencode</c> makes of an object.</summary>
    private static readonly HashSet<string> JsonTexts = new(StringComparer.Ordinal) { "container_definitions", "container_properties", "ecs_properties", "node_properties" };

    /// <summary>The arguments and blocks that say what the properties should be.</summary>
    /// <param name="wanted">The properties.</param>
    /// <param name="lines">The lines of the table for the object that they are in.</param>
    /// <param name="keys">The arguments that are there already: those that name what a part belongs to.</param>
    /// <exception cref="EditRefusedException">Terraform has no place for one, or another shape that cannot be undone.</exception>
    public static List<TerraformEntry> Of(Desired.Entries wanted, MappedProperty[] lines, string[]? keys = null)
    {
        var entries = new List<TerraformEntry>();
        foreach (var (name, value) in wanted.Values)
        {
            if (keys is not null && value is Desired.Entries own && Array.Find(lines, line => line.Name == name) is { Shape: MappedShape.Object, Sources: [{ Kind: MappedSourceKind.Same }] } same)
            {
                entries.AddRange(Of(own, same.Properties, keys));
                continue;
            }

            if (keys is not null && value is Desired.Scalar said && Array.Exists(lines, line => line.Name == name && line.Operation == MappedOperation.Constant && line.Arguments[0] == said.Text && line.Sources.All(source => source.Path is [var key] && keys.Contains(key))))
            {
                // The part says it by being there.
                continue;
            }

            var line = Array.Find(lines, line => line.Name == name && line.Operation == MappedOperation.None) ?? Array.Find(lines, line => line.Name == name) ?? throw new EditRefusedException($"Terraform has no argument for {name}");
            foreach (var entry in Of(line, value))
            {
                TerraformEntry.Put(entries, entry);
            }
        }

        return entries;
    }

    /// <summary>Whether each item of a list is a block of its own: a resource that is a part of another one.</summary>
    public static bool IsItem(MappedProperty[] lines, string name) => Array.Exists(lines, line => line.Name == name && line.Shape == MappedShape.Objects && line.Sources is [{ Kind: MappedSourceKind.Same }]);

    /// <summary>Whether the tables have places for properties, in this version of the provider, and for all that is wanted within them.</summary>
    public static bool HaveAll(MappedProperty[] lines, Desired.Entries wanted) => wanted.Values.All(entry => Array.Exists(lines, line => line.Name == entry.Key
        && !line.Sources.All(static source => source.IsOther)
        && (entry.Value is not Desired.Entries inner || line.Shape != MappedShape.Object || line.Operation != MappedOperation.None || HaveAll(line.Properties, inner))));

    /// <summary>Whether an argument or block of a name is where a property, or something within it, is written.</summary>
    public static bool BeginsWith(MappedProperty[] lines, string name, string argument) => Array.Exists(lines, line => line.Name == name && IsIn(line, argument));

    private static bool IsIn(MappedProperty line, string argument) =>
        Array.Exists(line.Sources, source => source.Path.Length > 0 && source.Path[0] == argument) || Array.Exists(line.Properties, inner => IsIn(inner, argument));

    /// <summary>Whether the tables have a property.</summary>
    public static bool Have(MappedProperty[] lines, string name) => Array.Exists(lines, line => line.Name == name);

    /// <summary>The items of a list as blocks or as an argument.</summary>
    public static IEnumerable<TerraformEntry> Of(MappedProperty line, Desired value)
    {
        var source = SourceOf(line);
        switch (line.Shape)
        {
            case MappedShape.Text when line.Operation == MappedOperation.Which && value is Desired.Scalar { Text: var which } && line.Arguments.AsSpan().Contains(which):
                // The argument that says it is that of another property.
                return [];
            case MappedShape.Object when value is Desired.Entries inner && line is { Operation: MappedOperation.None, IsJson: true } && JsonTexts.Contains(source.Path[^1]):
                return At(source.Path, TerraformEntry.Block(source.Path[^1], [.. Of(inner, line.Properties)]) with { IsJson = true });
            case MappedShape.Object when value is Desired.Entries inner && line.Operation == MappedOperation.None:
                return source.Kind == MappedSourceKind.Same ? Of(inner, line.Properties) : Within(source.Path, [.. Of(inner, line.Properties)]);
            case MappedShape.Objects when value is Desired.Items items && line.Operation == MappedOperation.None:
                return source.Kind == MappedSourceKind.Same && items.Values is [Desired.Entries only]
                    ? Of(only, line.Properties)
                    : items.Values.SelectMany(item => Within(source.Path, [.. Of(Entries(item), line.Properties)], isItem: true));
            case MappedShape.Objects when value is Desired.Addition { Item: Desired.Entries item } && source.Kind == MappedSourceKind.Same && line.Operation == MappedOperation.None:
                return Of(item, line.Properties);
            case MappedShape.Objects when value is Desired.Addition { Item: Desired.Entries { Values: [var wrapped] } } && line.Operation == MappedOperation.Wrap && wrapped.Key == line.Arguments[0]:
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], Desired.List(wrapped.Value)) with { IsAddition = true });
            case MappedShape.Objects when line is { Operation: MappedOperation.Wrap, Arguments: [LogGroupArn] } && value is Desired.Items { Values: [Desired.Entries { Values: [(_, Desired.Entries { Values: [(_, var group)] })] }] }:
                // The ARN that CloudFormation gives of a log group ends in :*, that of the provider does not: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sfn_state_machine
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], Desired.Join(group, ":*")));
            case MappedShape.Text when line.Operation == MappedOperation.Method && value is Desired.Scalar { Text: "*" or "/*" }:
                // Verb and path of all methods are one text.
                return [TerraformEntry.Argument(source.Path[^1], "*/*")];
            case MappedShape.Texts when value is Desired.Items { Values: [Desired.Scalar one] } && line.Operation == MappedOperation.Words && Array.IndexOf(line.Results, one.Text) is >= 0 and var word:
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], new Desired.Scalar(line.Arguments[word], line.Arguments[word] is not ("true" or "false"))));
            case MappedShape.Json when value is Desired.Entries pairsByName && line is { Operation: MappedOperation.PairMap, Arguments: [var nameArgument, var valueArgument] } && pairsByName.Values.All(static entry => entry.Value is Desired.Scalar):
                return pairsByName.Values.SelectMany(entry => Within(source.Path, [TerraformEntry.Argument(nameArgument, entry.Key), TerraformEntry.Argument(valueArgument, entry.Value)], isItem: true))
                    .Select(block => block with { IsAddition = true, Key = nameArgument });
            case MappedShape.Objects or MappedShape.Texts when value is Desired.Addition addition && source.Path.Length > 0:
                var key = addition.Key is { } name && Array.Find(line.Properties, inner => inner.Name == name) is { } named && SourceOf(named).Path is [var argument] ? argument : null;
                return Of(line, Desired.List(addition.Item)).Select(entry => entry with { IsAddition = true, Key = key });
            case MappedShape.KeyedValues when value is Desired.Addition { Key: { } nameOfKey, Item: Desired.Entries pair }:
                return KeyedValue(line, pair, nameOfKey);
            case MappedShape.Text when value is Desired.Scalar { IsText: true, Text: ['{', '"', ..] } json && line.Operation == MappedOperation.None:
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], Desired.Json(json.Text)) with { IsJson = true });
            case MappedShape.Text or MappedShape.Number or MappedShape.Boolean when value is Desired.Scalar scalar:
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], Word(line, scalar)));
            case MappedShape.Objects when line.Operation == MappedOperation.Pairs && value is Desired.Items pairs && source.Path.Length > 0:
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], Desired.Map([.. pairs.Values.Select(pair => Pair(line, Entries(pair)))])));
            case MappedShape.TagList when value is Desired.Items tags:
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], Desired.Map([.. tags.Values.Select(static tag => (((Desired.Scalar)Entries(tag).Values[0].Value).Text, Entries(tag).Values[1].Value))])));
            case MappedShape.Json when value is Desired.Entries { Values.IsEmpty: true } && line.Operation == MappedOperation.None:
                return Within(source.Path, []);
            case MappedShape.Text or MappedShape.Number when value is Desired.Reference or Desired.Joined or Desired.Expression && line.Operation == MappedOperation.None:
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], value));
            case MappedShape.Texts when value is Desired.Items { Values: [var single] } && line.Operation == MappedOperation.None && !source.Path[^1].EndsWith('s'):
                // What the schema has a list of, Terraform has one of.
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], single));
            case MappedShape.Texts when value is Desired.Items && line.Operation == MappedOperation.None:
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], value));
            case MappedShape.Json when line.Operation == MappedOperation.None:
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], value is Desired.Scalar { IsText: true } text ? Desired.Json(text.Text) : value) with { IsJson = true });
            case MappedShape.Map when value is Desired.Entries && line.Operation == MappedOperation.None && line.Properties.Length == 0:
                return At(source.Path, TerraformEntry.Argument(source.Path[^1], value));
            default:
                throw new EditRefusedException($"Terraform writes {line.Name} in another form");
        }
    }

    /// <summary>An entry of a map that CloudFormation has as a list of names and values.</summary>
    private static (string Key, Desired Value) Pair(MappedProperty line, Desired.Entries pair) =>
        (((Desired.Scalar)pair.Values.First(entry => entry.Key == line.Arguments[0]).Value).Text, pair.Values.First(entry => entry.Key == line.Arguments[1]).Value);

    /// <summary>What CloudFormation has as a list of names and values, and Terraform as arguments.</summary>
    private static IEnumerable<TerraformEntry> KeyedValue(MappedProperty line, Desired.Entries pair, string key)
    {
        var name = ((Desired.Scalar)pair.Values.First(entry => entry.Key == key).Value).Text;
        var inner = Array.Find(line.Properties, inner => inner.Name == name) ?? throw new EditRefusedException($"Terraform has no argument for {name}");
        return Of(inner, pair.Values.First(entry => entry.Key != key).Value);
    }

    /// <summary>The place that a value is written to: the first that this version of the provider has.</summary>
    private static MappedSource SourceOf(MappedProperty line) =>
        Array.Exists(line.Sources, static source => source.Kind == MappedSourceKind.SameName) ? new(MappedSourceKind.Path, [TerraformEdits.Words(line.Name, '_')], IsOuter: false)
        : Array.Find(line.Sources, static source => source is { Kind: MappedSourceKind.Path or MappedSourceKind.Same, IsOther: false, IsOuter: false, Condition: "" })
        ?? throw new EditRefusedException($"Terraform writes {line.Name} in another form");

    private static Desired.Entries Entries(Desired value) => value as Desired.Entries ?? throw new EditRefusedException("Terraform writes it in another form");

    private static IEnumerable<TerraformEntry> At(string[] path, TerraformEntry argument) => path.Length == 1 ? [argument] : Within(path[..^1], [argument]);

    private static IEnumerable<TerraformEntry> Within(string[] path, ImmutableArray<TerraformEntry> inner, bool isItem = false)
    {
        var entry = TerraformEntry.Block(path[^1], inner) with { IsItem = isItem };
        for (var i = path.Length - 2; i >= 0; i--)
        {
            entry = TerraformEntry.Block(path[i], [entry]);
        }

        return [entry];
    }

    /// <summary>The word that Terraform has for a value.</summary>
    private static Desired Word(MappedProperty line, Desired.Scalar value)
    {
        if (line.Operation == MappedOperation.None)
        {
            return line.Shape == MappedShape.Text ? value with { IsText = true } : value with { IsText = false };
        }

        if (line.Operation == MappedOperation.Acl)
        {
            return value with { Text = string.Concat(value.Text.Select(static (c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : $"{c}")), IsText = true };
        }

        var index = line.Operation == MappedOperation.Words ? Array.IndexOf(line.Results, value.Text) : -1;
        return index < 0 ? throw new EditRefusedException($"Terraform has other words for {line.Name}")
            : line.Arguments[index] is "true" or "false" ? value with { Text = line.Arguments[index], IsText = false }
            : value with { Text = line.Arguments[index], IsText = true };
    }
}
