using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Evaluation;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>What the mapping of one configuration shares: its instances by address and by name.</summary>
/// <param name="scopes">The scopes of its trees.</param>
internal sealed class MappingContext(TerraformScopes scopes)
{
    private readonly Dictionary<string, MappedInstance> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, MappedInstance?>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Name), List<MappedInstance>> _namesakes = [];
    private HashSet<(string Type, string Module, string Name)>? _declared;
    private Dictionary<(string Type, string Module), MappedInstance>? _data;
    private readonly Dictionary<string, List<FoldedPart>> _strays = new(StringComparer.Ordinal);

    /// <summary>The instances in order.</summary>
    public List<MappedInstance> Instances { get; } = [];

    /// <summary>Whether a module declares a resource of a type and a name. Once it has been asked, no instance is added.</summary>
    public bool Declares(string type, string moduleAddress, string name)
    {
        _declared ??= [.. Instances.Select(static instance => (instance.Source.Type, instance.Source.ModuleAddress, NameOf(instance.Source.Address)))];
        return _declared.Contains((type, moduleAddress, name));
    }

    /// <summary>A data source of a type in a module, of which there is one; null for none. Once it has been asked, no instance is added.</summary>
    public MappedInstance? FindData(string type, string moduleAddress)
    {
        if (_data is null)
        {
            _data = [];
            foreach (var instance in Instances)
            {
                if (instance.Source.IsData && !instance.Source.Address.EndsWith(']'))
                {
                    _data.TryAdd((instance.Source.Type, instance.Source.ModuleAddress), instance);
                }
            }
        }

        return _data.GetValueOrDefault((type, moduleAddress));
    }

    /// <summary>The name of a resource by its address, without the key of an instance.</summary>
    public static string NameOf(string address)
    {
        var bracket = address.EndsWith(']') ? address.LastIndexOf('[') : address.Length;
        return address[(address.LastIndexOf('.', bracket - 1) + 1)..bracket];
    }

    public void Add(MappedInstance instance)
    {
        Instances.Add(instance);
        _byAddress.TryAdd(instance.Source.Address, instance);
    }

    /// <summary>The scope of a tree; null for no tree.</summary>
    public ValueScope? ScopeOf(SyntaxTree? tree) => tree is null ? null : scopes.For(tree);

    /// <summary>The instance of an address; null when the configuration has none.</summary>
    public MappedInstance? Find(string address) => _byAddress.GetValueOrDefault(address);

    /// <summary>The policy document that a reference to its JSON means; null for any other value.</summary>
    public MappedInstance? FindDocument(in TerraformValue value) =>
        value.Attribute is { Attribute: "json" or "minified_json" } reference && Find(reference.Address) is { Source: { IsData: true, Type: PolicyDocuments.Type } } document ? document : null;

    /// <summary>The instance of a CloudFormation type that has a name; null when there is none, or more than one and none of them is where the name is taken from.</summary>
    /// <param name="type">The CloudFormation type.</param>
    /// <param name="name">The name as <see cref="NameKey"/> gives it.</param>
    /// <param name="user">The block that uses the name.</param>
    /// <param name="attribute">The attribute of it that has the name.</param>
    public MappedInstance? FindByName(string type, string name, TerraformBody user, string attribute)
    {
        if (!_byName.TryGetValue(type, out var names))
        {
            _byName.Add(type, names = NamesOf(type));
        }

        return names.GetValueOrDefault(name) ?? (_namesakes.TryGetValue((type, name), out var namesakes) ? NamedAt(namesakes, user.OriginOf(attribute)) : null);
    }

    /// <summary>The one whose name is written at a place.</summary>
    private static MappedInstance? NamedAt(List<MappedInstance> namesakes, (SyntaxTree? Tree, int Node) place)
    {
        MappedInstance? found = null;
        foreach (var instance in namesakes)
        {
            var name = instance.Source.Body.Attribute(instance.Type!.Key);
            if (place.Tree is not null && name.Tree == place.Tree && name.Node == place.Node)
            {
                if (found is not null)
                {
                    return null;
                }

                found = instance;
            }
        }

        return found;
    }

    /// <summary>A part whose owner cannot be told: it may be of any resource of the owner's type.</summary>
    public void AddStray(FoldedPart part)
    {
        if (!_strays.TryGetValue(part.Part.OwnerType, out var parts))
        {
            _strays.Add(part.Part.OwnerType, parts = []);
        }

        parts.Add(part);
    }

    /// <summary>The parts that may be of any resource of a CloudFormation type.</summary>
    public IReadOnlyList<FoldedPart> StraysOf(string type) => _strays.TryGetValue(type, out var parts) ? parts : [];

    /// <summary>What two values have in common that are certainly the same text; null for a value that is like no other.</summary>
    public static string? NameKey(in TerraformValue value) => value.Kind switch
    {
        TerraformValueKind.String => value.AsString(),
        TerraformValueKind.Number or TerraformValueKind.Bool => value.Describe(),
        TerraformValueKind.Reference => $"${{{value.Describe()}}}",
        TerraformValueKind.Unknown when value.Unknown!.Parameter is { } parameter => $"${{{parameter.Name}}}",
        TerraformValueKind.PartialString when IsTellable(value.Partial!) => value.Partial!.ToString(),
        _ => null,
    };

    /// <summary>Whether a partly known text is the same as another that is written the same way.</summary>
    private static bool IsTellable(PartialString text)
    {
        foreach (var part in text.Parts)
        {
            if (part.Kind == TerraformValueKind.Unknown && part.Unknown!.Parameter is null)
            {
                return false;
            }
        }

        return true;
    }

    private Dictionary<string, MappedInstance?> NamesOf(string type)
    {
        // A name that depends on the scenario is none that others could be written with.
        using var pause = Instances.Count == 0 ? null : ScopeOf(Instances[0].Source.Tree)?.Exploration?.Pause();
        var names = new Dictionary<string, MappedInstance?>(StringComparer.Ordinal);
        foreach (var instance in Instances)
        {
            if (instance.OwnType != type || instance.Type is not { Key.Length: > 0 } mapped || NameKey(instance.Source.Body.Attribute(mapped.Key)) is not { } name || names.TryAdd(name, instance))
            {
                continue;
            }

            if (!_namesakes.TryGetValue((type, name), out var namesakes))
            {
                _namesakes.Add((type, name), namesakes = [names[name]!]);
                names[name] = null;
            }

            namesakes.Add(instance);
        }

        return names;
    }
}
