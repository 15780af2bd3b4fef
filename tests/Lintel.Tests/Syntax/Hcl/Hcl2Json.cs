using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lintel.Syntax;

namespace Lintel.Tests.Syntax.Hcl;

/// <summary>Renders a tree in the form that hcl2json has: literals and collections as JSON, any other expression as its source in <c>${ }</c>.</summary>
internal sealed class Hcl2Json(SyntaxTree tree)
{
    /// <summary>The body, or null when two blocks need one place in JSON.</summary>
    public static JsonObject? Render(SyntaxTree tree)
    {
        try
        {
            return new Hcl2Json(tree).Body(tree.Root);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private JsonObject Body(int body)
    {
        var json = new JsonObject();
        foreach (var item in tree.Children(body))
        {
            if (tree[item].Kind == NodeKind.Block)
            {
                Block(item, json);
            }
        }

        foreach (var item in tree.Children(body))
        {
            if (tree[item].Kind == NodeKind.Attribute)
            {
                json[tree.GetText(item + 1)] = Expression(tree[item + 1].Next);
            }
        }

        return json;
    }

    private void Block(int block, JsonObject json)
    {
        var names = new List<string>();
        foreach (var child in tree.Children(block))
        {
            if (tree[child].Kind == NodeKind.Body)
            {
                foreach (var name in names.SkipLast(1))
                {
                    json[name] ??= new JsonObject();
                    json = json[name] as JsonObject ?? throw new InvalidOperationException();
                }

                json[names[^1]] ??= new JsonArray();
                (json[names[^1]] as JsonArray ?? throw new InvalidOperationException()).Add((JsonNode)Body(child));
            }
            else
            {
                names.Add(tree.GetText(child));
            }
        }
    }

    private JsonNode? Expression(int node)
    {
        var n = tree[node];
        switch (n.Kind)
        {
            case NodeKind.Scalar when n.PureStyle != NodeStyle.Plain:
                return Escape(tree.GetText(node));
            case NodeKind.Scalar:
                return n.Name switch { KnownName.True => true, KnownName.False => false, KnownName.Null => null, _ => Number(node) };
            case NodeKind.Unary when tree[node + 1].Kind == NodeKind.Scalar && tree[node + 1].PureStyle == NodeStyle.Plain:
                return n.Name == KnownName.Negate
                    ? tree[node + 1].Name == KnownName.None ? -Number(node + 1) : throw new InvalidOperationException()
                    : tree[node + 1].Name switch { KnownName.True => false, KnownName.False => true, _ => throw new InvalidOperationException() };
            case NodeKind.Template:
                return IsWrap(node) ? Expression(node + 2) : string.Concat(Parts(node));
            case NodeKind.Sequence:
                var array = new JsonArray();
                foreach (var item in tree.Items(node))
                {
                    array.Add(Expression(item));
                }

                return array;
            case NodeKind.Mapping:
                var json = new JsonObject();
                foreach (var (key, value) in tree.Pairs(node))
                {
                    json[Key(key)] = Expression(value);
                }

                return json;
            default:
                return Wrap(node);
        }
    }

    private bool IsWrap(int template) => tree[template + 1].Kind == NodeKind.Interpolation && tree[template + 1].Next == tree[template].Next;

    private double Number(int node) => double.Parse(tree.GetText(node), NumberStyles.Float, CultureInfo.InvariantCulture);

    private string Key(int node) => tree[node].Kind switch
    {
        NodeKind.Scalar when tree[node].PureStyle == NodeStyle.Plain => tree[node].Name == KnownName.None && char.IsAsciiDigit(tree.GetText(node)[0])
            ? Number(node).ToString(CultureInfo.InvariantCulture)
            : tree.GetText(node),
        NodeKind.Traversal when HclAst.IsReference(tree, node) => Source(node),
        _ => Part(node),
    };

    private IEnumerable<string> Parts(int node)
    {
        foreach (var part in tree.Children(node).ToList())
        {
            yield return tree[part].Kind == NodeKind.Interpolation ? Part(part + 1) : Part(part);
        }
    }

    private string Part(int node)
    {
        var n = tree[node];
        switch (n.Kind)
        {
            case NodeKind.TemplateText:
            case NodeKind.Scalar when n.PureStyle != NodeStyle.Plain:
                return Escape(tree.GetText(node));
            case NodeKind.Scalar:
                return n.Name == KnownName.None ? Number(node).ToString(CultureInfo.InvariantCulture) : tree.GetText(node);
            case NodeKind.Template:
                return IsWrap(node) ? Part(node + 2) : string.Concat(Parts(node));
            case NodeKind.Conditional or NodeKind.TemplateIf:
                var then = tree[node + 1].Next;
                var otherwise = tree[then].Next < n.Next ? Branch(tree[then].Next) : "";
                return $"%{{if {Source(node + 1)}}}{Branch(then)}{(otherwise.Length > 0 ? "%{else}" + otherwise : "")}%{{endif}}";
            case NodeKind.TemplateFor:
                var value = tree[node + 1].Next;
                var collection = tree[value].Next;
                var key = tree.GetText(node + 1);
                return $"%{{for {(key.Length > 0 ? key + ", " : "")}{tree.GetText(value)} in {Source(collection)}}}{Branch(tree[collection].Next)}%{{endfor}}";
            default:
                return Wrap(node);
        }
    }

    private string Branch(int node) => tree[node].Kind == NodeKind.TemplateBranch ? string.Concat(Parts(node)) : Part(node);

    private string Wrap(int node) => "${" + Source(node) + "}";

    // hcl2json adds a parenthesis that follows.
    private string Source(int node)
    {
        var (start, end) = (tree[node].Start, tree[node].End);
        return Encoding.UTF8.GetString(tree.Source.Bytes[start..(end < tree.Source.Length && tree.Source.Bytes[end] == ')' ? end + 1 : end)]);
    }

    private static string Escape(string text) => text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
}
