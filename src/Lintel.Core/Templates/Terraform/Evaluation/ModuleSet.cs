using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The instances that one call of a module makes.</summary>
internal sealed class ModuleSet(ModuleInstance caller, ConfigBlock block, string name)
{
    private List<(InstanceKey Key, ModuleInstance Instance)>? _instances;
    private bool _isOpen;

    /// <summary>The module that the call stands in.</summary>
    public ModuleInstance Caller { get; } = caller;

    public ConfigBlock Block { get; } = block;

    /// <summary>The address of the call, for example <c>module.a.module.network</c>.</summary>
    public string Address { get; } = caller.AddressOf($"module.{name}");

    /// <summary>How the instances are told apart.</summary>
    public Instances.Kind Kind { get; private set; }

    /// <summary>The instances; none when the module's configuration is not at hand, which is reported.</summary>
    public IReadOnlyList<(InstanceKey Key, ModuleInstance Instance)> All
    {
        get
        {
            if (_instances is null && !_isOpen)
            {
                _isOpen = true;
                _instances = Expand();
            }

            return _instances ?? [];
        }
    }

    /// <summary>The name of the call.</summary>
    public string Name { get; } = name;

    /// <summary>The value of an argument; null when the call does not give it.</summary>
    public TerraformValue? Argument(string argument, Frame? frame) =>
        Block.Body.Find(argument) is { Exists: true } expression ? Caller.Expressions.Evaluate(expression, frame) : null;

    private List<(InstanceKey, ModuleInstance)> Expand()
    {
        var instances = new List<(InstanceKey, ModuleInstance)>();
        if (Caller.Run.IsFull)
        {
            return instances;
        }

        if (ModuleLocator.Find(this) is not { } module)
        {
            if (Instances.Of(Caller, Block, out _) is { Count: > 0 } unread)
            {
                Caller.Run.UnreadModules.Add(new(this, unread));
            }

            return instances;
        }

        for (var above = Caller; above is not null; above = above.Call?.Caller)
        {
            if (above.Module.Folder == module.Folder)
            {
                Caller.Run.Report(Block.Tree, Block.LabelNode, "terraform-module-cycle", $"Module '{Name}' calls itself, directly or through others, which has no end; remove the call");
                return instances;
            }
        }

        if (Caller.Depth >= TerraformRun.MaximumModuleDepth)
        {
            Caller.Run.Report(Block.Tree, Block.LabelNode, "terraform-module-depth", $"Module '{Name}' is called within more than {TerraformRun.MaximumModuleDepth} others, so it is not reviewed; flatten the modules");
            return instances;
        }

        var items = Instances.Of(Caller, Block, out var kind);
        Kind = kind;
        foreach (var (key, frame, exists) in items)
        {
            if (!Caller.Run.TryAddModule(Block))
            {
                break;
            }

            instances.Add((key, new(this, module, Address + key.Suffix, frame, exists)));
        }

        return instances;
    }
}
