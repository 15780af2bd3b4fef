using System.Collections.Concurrent;
using Lintel.Checking.Changes;
using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.Terraform;

namespace Lintel.Fixing;

/// <summary>Makes the steps of a fix in the Terraform files of a resource: in its own block, in a part of it, or in a new part.</summary>
/// <param name="resource">The resource.</param>
/// <param name="writes">Whether the texts of the edits are written; else they are only tried for what forbids them.</param>
internal sealed class TerraformEdits(Resource resource, bool writes)
{
    /// <summary>The type whose parts Terraform's documentation asks to write as resources of their own, though the resource has arguments for some of them.</summary>
    private const string SplitType = "AWS::S3::Bucket";

    private static readonly ConcurrentDictionary<string, MappedType?> KnownTypes = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string? Declared, string Owner, string Property), (string Type, MappedPart Part)?> KnownParts = [];

    private readonly Dictionary<SyntaxTree, HclEditor> _editors = [];

    /// <summary>The editors of the files that were changed.</summary>
    public IEnumerable<(SyntaxTree Tree, IReadOnlyList<TextEdit> Edits)> Changed => _editors.Where(static entry => entry.Value.HasEdits).Select(static entry => (entry.Key, entry.Value.Finish()));

    /// <summary>Sets properties together.</summary>
    /// <param name="map">The map that they are in; absent for the resource.</param>
    /// <param name="wanted">The properties.</param>
    public void Set(Value map, Desired.Entries wanted)
    {
        if (map.Computed is RawMap raw)
        {
            Merge(raw.Body, [.. wanted.Values.Select(static entry => TerraformEntry.Argument(entry.Key, entry.Value))]);
            return;
        }

        if (!map.IsAbsent)
        {
            var block = BlockOf(map);
            Merge(block.Body, TerraformProperties.Of(wanted, block.Properties));
            return;
        }

        // What goes to one block goes there together, so that it is written in one style.
        var (own, parts) = Places();
        var places = new List<(TerraformBody Body, List<TerraformEntry> Entries)>();
        foreach (var name in wanted.Values.Select(static entry => entry.Key).Distinct())
        {
            Desired.Entries values = new([.. wanted.Values.Where(entry => entry.Key == name)]);
            if (parts.FirstOrDefault(part => TerraformProperties.Have(part.Part.Properties, name)) is { } part)
            {
                Put(EntriesOf(places, part.Instance.Source.Body), TerraformProperties.Of(values, part.Part.Properties));
            }
            else if (own is null)
            {
                throw new EditRefusedException("the resource is managed elsewhere");
            }
            else if ((resource.Type == SplitType || !TerraformProperties.Have(own.Properties, name)) && PartFor(name) is var (type, split))
            {
                AddPart(own, type, split, TerraformProperties.Of(values, split.Properties));
            }
            else
            {
                Put(EntriesOf(places, own.Body), TerraformProperties.Of(values, own.Properties));
            }
        }

        foreach (var (body, entries) in places)
        {
            Merge(body, entries);
        }
    }

    private static void Put(List<TerraformEntry> entries, List<TerraformEntry> more)
    {
        foreach (var entry in more)
        {
            TerraformEntry.Put(entries, entry);
        }
    }

    private static List<TerraformEntry> EntriesOf(List<(TerraformBody Body, List<TerraformEntry> Entries)> places, TerraformBody body)
    {
        foreach (var (known, entries) in places)
        {
            if (ReferenceEquals(known, body))
            {
                return entries;
            }
        }

        places.Add((body, []));
        return places[^1].Entries;
    }

    /// <summary>Removes an argument of the resource, of a part of it or of a map in it.</summary>
    public void Remove(Value map, string[] path)
    {
        if (map.Computed is RawMap raw)
        {
            var (raws, own) = EditorOf(raw.Body);
            raws.Remove(own, path);
            return;
        }

        var (lines, place) = map.IsAbsent ? PlaceOf(path[0]) : (BlockOf(map).Properties, BlockOf(map).Body);
        var way = new List<string>();
        foreach (var name in path)
        {
            if (Array.Find(lines, line => line.Name == name) is not { Sources: [{ Kind: MappedSourceKind.Path or MappedSourceKind.Same, IsOuter: false, Condition: "" } source] } line)
            {
                throw new EditRefusedException("Terraform writes it in another form");
            }

            way.AddRange(source.Path);
            lines = line.Properties;
        }

        var (editor, body) = EditorOf(place);
        editor.Remove(body, way.Count > 0 ? [.. way] : throw new EditRefusedException("Terraform writes it in another form"));
    }

    /// <summary>Sets an argument of the block <c>lifecycle</c>, which is Terraform's own and no property of the resource.</summary>
    public void SetLifecycle(string name, Desired value)
    {
        var own = Places().Own ?? throw new EditRefusedException("the resource is managed elsewhere");
        Merge(own.Body, [TerraformEntry.Block("lifecycle", [TerraformEntry.Argument(name, value)])]);
    }

    /// <summary>Where a property is written: in a part that can say it, else in the resource's own block.</summary>
    private (MappedProperty[] Lines, TerraformBody Body) PlaceOf(string name)
    {
        var (own, parts) = Places();
        return parts.FirstOrDefault(part => TerraformProperties.Have(part.Part.Properties, name)) is { } part ? (part.Part.Properties, part.Instance.Source.Body)
            : own is not null ? (own.Properties, own.Body)
            : throw new EditRefusedException("the resource is managed elsewhere");
    }

    private void Merge(TerraformBody place, List<TerraformEntry> entries)
    {
        var (editor, body) = EditorOf(place);
        editor.Merge(body, entries);
    }

    /// <summary>Adds a resource beside this one.</summary>
    /// <param name="type">The CloudFormation type.</param>
    /// <param name="suffix">What is put behind the name of this one.</param>
    /// <param name="wanted">Its properties.</param>
    public void AddResource(string type, string suffix, Desired.Entries wanted)
    {
        var own = Places().Own ?? throw new EditRefusedException("the resource is managed elsewhere");
        var (editor, body) = EditorOf(own.Body);
        if (editor.Has(body, "count") || editor.Has(body, "for_each"))
        {
            throw new EditRefusedException("there are several of it");
        }

        var mapped = TypeOf(type) ?? throw new EditRefusedException($"Terraform has no resource for {type}");
        var source = own.Instance.Source;
        var name = $"{NameOf(source.Address)}_{suffix.ToLowerInvariant()}";
        if (own.Instance.Context.Declares(mapped.Name, source.ModuleAddress, name))
        {
            throw new EditRefusedException($"there is a {mapped.Name} of that name already");
        }

        editor.AddBehind(own.Body.Node, $"resource \"{mapped.Name}\" \"{name}\"", TerraformProperties.Of(wanted, mapped.Properties));
    }

    private static MappedType? TypeOf(string type) => KnownTypes.GetOrAdd(type, static type =>
    {
        foreach (var name in MappingTable.Names)
        {
            if (MappingTable.Find(name) is { } mapped && mapped.Type == type && mapped.Name == name)
            {
                return mapped;
            }
        }

        return null;
    });

    /// <summary>The name of a resource, to name it in an expression; a label that is no identifier, which Terraform refuses as well, cannot stand there.</summary>
    private static string NameOf(string address) => MappingContext.NameOf(address) is { Length: > 0 } name && (char.IsLetter(name[0]) || name[0] == '_') && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-')
        ? name
        : throw new EditRefusedException("its name is no identifier");

    /// <summary>Adds a resource that is a part of this one, for each instance of it.</summary>
    private void AddPart(BlockMap own, string type, MappedPart part, List<TerraformEntry> entries)
    {
        var source = own.Instance.Source;
        var name = NameOf(source.Address);
        if (own.Instance.Context.Declares(type, source.ModuleAddress, name))
        {
            throw new EditRefusedException($"there is a {type} of that name already");
        }

        var (editor, body) = EditorOf(own.Body);
        var owner = $"{source.Type}.{name}";
        var (repeat, each) = editor.Has(body, "for_each") ? (Raw("for_each", owner), "each.value.id")
            : editor.Has(body, "count") ? (Raw("count", $"length({owner})"), $"{owner}[count.index].id")
            : (null, $"{owner}.id");
        var key = Raw(part.Keys[0], each);
        editor.AddBehind(own.Body.Node, $"resource \"{type}\" \"{name}\"", repeat is null ? [key, .. entries] : [repeat, key, .. entries]);
    }

    /// <summary>An argument whose value is an expression.</summary>
    private static TerraformEntry Raw(string name, string expression) => TerraformEntry.Argument(name, new Desired.Scalar(expression, IsText: false));

    /// <summary>The Terraform type that sets a property of the resource as a part of it; of several the one that sets the least else.</summary>
    private (string Type, MappedPart Part)? PartFor(string property) => KnownParts.GetOrAdd((resource.DeclaredType, resource.Type, property), static wanted =>
    {
        var (declared, owner, property) = wanted;
        (string Type, MappedPart Part)? best = null;
        var service = declared?.IndexOf('_', Math.Min(4, declared.Length)) is > 0 and var end ? declared![..(end + 1)] : "aws_";
        foreach (var name in MappingTable.Names.Where(name => name.StartsWith(service, StringComparison.Ordinal)))
        {
            foreach (var part in MappingTable.Find(name)?.Parts ?? [])
            {
                if (part.OwnerType == owner && part is { Keys.Length: 1, OwnerKeys.Length: 0, NamesMany: false } && TerraformProperties.Have(part.Properties, property)
                    && (best is null || part.Properties.Length < best.Value.Part.Properties.Length))
                {
                    best = (name, part);
                }
            }
        }

        return best;
    });

    /// <summary>Where the resource is written: its own block and the parts folded into it.</summary>
    private (BlockMap? Own, IReadOnlyList<FoldedPart> Parts) Places() => resource.Properties.Computed switch
    {
        BlockMap own => (own, []),
        FoldedMap folded => (folded.Own, [.. folded.Parts.Where(static part => part.Exists.IsTrue)]),
        _ => throw new EditRefusedException("it is not written as a block"),
    };

    private static BlockMap BlockOf(Value map) => map.Computed as BlockMap ?? throw new EditRefusedException("it is not written as a block");

    private (HclEditor Editor, int Body) EditorOf(TerraformBody body)
    {
        if (body.Tree is not { IsHcl: true } tree || body.Node < 0)
        {
            throw new EditRefusedException("it is not written in a Terraform file");
        }

        if (tree.Diagnostics.Count > 0)
        {
            throw new EditRefusedException("the file has syntax errors: correct them first");
        }

        if (!_editors.TryGetValue(tree, out var editor))
        {
            _editors.Add(tree, editor = new(tree, Address, writes));
        }

        return (editor, HclEditor.BodyOf(tree, body.Node));
    }

    /// <summary>What a resource of the same module is called.</summary>
    private string Address(Desired.Reference reference)
    {
        var (target, module) = (reference.Target, ModuleOf(resource.Address));
        if (ModuleOf(target.Address) != module || target.Address.EndsWith(']') || target.DeclaredType is not { } type || MappingTable.Find(type) is not { } entry)
        {
            throw new EditRefusedException($"'{target}' cannot be named from here");
        }

        var attribute = reference.Attribute is null ? "id"
            : entry.Attributes.FirstOrDefault(pair => pair.Value == reference.Attribute).Key
                ?? (reference.Attribute == "Arn" ? "arn" : throw new EditRefusedException($"Terraform has no attribute for {reference.Attribute}"));
        return $"{target.Address[(module.Length == 0 ? 0 : module.Length + 1)..]}.{attribute}";
    }

    /// <summary>The module part of an address: <c>module.a["x"].module.b</c>; empty for the root module.</summary>
    private string ModuleOf(string address) => resource.DeclaredType is { } type && address.LastIndexOf(type + ".", StringComparison.Ordinal) is > 0 and var index ? address[..(index - 1)]
        : address.StartsWith("module.", StringComparison.Ordinal) ? address : "";
}
