using Lintel.Resources;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>One instance of a resource or data source.</summary>
internal sealed class ResourceInstance
{
    private readonly Dictionary<string, TerraformValue> _attributes = new(StringComparer.Ordinal);
    private readonly Existence _existence;

    public ResourceInstance(ResourceSet set, InstanceKey key, Frame? frame, Existence existence)
    {
        Set = set;
        Key = key;
        _existence = existence;
        Address = set.Address + key.Suffix;
        Body = new(set.Module, set.Block.Body, set.Block.Tree, set.Block.LabelNode, frame);
    }

    public ResourceSet Set { get; }

    public InstanceKey Key { get; }

    /// <summary>For example <c>module.a.aws_s3_bucket.b["eu"]</c>.</summary>
    public string Address { get; }

    /// <summary>Whether it is made at all: unknown when the count of its block is.</summary>
    public Truth Exists => Set.Module.Exists & _existence.In(Set.Module.Run.Exploration);

    /// <summary>Whether it may not be made, or is not known to be the only one.</summary>
    public bool IsConditional => _existence != Existence.Always;

    /// <summary>Why it is not known whether it is made, to be read after "because".</summary>
    public string ReasonForCount => _existence.Reason;

    public ConfiguredBody Body { get; }

    /// <summary>An attribute as a reference to it sees it: what is written, else known after apply.</summary>
    public TerraformValue Attribute(string name)
    {
        if (_attributes.TryGetValue(name, out var known))
        {
            return known;
        }

        var value = Set.Module.Guarded((this, name), name, () => Read(name));
        _attributes[name] = value;
        return value;
    }

    /// <summary>The whole resource: what is written of it; further attributes are known after apply.</summary>
    public TerraformValue ToValue() => Set.Module.Guarded(this, Address, () =>
    {
        var entries = new TerraformEntries();
        foreach (var name in Body.Names)
        {
            if (name is not ("count" or "for_each" or "provider" or "depends_on" or "lifecycle" or "provisioner" or "connection"))
            {
                entries[name] = Attribute(name);
            }
        }

        return entries.ToResource(Address);
    });

    private TerraformValue Read(string name)
    {
        if (Set.IsData && DataSources.Read(this, name) is { } computed)
        {
            return computed;
        }

        var written = Body.Attribute(name);
        if (!written.IsNull)
        {
            // What is not known of a name is still known to be the name of this resource.
            return written.IsKnown ? written : TerraformValue.Reference(Address, name, written.Type).AtPlaceOf(written).AlsoSensitive(written.IsSensitive);
        }

        if (name == "id" && !Set.IsData && IdentifyingArguments.Of(Set.Type) is { } argument && Body.Attribute(argument) is { IsNull: false } identifying && Body.Attribute("expected_bucket_owner").IsNull)
        {
            return identifying;
        }

        var blocks = Body.Blocks(name);
        return blocks.UnknownReason.Length > 0 ? TerraformValue.NotKnown(TerraformType.Any, blocks.UnknownReason)
            : blocks.Items.Count > 0 ? ToValue(blocks, name)
            : TerraformValue.Reference(Address, name);
    }

    /// <summary>Blocks as a reference sees them: what is written; what the provider computes within them, such as <c>vpc_config[0].cluster_security_group_id</c>, is known after apply.</summary>
    private TerraformValue ToValue(TerraformBlocks blocks, string path)
    {
        var values = new TerraformValue[blocks.Items.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ToValue(blocks.Items[i], $"{path}[{i}]");
        }

        return TerraformValue.Tuple(values);
    }

    private TerraformValue ToValue(TerraformBody block, string path)
    {
        var entries = new TerraformEntries();
        foreach (var name in block.Names)
        {
            var written = block.Attribute(name);
            if (!written.IsNull)
            {
                entries[name] = written;
            }
            else if (block.Blocks(name) is var within && (within.UnknownReason.Length > 0 || within.Items.Count > 0))
            {
                entries[name] = within.UnknownReason.Length > 0 ? TerraformValue.NotKnown(TerraformType.Any, within.UnknownReason) : ToValue(within, $"{path}.{name}");
            }
        }

        return entries.ToBlock(new(Address, path, TerraformType.Any)).At(block.Tree, block.Node);
    }
}
