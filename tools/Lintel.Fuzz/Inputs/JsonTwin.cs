using System.Text.Json;
using Lintel.Syntax;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes a template in YAML as one in JSON.</summary>
internal static class JsonTwin
{
    /// <summary>The JSON in UTF-8; null for a text with syntax errors, aliases, or tags other than the short forms of functions.</summary>
    public static byte[]? Of(SyntaxTree tree)
    {
        if (tree.Root < 0 || tree.Diagnostics.Count > 0)
        {
            return null;
        }

        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, new() { Indented = true }))
        {
            if (!Write(tree, tree.Root, json))
            {
                return null;
            }
        }

        return output.ToArray();
    }

    private static bool Write(SyntaxTree tree, int node, Utf8JsonWriter json)
    {
        var name = tree[node].Name;
        if (name == KnownName.None)
        {
            return WriteBare(tree, node, json);
        }

        var tag = KnownNames.TagOf(name);
        if (tag.Length == 0)
        {
            return false;
        }

        json.WriteStartObject();
        json.WritePropertyName(name is KnownName.Ref or KnownName.Condition ? tag[1..] : "Fn::" + tag[1..]);
        if (name == KnownName.GetAtt && tree[node].Kind == NodeKind.Scalar && tree.GetText(node).Split('.', 2) is [var resource, var attribute])
        {
            json.WriteStartArray();
            json.WriteStringValue(resource);
            json.WriteStringValue(attribute);
            json.WriteEndArray();
        }
        else if (!WriteBare(tree, node, json))
        {
            return false;
        }

        json.WriteEndObject();
        return true;
    }

    private static bool WriteBare(SyntaxTree tree, int node, Utf8JsonWriter json)
    {
        switch (tree[node].Kind)
        {
            case NodeKind.Mapping:
                json.WriteStartObject();
                foreach (var (key, value) in tree.Pairs(node))
                {
                    if (tree[key].Kind != NodeKind.Scalar || !tree.GetTag(key).IsEmpty)
                    {
                        return false;
                    }

                    json.WritePropertyName(tree.GetText(key));
                    if (!Write(tree, value, json))
                    {
                        return false;
                    }
                }

                json.WriteEndObject();
                return true;
            case NodeKind.Sequence:
                json.WriteStartArray();
                foreach (var item in tree.Items(node))
                {
                    if (!Write(tree, item, json))
                    {
                        return false;
                    }
                }

                json.WriteEndArray();
                return true;
            case NodeKind.Scalar:
                WriteScalar(tree, node, json);
                return true;
            default:
                return false;
        }
    }

    private static void WriteScalar(SyntaxTree tree, int node, Utf8JsonWriter json)
    {
        var text = tree.GetText(node);
        if (tree.IsNull(node))
        {
            json.WriteNullValue();
        }
        else if (tree[node].PureStyle == NodeStyle.Plain && text is "true" or "false")
        {
            json.WriteBooleanValue(text == "true");
        }
        else if (tree[node].PureStyle == NodeStyle.Plain && text.Length is > 0 and < 15 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0'))
        {
            json.WriteRawValue(text);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }
}
