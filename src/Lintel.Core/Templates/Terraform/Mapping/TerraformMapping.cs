using Lintel.Resources;
using Lintel.Templates.Terraform.Evaluation;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>Presents the resources of a Terraform configuration in the vocabulary of the CloudFormation resource schema.</summary>
/// <remarks>
/// The tables say which types and properties these are. Resources that Terraform splits (the versioning of a bucket) are folded into
/// their owner, and further ones are made where Terraform has one for several. Properties are evaluated when they are asked for.
/// </remarks>
internal sealed class TerraformMapping
{
    /// <summary>What CloudFormation decides by attributes that Terraform does not have.</summary>
    private static readonly ValueMap Attributes = new ValueMap()
        .Set("DeletionPolicy", Value.Unknown(null, -1, "Terraform has no deletion policy"))
        .Set("UpdateReplacePolicy", Value.Unknown(null, -1, "Terraform has no deletion policy"));

    private readonly MappingContext _context;
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<MappedInstance, List<Partial>> _partials = [];
    private readonly Dictionary<(string, string), Partial> _partialByName = [];
    private readonly List<Resource> _resources = [];

    private TerraformMapping(TerraformScopes scopes) => _context = new(scopes);

    /// <summary>The parts of a resource that is managed elsewhere.</summary>
    private sealed record Partial(string Type)
    {
        public List<FoldedPart> Parts { get; } = [];
    }

    /// <summary>Maps the instances of one root module and the modules below it.</summary>
    /// <param name="instances">The resources and data sources in order.</param>
    /// <param name="scopes">The scopes of their trees.</param>
    /// <param name="unread">The modules that are called and not at hand.</param>
    public static MappedResources Map(IReadOnlyList<TerraformResource> instances, TerraformScopes scopes, IReadOnlyList<UnreadModule> unread)
    {
        var mapping = new TerraformMapping(scopes);
        foreach (var source in instances)
        {
            mapping._context.Add(new(source, MappingTable.Find(source.Type), mapping._context));
        }

        foreach (var instance in mapping._context.Instances)
        {
            foreach (var part in instance.Source.IsData ? [] : instance.Type?.Parts ?? [])
            {
                mapping.Fold(instance, part);
            }

            if (!instance.Source.IsData && instance.Type is { Parts: [{ OnlyKnown: false } first, ..] parts } && Array.TrueForAll(parts, part => NamesNobody(instance, part)))
            {
                // It has to name an owner. Until it does, it is a part of something that is managed elsewhere.
                mapping.AddPartial(instance, new(instance, first, default));
            }
        }

        mapping.GiveTo(unread);
        foreach (var instance in mapping._context.Instances)
        {
            if (!instance.Source.IsData)
            {
                mapping.Make(instance);
            }
            else if (instance.Source.IsStandalone)
            {
                mapping.MakeDocument(instance);
            }
            else if (instance.Source.Type == "aws_ami")
            {
                mapping._resources.Add(mapping.NewResource(instance, "Terraform::AWS::AmiLookup", instance.Source.Body, new ValueMap(), [], null));
            }
        }

        return new(mapping._context, mapping._resources);
    }

    /// <summary>Finds the owners of a part.</summary>
    private void Fold(MappedInstance instance, MappedPart part)
    {
        var key = instance.Source.Body.Attribute(part.Keys[0]);
        if (part.Keys.Length == 1 && key.IsSequence)
        {
            foreach (var item in key.Items)
            {
                FoldInto(instance, part, item.OrAt(key.Tree, key.Node), part.OnlyKnown);
            }

            return;
        }

        if (!key.IsNull)
        {
            // A list that is not known may name nobody.
            FoldInto(instance, part, key, part.OnlyKnown || part.NamesMany);
        }
    }

    private static bool NamesNobody(MappedInstance instance, MappedPart part) => Array.TrueForAll(part.Keys, key => instance.Source.Body.Attribute(key).IsNull);

    private void FoldInto(MappedInstance instance, MappedPart part, in TerraformValue name, bool onlyKnown)
    {
        var folded = new FoldedPart(instance, part, name);
        var owner = FindOwner(instance, part, name, out var isOpen);
        if (owner is not null)
        {
            owner.Parts.Add(folded);
            return;
        }

        if (isOpen)
        {
            _context.AddStray(folded);
        }

        if (!onlyKnown)
        {
            AddPartial(instance, folded);
        }
    }

