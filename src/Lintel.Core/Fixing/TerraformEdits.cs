using System.Collections.Frozen;
using System.Globalization;
using System.Text;
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
    /// <summary>The attribute that stands for an added resource itself: what <c>DependsOn</c> names.</summary>
    private const string FromCalls = "it is in a module, which gets it from its calls";

    private const string Itself = "", NotInFile = "it is not written in a Terraform file";

    private const string Role = "aws_iam_role", Policy = "aws_iam_policy", Attachment = "aws_iam_role_policy_attachment";

    private readonly Dictionary<SyntaxTree, HclEditor> _editors = [];
    private readonly HashSet<string> _data = new(StringComparer.Ordinal);

    /// <summary>The editors of the files that were changed.</summary>
    public IEnumerable<(SyntaxTree Tree, IReadOnlyList<TextEdit> Edits)> Changed => _editors.Where(static entry => entry.Value.HasEdits).Select(static entry => (entry.Key, entry.Value.Finish()));

    /// <summary>Sets properties together.</summary>
    /// <param name="map">The map that they are in; absent for the resource.</param>
    /// <param name="wanted">The properties.</param>
    public void Set(Value map, Desired.Entries wanted)
    {
        if (map.Computed is RawMap raw)
        {
            // A name with a label is that of a block.
            Merge(raw.Body, [.. wanted.Values.Select(static entry => entry.Key.EndsWith('"') && entry.Value is Desired.Entries inner
                ? TerraformEntry.Block(entry.Key, [.. inner.Values.Select(static argument => TerraformEntry.Argument(argument.Key, argument.Value))])
                : TerraformEntry.Argument(entry.Key, entry.Value))]);
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
            if (parts.FirstOrDefault(part => TerraformProperties.Have(part.Part.Properties, name) && !IsOneMore(part.Part, values)) is { } part)
            {
                Put(EntriesOf(places, part.Instance.Source.Body), TerraformProperties.Of(values, part.Part.Properties));
            }
            else if (own is null)
            {
                throw new EditRefusedException("the resource is managed elsewhere");
            }
            else if ((MappingTable.IsSplit(resource.Type) || !HasPlaceFor(own, values)) && PartFor(name) is var (type, split))
            {
                AddPart(own, type, split, TerraformProperties.Of(values, split.Properties, split.Keys));
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

    /// <summary>Whether what is wanted is one more item of a list of which each item is a resource of its own.</summary>
    private static bool IsOneMore(MappedPart part, Desired.Entries wanted) => wanted.Values[0].Value is Desired.Addition && TerraformProperties.IsItem(part.Properties, wanted.Values[0].Key);

    /// <summary>Whether the resource's own block has arguments for all that is wanted, or something of it already.</summary>
    private static bool HasPlaceFor(BlockMap own, Desired.Entries wanted) =>
        TerraformProperties.HaveAll(own.Properties, wanted) || own.Body.Names.Any(name => TerraformProperties.BeginsWith(own.Properties, wanted.Values[0].Key, name));

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

    /// <summary>Lets the resource wait for another one.</summary>
    public void AddDependency(Desired on)
    {
        var own = Places().Own ?? throw new EditRefusedException("the resource is managed elsewhere");
        Merge(own.Body, [TerraformEntry.Argument("depends_on", Desired.List(on)) with { IsAddition = true }]);
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
        if (place is ObjectBody)
        {
            EditorOf(place.Tree).MergeObject(place.Node, entries);
            return;
        }

        var (editor, body) = EditorOf(place);
        editor.Merge(body, entries);
    }

    /// <summary>Adds a resource beside this one, or one that is shared at the end of its file.</summary>
    public void AddResource(FixStep step)
    {
        var (own, editor, source) = Owner();
        var mapped = MappedFor(step);
        var name = NameOf(step, source);
        if (own.Instance.Context.Declares(mapped.Name, source.ModuleAddress, name))
        {
            throw new EditRefusedException($"there is a {mapped.Name} of that name already");
        }

        if (!writes)
        {
            step.Value?.Visit(Check);
            editor.AddBehind(own.Body.Node, "", []);
            return;
        }

        var wanted = (Desired.Entries)step.Value!;
        var roles = wanted.Values.FirstOrDefault(entry => mapped.Name == Policy && entry.Key == "Roles").Value as Desired.Items;
        var policies = wanted.Values.FirstOrDefault(entry => mapped.Name == Role && entry.Key == "ManagedPolicyArns").Value as Desired.Items;
        var entries = TerraformProperties.Of(new([.. wanted.Values.Where(entry => !ReferenceEquals(entry.Value, roles) && !ReferenceEquals(entry.Value, policies))]), mapped.Properties);
        if (NamedTypes.Contains(mapped.Name) && !entries.Exists(entry => entry.Name == mapped.Key))
        {
            entries.Insert(0, TerraformEntry.Argument(mapped.Key, UniqueName(own, "-" + Words(step.Path, '-'))));
        }
        else if (mapped.Name == "aws_cloudwatch_log_group" && !entries.Exists(static entry => entry.Name == "name"))
        {
            // Without one the provider makes up a name that says nothing.
            entries.Insert(0, TerraformEntry.Argument("name_prefix", $"{name.Replace('_', '-')}-"));
        }

        foreach (var (attribute, value) in (step.Attributes as Desired.Entries)?.Values ?? [])
        {
            switch (attribute, value)
            {
                case ("DependsOn", Desired.Expression):
                    entries.Add(TerraformEntry.Argument("depends_on", Desired.List(value)));
                    break;
                case ("DeletionPolicy", Desired.Scalar { Text: "Retain" }):
                    entries.Add(TerraformEntry.Block("lifecycle", [TerraformEntry.Argument("prevent_destroy", true)]));
                    break;
                case ("Provider", Desired.Scalar provider):
                    entries.Insert(0, Raw("provider", provider.Text));
                    break;
            }
        }

        var header = $"resource \"{mapped.Name}\" \"{name}\"";
        if (step.IsShared)
        {
            editor.AddLast(header, entries);
        }
        else
        {
            editor.AddBehind(own.Body.Node, header, entries);
        }

        // Terraform attaches a policy by a resource of its own.
        if (roles is { Values: [var role] })
        {
            editor.AddBehind(own.Body.Node, $"resource \"{Attachment}\" \"{name}\"", [TerraformEntry.Argument("role", role), Raw("policy_arn", $"{mapped.Name}.{name}.arn")]);
        }

        foreach (var (index, policy) in (policies?.Values ?? []).Index())
        {
            editor.AddLast($"resource \"{Attachment}\" \"{name}_{(index + 1).ToString(CultureInfo.InvariantCulture)}\"", [Raw("role", $"{mapped.Name}.{name}.name"), TerraformEntry.Argument("policy_arn", policy)]);
        }
    }

    /// <summary>Adds a variable without a default at the end of the file.</summary>
    public void AddVariable(FixStep step)
    {
        var (_, editor, source) = Owner();
        if (source.ModuleAddress.Length > 0)
        {
            throw new EditRefusedException("it is in a module, whose calls would have to give a value");
        }

        var name = Identifier(Words(step.Path, '_'));
        if (!writes)
        {
            return;
        }

        editor.AddLast($"variable \"{name}\"", [TerraformEntry.Argument("type", new Desired.Expression(step.Key is null ? "string" : "number")), TerraformEntry.Argument("description", step.Value!)]);
    }

    /// <summary>What Terraform says for a value that only its editor knows; null for any other value.</summary>
    /// <param name="fix">The fix that the value is part of.</param>
    public Desired? Resolve(Fix fix, Desired value)
    {
        switch (value)
        {
            case Desired.Addendum { Of: var name } added:
                var step = fix.Steps.First(step => step.Kind is FixStepKind.AddResource or FixStepKind.AddParameter && step.Path == name);
                if (step.Kind == FixStepKind.AddParameter)
                {
                    return new Desired.Expression($"var.{Words(step.Path, '_')}");
                }

                var mapped = MappedFor(step);
                var (own, _, source) = Owner();
                var address = $"{(added.Attribute == Itself && mapped.Name == Policy ? Attachment : mapped.Name)}.{NameOf(step, source)}";
                return new Desired.Expression(added.Attribute == Itself ? address : $"{address}.{AttributeOf(mapped, added.Attribute)}");
            case Desired.Unique unique:
                return UniqueName(Owner().Own, unique.Ending);
            case Desired.Pseudo { Name: "AWS::Region" }:
                return FromData("aws_region", "id");
            case Desired.Pseudo { Name: "AWS::AccountId" }:
                return FromData("aws_caller_identity", "account_id");
            case Desired.Pseudo { Name: "AWS::Partition" }:
                return FromData("aws_partition", "partition");
            case Desired.Scalar { Text: var text } when text.Contains("{{resolve:", StringComparison.Ordinal):
                throw new EditRefusedException("CloudFormation alone resolves references to secrets; read the secret by a data source");
            case Desired.Given { Parameter: var parameter }:
                return Owner().Source.ModuleAddress.Length == 0 ? new Desired.Expression(parameter.Name) : throw new EditRefusedException(FromCalls);
            default:
                return null;
        }
    }

    /// <summary>The types whose name Terraform does not make up. What the resource itself refers to, such as a dead-letter queue, must not be named after it: that would be a cycle.</summary>
    private static readonly FrozenSet<string> NamedTypes = ["aws_cloudwatch_metric_alarm", "aws_backup_plan", "aws_backup_selection", "aws_backup_vault", "aws_wafv2_web_acl"];

    private static MappedType MappedFor(FixStep step) => MappingTable.FindOf(step.Key ?? "") ?? throw new EditRefusedException($"Terraform has no resource for {step.Key}");

    /// <summary>The block of the resource where things are added: there must be one of it.</summary>
    private (BlockMap Own, HclEditor Editor, TerraformResource Source) Owner()
    {
        var own = Places().Own ?? throw new EditRefusedException("the resource is managed elsewhere");
        var (editor, body) = EditorOf(own.Body);
        return editor.Has(body, "count") || editor.Has(body, "for_each") ? throw new EditRefusedException("there are several of it") : (own, editor, own.Instance.Source);
    }

    private static string NameOf(FixStep step, TerraformResource source) => step.IsShared ? Words(step.Path, '_') : $"{NameOf(source)}_{Words(step.Path, '_')}";

    /// <summary>A name in words of lower case: <c>DeadLetters</c> is <c>dead_letters</c>.</summary>
    internal static string Words(string name, char separator)
    {
        var words = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]))
            {
                words.Append(separator);
            }

            words.Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    /// <summary>A name that begins with that of the resource, where Terraform has one.</summary>
    private static Desired UniqueName(BlockMap own, string ending)
    {
        var source = own.Instance.Source;
        var name = MappingContext.NameOf(source.Address);
        return own.Instance.Type is { Key.Length: > 0 } mapped
            ? Desired.Join(new Desired.Expression($"{source.Type}.{NameOf(source)}.{mapped.Key}"), ending)
            : name.Replace('_', '-') + ending;
    }

    /// <summary>An attribute of a data source, which is added where the module has none.</summary>
    private Desired.Expression FromData(string type, string attribute)
    {
        var (own, editor, source) = Owner();
        var known = own.Instance.Context.FindData(type, source.ModuleAddress);
        if (known is null && _data.Add(type))
        {
            if (own.Instance.Context.Declares(type, source.ModuleAddress, "current"))
            {
                throw new EditRefusedException($"there are several of {type}");
            }

            editor.AddLast($"data \"{type}\" \"current\"", []);
        }

        return new($"data.{type}.{(known is null ? "current" : MappingContext.NameOf(known.Source.Address))}.{attribute}");
    }

    /// <summary>The name of a resource, to name it in an expression; a label that is no identifier, which Terraform refuses as well, cannot stand there.</summary>
    private static string NameOf(TerraformResource source)
    {
        var local = source.ModuleAddress.Length == 0 ? source.Address : source.Address[(source.ModuleAddress.Length + 1)..];
        return Identifier(local[(local.IndexOf('.') + 1)..(local.EndsWith(']') ? local.LastIndexOf('[') : local.Length)]);
    }

    private static string Identifier(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-')
        ? name
        : throw new EditRefusedException("its name is no identifier");

    /// <summary>Adds a resource that is a part of this one, for each instance of it.</summary>
    private void AddPart(BlockMap own, string type, MappedPart part, List<TerraformEntry> entries)
    {
        var source = own.Instance.Source;
        var name = NameOf(source);
        if (own.Instance.Context.Declares(type, source.ModuleAddress, name))
        {
            throw new EditRefusedException($"there is a {type} of that name already");
        }

        var (editor, body) = EditorOf(own.Body);
        var owner = $"{source.Type}.{name}";
        var (repeat, each) = editor.Has(body, "for_each") ? (Raw("for_each", owner), "each.value")
            : editor.Has(body, "count") ? (Raw("count", $"length({owner})"), $"{owner}[count.index]")
            : (null, owner);
        var keys = part.OwnerKeys.Length > 0 ? part.Keys.Zip(part.OwnerKeys, (key, ownerKey) => Raw(key, $"{each}.{ownerKey}"))
            : [Raw(part.Keys[0], $"{each}.{(part.Keys[0].EndsWith("_name", StringComparison.Ordinal) && own.Instance.Type?.Key == "name" ? "name" : "id")}")];
        editor.AddBehind(own.Body.Node, $"resource \"{type}\" \"{name}\"", repeat is null ? [.. keys, .. entries] : [repeat, .. keys, .. entries]);
    }

    /// <summary>An argument whose value is an expression.</summary>
    private static TerraformEntry Raw(string name, string expression) => TerraformEntry.Argument(name, new Desired.Scalar(expression, IsText: false));

    /// <summary>The Terraform type that sets a property of the resource as a part of it; of several the one that sets the least else.</summary>
    private (string Type, MappedPart Part)? PartFor(string property)
    {
        (string Type, MappedPart Part)? best = null;
        foreach (var (type, part) in MappingTable.PartsOf(resource.Type))
        {
            if (part is { NamesMany: false } && part.Keys.Length == Math.Max(1, part.OwnerKeys.Length) && TerraformProperties.Have(part.Properties, property)
                && (best is null || part.Properties.Length < best.Value.Part.Properties.Length))
            {
                best = (type, part);
            }
        }

        return best;
    }

    /// <summary>Where the resource is written: its own block and the parts folded into it.</summary>
    private (BlockMap? Own, IReadOnlyList<FoldedPart> Parts) Places() => resource.Properties.Computed switch
    {
        BlockMap own => (own, []),
        FoldedMap folded => (folded.Own, [.. folded.Parts.Where(static part => part.Exists.IsTrue)]),
        _ => throw new EditRefusedException("it is not written as a block"),
    };

    private static BlockMap BlockOf(Value map) => map.Computed as BlockMap ?? throw new EditRefusedException("it is not written as a block");

    private (HclEditor Editor, int Body) EditorOf(TerraformBody body) => body.Node >= 0
        ? (EditorOf(body.Tree), HclEditor.BodyOf(body.Tree!, body.Node))
        : throw new EditRefusedException(NotInFile);

    private HclEditor EditorOf(SyntaxTree? source)
    {
        if (source is not { IsHcl: true } tree)
        {
            throw new EditRefusedException(NotInFile);
        }

        if (tree.Diagnostics.Count > 0)
        {
            throw new EditRefusedException("the file has syntax errors: correct them first");
        }

        if (!_editors.TryGetValue(tree, out var editor))
        {
            _editors.Add(tree, editor = new(tree, Address, writes));
        }

        return editor;
    }

    /// <summary>Refuses what could not be written.</summary>
    private void Check(Desired value)
    {
        if (value is Desired.Reference reference)
        {
            Address(reference);
        }
        else if (value is Desired.Given && Owner().Source.ModuleAddress.Length > 0)
        {
            throw new EditRefusedException(FromCalls);
        }
    }

    /// <summary>What a resource of the same module is called.</summary>
    private string Address(Desired.Reference reference)
    {
        var (target, module) = (reference.Target, ModuleOf(resource.Address));
        if (ModuleOf(target.Address) != module || target.Address.EndsWith(']') || target.DeclaredType is not { } type || MappingTable.Find(type) is not { } entry)
        {
            throw new EditRefusedException($"'{target}' cannot be named from here");
        }

        var local = target.Address[(module.Length == 0 ? 0 : module.Length + 1)..];
        Identifier(local[(local.IndexOf('.') + 1)..]);
        return $"{local}.{AttributeOf(entry, reference.Attribute)}";
    }

    /// <summary>What Terraform calls an attribute; for none, what <c>Ref</c> gives.</summary>
    private static string AttributeOf(MappedType type, string? attribute) => attribute is null && type.Name == "aws_s3_bucket" ? "id"
        : attribute is null ? type.Attributes.FirstOrDefault(static pair => pair.Value.Length == 0).Key ?? "id"
        : type.Attributes.FirstOrDefault(pair => pair.Value == attribute).Key ?? (attribute == "Arn" ? "arn" : throw new EditRefusedException($"Terraform has no attribute for {attribute}"));

    /// <summary>The module part of an address: <c>module.a["x"].module.b</c>; empty for the root module.</summary>
    private string ModuleOf(string address) => resource.DeclaredType is { } type && address.LastIndexOf(type + ".", StringComparison.Ordinal) is > 0 and var index ? address[..(index - 1)]
        : address.StartsWith("module.", StringComparison.Ordinal) ? address : "";
}
