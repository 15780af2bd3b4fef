using System.Collections.Immutable;
using Lintel.Checking.Changes;
using Lintel.Templates.Terraform;

namespace Lintel.Fixing;

/// <summary>The way back through the tables of the mapping: what Terraform has for the properties of the CloudFormation schema.</summary>
internal static class TerraformProperties
{
    /// <summary>The arguments and blocks that say what the properties should be.</summary>
    /// <param name="wanted">The properties.</param>
    /// <param name="lines">The lines of the table for the object that they are in.</param>
    /// <exception cref="EditRefusedException">Terraform has no place for one, or another shape that cannot be undone.</exception>
    public static List<TerraformEntry> Of(Desired.Entries wanted, MappedProperty[] lines)
    {
        var entries = new List<TerraformEntry>();
        foreach (var (name, value) in wanted.Values)
        {
            var line = Array.Find(lines, line => line.Name == name && line.Operation == MappedOperation.None) ?? Array.Find(lines, line => line.Name == name) ?? throw new EditRefusedException($"Terraform has no argument for {name}");
            foreach (var entry in Of(line, value))
            {
                TerraformEntry.Put(entries, entry);
            }
        }

        return entries;
    }

    /// <summary>Whether the tables have a property and all that is wanted within it.</summary>
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
            case MappedShape.Object when value is Desired.Entries inner && line.Operation == MappedOperation.None:
                return source.Kind == MappedSourceKind.Same ? Of(inner, line.Properties) : Within(source.Path, [.. Of(inner, line.Properties)]);
            case MappedShape.Objects when value is Desired.Items items && line.Operation == MappedOperation.None:
                return source.Kind == MappedSourceKind.Same && items.Values is [Desired.Entries only]
                    ? Of(only, line.Properties)
                    : items.Values.SelectMany(item => Within(source.Path, [.. Of(Entries(item), line.Properties)], isItem: true));
            case MappedShape.Objects or MappedShape.Texts when value is Desired.Addition addition && source.Path.Length > 0:
                var key = addition.Key is { } name && Array.Find(line.Properties, inner => inner.Name == name) is { } named && SourceOf(named).Path is [var argument] ? argument : null;
                return Of(line, Desired.List(addition.Item)).Select(entry => entry with { IsAddition = true, Key = key });
            case MappedShape.KeyedValues when value is Desired.Addition { Key: { } nameOfKey, Item: Desired.Entries pair }:
                return KeyedValue(line, pair, nameOfKey);
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