    /// <summary>The instance that a part belongs to.</summary>
    /// <param name="isOpen">Whether it may be any instance of the owner's type.</param>
    private MappedInstance? FindOwner(MappedInstance instance, MappedPart part, in TerraformValue name, out bool isOpen)
    {
        isOpen = false;
        foreach (var attribute in part.Keys)
        {
            var value = part.Keys.Length == 1 ? name : instance.Source.Body.Attribute(attribute);
            if (value.Attribute is { } reference && FindByReference(reference.Address, part.OwnerType, ref isOpen) is { } referred)
            {
                return Settle(referred, ref isOpen);
            }

            if (value.Partial is { } text && OwnerIn(text, part.OwnerType) is { } inText)
            {
                return Settle(inText, ref isOpen);
            }

            isOpen |= value.Kind == TerraformValueKind.PartialString || (value.Kind == TerraformValueKind.Unknown && value.Unknown!.Parameter is null);
        }

        if (part.OwnerKeys.Length == 0)
        {
            return MappingContext.NameKey(name) is { } key && _context.FindByName(part.OwnerType, key, instance.Source.Body, part.Keys[0]) is { } named ? Settle(named, ref isOpen) : null;
        }

        return OwnerKeyOf(instance.Source.Body, part.Keys) is { } keys && OwnersOf(part).GetValueOrDefault(keys) is { } found ? Settle(found, ref isOpen) : null;
    }

    /// <summary>The owner that a text refers to, such as a function's ARN with a qualifier.</summary>
    private MappedInstance? OwnerIn(PartialString text, string ownerType)
    {
        foreach (var piece in text.Parts)
        {
            if (piece.Attribute is { } reference && _context.Find(reference.Address) is { } found && found.OwnType == ownerType)
            {
                return found;
            }
        }

        return null;
    }

    private static MappedInstance Settle(MappedInstance owner, ref bool isOpen)
    {
        isOpen = false;
        return owner;
    }

    /// <summary>The instance of an address, when it is of the owner's type. An address without its key may be any instance of the resource.</summary>
    private MappedInstance? FindByReference(string address, string ownerType, ref bool isOpen)
    {
        var found = _context.Find(address);
        if (found is null && address.EndsWith(']') && address.LastIndexOf('[') is > 0 and var bracket)
        {
            found = _context.Find(address[..bracket]);
            found = found?.Source.UnknownCount.Length > 0 ? found : null;
        }

        if (found is not null)
        {
            return found.OwnType == ownerType ? found : null;
        }

        // The resource is in the configuration, but which of its instances is meant is not known.
        isOpen |= MappingTable.Find(ValueConversion.TypeOf(address)) is { } type && type.Type == ownerType && !address.Contains("data.", StringComparison.Ordinal);
        return null;
    }

    private readonly Dictionary<MappedPart, Dictionary<string, MappedInstance>> _owners = [];

    /// <summary>The possible owners of a part by the attributes that it names them by.</summary>
    private Dictionary<string, MappedInstance> OwnersOf(MappedPart part)
    {
        if (!_owners.TryGetValue(part, out var owners))
        {
            _owners.Add(part, owners = new(StringComparer.Ordinal));
            foreach (var instance in _context.Instances)
            {
                if (instance.OwnType == part.OwnerType && OwnerKeyOf(instance.Source.Body, part.OwnerKeys) is { } key)
                {
                    owners.TryAdd(key, instance);
                }
            }
        }

        return owners;
    }

    private static string? OwnerKeyOf(TerraformBody body, string[] attributes)
    {
        var keys = new string[attributes.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (MappingContext.NameKey(body.Attribute(attributes[i])) is not { } key)
            {
                return null;
            }

            keys[i] = key;
        }

        return string.Join('\n', keys);
    }

    /// <summary>Adds a part of something managed elsewhere: to the other parts of the same thing when its name says so.</summary>
    private void AddPartial(MappedInstance instance, FoldedPart folded)
    {
        var keys = folded.Part.Keys.Length == 1 ? MappingContext.NameKey(folded.OwnerName) : OwnerKeyOf(instance.Source.Body, folded.Part.Keys);
        if (keys is null || !_partialByName.TryGetValue((folded.Part.OwnerType, keys), out var partial) || (IsSingle(folded.Part) && partial.Parts.Exists(other => other.Part == folded.Part)))
        {
            partial = new(folded.Part.OwnerType);
            if (keys is not null)
            {
                _partialByName[(folded.Part.OwnerType, keys)] = partial;
            }

            if (!_partials.TryGetValue(instance, out var partials))
            {
                _partials.Add(instance, partials = []);
            }

            partials.Add(partial);
        }

        partial.Parts.Add(folded);
    }

    /// <summary>Whether an owner has one of a part at most, so that a second one of the same name says of the same things something else.</summary>
    private static bool IsSingle(MappedPart part) => Array.TrueForAll(part.Properties, static property => property.Shape is MappedShape.Text or MappedShape.Number or MappedShape.Boolean or MappedShape.Json or MappedShape.Object);

    /// <summary>Notes which resources that have parts are named to modules that are not at hand.</summary>
    private void GiveTo(IReadOnlyList<UnreadModule> unread)
    {
        if (unread.Count == 0)
        {
            return;
        }

        var owners = _context.Instances.Where(static instance => instance.OwnType.Length > 0 && MappingTable.PartsOf(instance.OwnType).Count > 0)
            .ToLookup(static instance => WithoutKey(instance.Source.Address), StringComparer.Ordinal);
        foreach (var module in unread)
        {
            foreach (var (address, attribute) in module.Given())
            {
                _given.TryAdd(WithoutKey(address), module.Name);
                foreach (var owner in owners[WithoutKey(address)])
                {
                    var isMeant = owner.Source.Address == address || !address.EndsWith(']') || owner.Source.UnknownCount.Length > 0;
                    if (isMeant && (attribute is "" or "id" || attribute == owner.Type?.Key) && !owner.GivenTo.Contains(module))
                    {
                        owner.GivenTo.Add(module);
                    }
                }
            }
        }
    }

