using System.Collections.Frozen;
using Lintel.Syntax;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>A module that is called and whose configuration is not at hand.</summary>
/// <param name="call">The call.</param>
/// <param name="items">The instances that it would make.</param>
internal sealed class UnreadModule(ModuleSet call, IReadOnlyList<Instances.Item> items)
{
    private readonly FrozenSet<string>? _parts = call.Block.Body.Find("source") is { Exists: true } source && source.Tree![source.Node].Kind == NodeKind.Scalar ? RegistryModules.PartsOf(source.Tree.GetText(source.Node)) : null;

    /// <summary>The name of the call.</summary>
    public string Name => call.Name;

    /// <summary>The file of the call.</summary>
    public SyntaxTree Tree => call.Block.Tree;

    /// <summary>The node of its name.</summary>
    public int Node => call.Block.LabelNode;

    /// <summary>Whether it may add a part to what it is told of.</summary>
    /// <param name="type">The type of the part in Terraform's words.</param>
    public bool MayAdd(string type) => _parts is null || _parts.Contains(type);

    /// <summary>
    /// What its arguments hand over: the address of a resource, and which attribute of it, empty for the resource itself. An address as written has no key of an instance.
    /// A reference to what the configuration says (<c>aws_s3_bucket.a.bucket</c>) evaluates to that text, so it is looked for in the expression.
    /// </summary>
    public HashSet<(string Address, string Attribute)> Given()
    {
        var given = new HashSet<(string, string)>();
        foreach (var (name, expression, _) in call.Block.Body.Arguments())
        {
            if (name is "source" or "version" or "providers" or "depends_on" or "count")
            {
                continue;
            }

            AddWritten(expression.Tree!, expression.Node, given);
            foreach (var item in name == "for_each" ? [] : items)
            {
                AddReferences(call.Argument(name, item.Frame) ?? default, given);
            }
        }

        return given;
    }

    private void AddWritten(SyntaxTree tree, int expression, HashSet<(string, string)> given)
    {
        for (var node = expression; node < tree[expression].Next; node++)
        {
            if (tree[node].Kind != NodeKind.Traversal || tree[node + 1].Kind != NodeKind.Variable || tree[node + 1].Next is var name && (name >= tree[node].Next || tree[name].Kind != NodeKind.GetAttribute))
            {
                continue;
            }

            var attribute = "";
            for (var step = tree[name].Next; step < tree[node].Next && attribute.Length == 0; step = tree[step].Next)
            {
                attribute = tree[step].Kind == NodeKind.GetAttribute ? tree.GetText(step) : "";
            }

            given.Add((call.Caller.AddressOf($"{tree.GetText(node + 1)}.{tree.GetText(name)}"), attribute));
        }
    }

    private static void AddReferences(in TerraformValue value, HashSet<(string, string)> given)
    {
        if (value.Attribute is { } reference)
        {
            given.Add((reference.Address, reference.Attribute));
        }

        if (value.ResourceAddress is { } address)
        {
            given.Add((address, ""));
            return;
        }

        foreach (var item in value.Items)
        {
            AddReferences(item, given);
        }
    }
}
