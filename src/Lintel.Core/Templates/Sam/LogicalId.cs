using System.Text;
using Lintel.Hashing;
using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.Sam;

/// <summary>Logical ids of generated resources, as the transform makes them.</summary>
internal static class LogicalId
{
    private const int MaximumDepth = 32;

    /// <summary>The first ten hexadecimal digits of the SHA-1 of a text: what the transform appends for data that is no valid id.</summary>
    public static string Hash(string text)
    {
        Span<byte> hash = stackalloc byte[Sha1.Length];
        Sha1.Hash(Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash[..5]);
    }

    /// <summary>The hash of a value: that of its text, or of the intrinsic as compact JSON.</summary>
    public static string Hash(Value value) => value.TryGetText(out var text) ? Hash(text) : Hash(Json(value));

    /// <summary>The hash of a list of values.</summary>
    public static string Hash(params ReadOnlySpan<Value> values)
    {
        var json = new StringBuilder("[");
        foreach (var value in values)
        {
            json.Append(json.Length > 1 ? "," : "").Append(Json(value));
        }

        return Hash(json.Append(']').ToString());
    }

    /// <summary>The suffix as it is when it is alphanumeric, its hash otherwise; nothing for nothing.</summary>
    public static string Suffix(string text) => text.All(char.IsLetterOrDigit) ? text : Hash(text);

    /// <summary>The letters and digits of a text.</summary>
    public static string Alphanumeric(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static string Json(Value value)
    {
        var json = new StringBuilder();
        if (value.TryGetText(out var text))
        {
            WriteText(json, text);
        }
        else if (value.TryGetReference(out var reference))
        {
            // The transform writes references alike, in whatever form they are written.
            json.Append(reference.Attribute.Length == 0 ? "{\"Ref\":" : "{\"Fn::GetAtt\":[");
            WriteText(json, reference.Name);
            if (reference.Attribute.Length > 0)
            {
                json.Append(',');
                WriteText(json, reference.Attribute);
                json.Append(']');
            }

            json.Append('}');
        }
        else if (value.Scope?.Tree is { } tree && value.Node >= 0)
        {
            Write(json, tree, value.Node, 0);
        }

        return json.ToString();
    }

    private static void Write(StringBuilder json, SyntaxTree tree, int node, int depth)
    {
        if (depth == MaximumDepth)
        {
            return;
        }

        ref readonly var n = ref tree[node];
        if (n.Name is >= KnownName.Ref and <= KnownName.ValueOfAll)
        {
            json.Append('{');
            WriteText(json, n.Name is KnownName.Ref or KnownName.Condition ? n.Name.ToString() : $"Fn::{n.Name}");
            json.Append(':');
            WriteUntagged(json, tree, node, depth);
            json.Append('}');
        }
        else
        {
            WriteUntagged(json, tree, node, depth);
        }
    }

    private static void WriteUntagged(StringBuilder json, SyntaxTree tree, int node, int depth)
    {
        ref readonly var n = ref tree[node];
        switch (n.Kind)
        {
            case NodeKind.Mapping:
                json.Append('{');
                for (var key = node + 1; key < n.Next; key = tree[tree[key].Next].Next)
                {
                    json.Append(key > node + 1 ? "," : "");
                    WriteText(json, tree.GetText(key));
                    json.Append(':');
                    Write(json, tree, tree[key].Next, depth + 1);
                }

                json.Append('}');
                break;
            case NodeKind.Sequence:
                json.Append('[');
                for (var item = node + 1; item < n.Next; item = tree[item].Next)
                {
                    json.Append(item > node + 1 ? "," : "");
                    Write(json, tree, item, depth + 1);
                }

                json.Append(']');
                break;
            default:
                WriteText(json, tree.GetText(node));
                break;
        }
    }

    private static void WriteText(StringBuilder json, string text) =>
        json.Append('"').Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
}
