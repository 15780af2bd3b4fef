using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>A body of the configuration in one instance of its module and its block: arguments evaluated when asked for, dynamic blocks expanded.</summary>
/// <param name="module">The instance of the module.</param>
/// <param name="body">What is written.</param>
/// <param name="tree">The file of the block.</param>
/// <param name="node">What to point at for the block as a whole.</param>
/// <param name="frame">The names that stand for values around it.</param>
internal sealed class ConfiguredBody(ModuleInstance module, ConfigBody body, SyntaxTree tree, int node, Frame? frame) : TerraformBody
{
    private List<(string Name, TerraformValue Value, SyntaxTree? OriginTree, int OriginNode)>? _values;
    private List<(string Type, TerraformBlocks Blocks)>? _blocks;
    private IgnoredChanges? _ignored;

    public override SyntaxTree? Tree => tree;

    public override int Node => node;

    /// <summary>What is written.</summary>
    public ConfigBody Written => body;

    /// <summary>The names that stand for values around it.</summary>
    public Frame? Frame => frame;

    private IgnoredChanges Ignored => _ignored ??= IgnoredChanges.Of(body);

    /// <summary>Whether a node is in an argument or block that Terraform leaves alone once the resource is made.</summary>
    /// <param name="other">The file of the node.</param>
    /// <param name="at">The node.</param>
    public bool LeavesAlone(SyntaxTree other, int at)
    {
        if (Ignored.IsNone)
        {
            return false;
        }

        foreach (var (name, value, _) in body.Arguments())
        {
            if (value.Tree == other && at >= value.Node && at < other[value.Node].Next)
            {
                return Ignored.Has(name);
            }
        }

        foreach (var block in body.AllBlocks())
        {
            if (block.Tree == other && at >= block.Node && at < other[block.Node].Next)
            {
                return Ignored.Has(block.Kind == KnownName.Dynamic && block.Labels.Count == 1 ? block.Labels[0] : block.Type);
            }
        }

        return false;
    }

    public override IEnumerable<string> Names
    {
        get
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (name, _, _) in body.Arguments())
            {
                if (seen.Add(name))
                {
                    yield return name;
                }
            }

            foreach (var block in body.AllBlocks())
            {
                var type = block.Kind == KnownName.Dynamic && block.Labels.Count == 1 ? block.Labels[0] : block.Type;
                if (seen.Add(type))
                {
                    yield return type;
                }
            }
        }
    }

    public override TerraformValue Attribute(string name)
    {
        foreach (var (known, value, _, _) in _values ?? [])
        {
            if (known == name)
            {
                return OpenValues.In(module.Run.Exploration, value);
            }
        }

        var expression = body.Find(name);
        if (!expression.Exists)
        {
            return Ignored.Has(name) ? TerraformValue.NotKnown(TerraformType.Any, $"ignore_changes leaves '{name}' to whatever sets it outside of this configuration") : default;
        }

        // What the value is made of may be written elsewhere; the argument is written here.
        var evaluated = module.Guarded((this, name), name, () => module.Expressions.Evaluate(expression, frame));
        var here = evaluated.At(expression.Tree, expression.Node);
        (_values ??= []).Add((name, here, evaluated.Tree, evaluated.Node));
        return OpenValues.In(module.Run.Exploration, here);
    }

    public override (SyntaxTree? Tree, int Node) OriginOf(string name)
    {
        _ = Attribute(name);
        foreach (var (known, _, tree, node) in _values ?? [])
        {
            if (known == name)
            {
                return (tree, node);
            }
        }

        return (null, -1);
    }

    public override TerraformBlocks Blocks(string type)
    {
        foreach (var (known, blocks) in _blocks ?? [])
        {
            if (known == type)
            {
                return blocks;
            }
        }

        var questions = module.Run.Exploration.Questions;
        var found = Read(type);
        if (questions == module.Run.Exploration.Questions)
        {
            (_blocks ??= []).Add((type, found));
        }

        return found;
    }

    private TerraformBlocks Read(string type)
    {
        var items = new List<TerraformBody>();
        var reason = "";
        foreach (var block in body.AllBlocks())
        {
            if (block.Kind == KnownName.Dynamic && block.Labels.Count == 1 && block.Labels[0] == type)
            {
                reason = Expand(block, items) is { Length: > 0 } unknown ? unknown : reason;
            }
            else if (block.Tree.TextEquals(block.Node + 1, type))
            {
                items.Add(new ConfiguredBody(module, block.Body, block.Tree, block.LabelNode, frame));
            }
        }

        return items.Count == 0 && reason.Length == 0 ? ObjectBody.BlocksOf(Attribute(type)) : new(items, reason);
    }

    /// <summary>Adds the blocks that a dynamic block makes; gives the reason when they are not known.</summary>
    private string Expand(ConfigBlock block, List<TerraformBody> items)
    {
        if (block.Body.Block("content") is not { } content || block.Body.Find("for_each") is not { Exists: true } each)
        {
            return "";
        }

        var collection = OpenValues.In(module.Run.Exploration, module.Expressions.Evaluate(each, frame));
        if (collection.IsNull)
        {
            return "";
        }

        if (collection.IsOpen || (!collection.IsMapping && !collection.IsSequence))
        {
            return collection.IsKnown && !collection.IsOpen ? "the for_each of a dynamic block is no collection" : collection.UnknownReason;
        }

        var iterator = block.Body.Find("iterator") is { Exists: true } named ? named.Tree!.GetText(named.Node) : block.Labels[0];
        for (var i = 0; i < Math.Min(collection.Items.Length, TerraformRun.MaximumInstances); i++)
        {
            var key = collection.IsMapping ? TerraformValue.Of(collection.Keys[i]) : collection.Kind == TerraformValueKind.Set ? collection.Items[i] : TerraformValue.Of(i);
            var inner = new Frame(iterator, TerraformValue.Object(["key", "value"], [key, collection.Items[i]]), frame);
            items.Add(new ConfiguredBody(module, content.Body, content.Tree, content.LabelNode, inner));
        }

        return "";
    }
}
