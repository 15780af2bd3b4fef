using System.Collections.Immutable;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;

namespace Lintel.Resources;

/// <summary>Reads a YAML document that is given as text, as <see cref="JsonText"/> reads JSON. What is not known inside the text becomes an unknown leaf.</summary>
public static class YamlText
{
    private const int MaximumDepth = 64, MaximumNodes = 20_000;

    /// <summary>A map or list read from YAML or JSON text; any other value unchanged. Text that is neither is unknown.</summary>
    public static Value Expand(Value value)
    {
        var json = JsonText.Expand(value);
        if (json.Kind is not (ValueKind.Text or ValueKind.PartialText) || !JsonText.TryPlaceholders(value, isJson: false, out var text, out var parts))
        {
            return json;
        }

        var tree = new SyntaxTree();
        YamlReader.Read(new SourceText("", text), tree);
        return tree.Diagnostics.Count > 0 || tree.Root < 0 || tree.Count > MaximumNodes
            ? Value.Unknown(value.Scope, value.Node, "its text is not YAML that can be read here")
            : Read(tree, tree.Root, value, parts, 0);
    }

    private static Value Read(SyntaxTree tree, int node, Value origin, ImmutableArray<Value> parts, int depth)
    {
        switch (tree[node].Kind)
        {
            case NodeKind.Mapping when depth < MaximumDepth:
                var map = new ValueMap();
                foreach (var (key, value) in tree.Pairs(node))
                {
                    map.Set(tree.GetText(key), Read(tree, value, origin, parts, depth + 1));
                }

                return Value.Map(origin.Scope, origin.Node, map);
            case NodeKind.Sequence when depth < MaximumDepth:
                var items = ImmutableArray.CreateBuilder<Value>();
                foreach (var item in tree.Items(node))
                {
                    items.Add(Read(tree, item, origin, parts, depth + 1));
                }

                return Value.List(origin.Scope, origin.Node, items.ToImmutable());
            case NodeKind.Scalar:
                return tree.IsNull(node) ? default : JsonText.Restore(tree.GetText(node), origin, parts);
            default:
                return Value.Unknown(origin.Scope, origin.Node, "a part of its text is not read here");
        }
    }
}
