using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The instances that one resource or data block makes.</summary>
internal sealed class ResourceSet(ModuleInstance module, ConfigBlock block, string key)
{
    private List<ResourceInstance>? _instances;
    private bool _isOpen;

    public ModuleInstance Module { get; } = module;

    public ConfigBlock Block { get; } = block;

    public string Type => Block.Labels[0];

    public bool IsData => Block.Kind != Syntax.KnownName.Resource;

    /// <summary>The address without the key of an instance.</summary>
    public string Address { get; } = module.AddressOf(key);

    /// <summary>How the instances are told apart.</summary>
    public Instances.Kind Kind { get; private set; }

    /// <summary>The instances.</summary>
    public IReadOnlyList<ResourceInstance> All
    {
        get
        {
            if (_instances is null && !_isOpen)
            {
                _isOpen = true;
                var items = Instances.Of(Module, Block, out var kind);
                Kind = kind;
                _instances = items.ConvertAll(item => new ResourceInstance(this, item.Key, item.Frame, item.Exists));
            }

            return _instances ?? [];
        }
    }

    /// <summary>The instance with a key.</summary>
    /// <returns>Null when there is none; the only one that may be, when it is not known which there are.</returns>
    public ResourceInstance? Find(TerraformValue key)
    {
        var all = All;
        if (all.Count == 1 && !all[0].Key.Value.IsKnown)
        {
            return all[0];
        }

        if (Kind == Instances.Kind.Count && TypeConversion.Convert(key, TerraformType.Number).Value.TryGetNumber(out var number))
        {
            foreach (var instance in all)
            {
                if (instance.Key.Value.TryGetNumber(out var own) && own.CompareTo(number) == 0)
                {
                    return instance;
                }
            }
        }
        else if (Kind == Instances.Kind.ForEach && TypeConversion.Convert(key, TerraformType.String).Value.TryGetString(out var text))
        {
            foreach (var instance in all)
            {
                if (instance.Key.Value.TryGetString(out var own) && own == text)
                {
                    return instance;
                }
            }
        }

        return null;
    }
}