    private static string WithoutKey(string address) => address.EndsWith(']') && address.LastIndexOf('[') is > 0 and var bracket ? address[..bracket] : address;

    private void Make(MappedInstance instance)
    {
        var source = instance.Source;
        if (instance.OwnType.Length > 0)
        {
            instance.Resource = MakeOwn(instance);
            _resources.Add(instance.Resource);
        }

        foreach (var emission in instance.Type?.Emissions ?? [])
        {
            Emit(instance, emission);
        }

        if (_partials.TryGetValue(instance, out var partials))
        {
            foreach (var partial in partials)
            {
                var resource = MakePartial(instance, partial);
                _resources.Add(resource);
                foreach (var part in partial.Parts)
                {
                    part.Instance.Resource ??= resource;
                }
            }
        }

        foreach (var part in instance.Parts)
        {
            part.Instance.Resource ??= instance.Resource;
        }
    }

    /// <summary>Makes a resource of a policy document that is read nowhere else.</summary>
    private void MakeDocument(MappedInstance instance) => _resources.Add(NewResource(
        instance, MappedType.PseudoType(instance.Source.Type), instance.Source.Body, new ValueMap().Defer("PolicyDocument", () => ValueConversion.ConvertDocument(instance)), [], null));

    private Resource MakeOwn(MappedInstance instance)
    {
        var body = instance.Source.Body;
        var own = new BlockMap(instance.Type?.Properties ?? [], body, body, instance);
        var strays = _context.StraysOf(instance.OwnType);
        strays = strays.Count == 0 ? strays : [.. strays.Where(stray => stray.MayBeOf(instance))];
        ComputedMap properties = instance.Parts.Count == 0 && strays.Count == 0 && instance.GivenTo.Count == 0 ? own : new FoldedMap(own, instance.Parts, strays, instance.GivenTo, instance.OwnType, _context);
        return NewResource(instance, instance.OwnType, body, properties, instance.Parts, null);
    }

    private Resource MakePartial(MappedInstance instance, Partial partial)
    {
        var properties = new FoldedMap(null, partial.Parts, [], [], partial.Type, _context);
        return NewResource(instance, partial.Type, instance.Source.Body, properties, [.. partial.Parts.Where(part => part.Instance != instance)], null, PartialNames.Of(partial.Parts[0]));
    }

    private void Emit(MappedInstance instance, MappedEmission emission)
    {
        var body = instance.Source.Body;
        if (emission.IfSet.Length > 0 && body.Attribute(emission.IfSet) is { IsNull: true } or { IsSequence: true } && body.Blocks(emission.IfSet).IsNone)
        {
            return;
        }

        if (emission.When.Length > 0 && !MayBe(body.Attribute(emission.When[0]), emission.When.AsSpan(1)))
        {
            return;
        }

        foreach (var block in emission.Each.Length == 0 ? [body] : body.Blocks(emission.Each).Items)
        {
            var main = instance.Resource;
            var resource = NewResource(instance, emission.Type, block, new BlockMap(emission.Properties, block, body, instance), [], main);
            instance.Resource ??= resource;
            _resources.Add(resource);
        }
    }

    /// <summary>Whether an attribute has one of some texts. A boolean that is not known may be either, and so the resource may be there.</summary>
    private static bool MayBe(in TerraformValue value, ReadOnlySpan<string> texts) =>
        value.IsKnown ? texts.Contains(value.Kind == TerraformValueKind.Bool ? value.Describe() : value.AsString()) : texts.Contains("true");

    private Resource NewResource(MappedInstance instance, string type, TerraformBody block, ComputedMap properties, List<FoldedPart> parts, Resource? generatedBy, string? partialName = null)
    {
        var source = instance.Source;
        var scope = _context.ScopeOf(source.Tree)!;
        var placed = block.Tree == source.Tree && block.Node >= 0 ? block.Node : source.KeyNode;
        return new(type, source.Address, scope, source.KeyNode, source.Body.Tree == source.Tree && source.Body.Node >= 0 ? source.Body.Node : source.KeyNode, Value.Map(scope, placed, properties))
        {
            DeclaredType = source.Type,
            Address = source.Address,
            GeneratedBy = generatedBy,
            IsPartial = partialName is not null,
            Name = partialName,
            UnknownCount = source.UnknownCount,
            GivenTo = _given.GetValueOrDefault(WithoutKey(source.Address)) is { } module ? $"module '{module}'" : null,
            Parts = parts.Count == 0 ? [] : [.. parts.Select(static part => part.Instance.Source.Address).Distinct()],
            Existence = source.Existence,
            GeneratedAttributes = Attributes,
            Raw = Value.Map(scope, placed, new RawMap(source.Body, _context)),
        };
    }
}
