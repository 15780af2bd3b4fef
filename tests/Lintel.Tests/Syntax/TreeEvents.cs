using System.Text;
using Lintel.Syntax;

namespace Lintel.Tests.Syntax;

/// <summary>Writes a tree as the event notation of the official YAML test suite, one event per line.</summary>
internal static class TreeEvents
{
    public static string Print(SyntaxTree tree)
    {
        var output = new StringBuilder("+STR\n");
        var text = tree.Source.Bytes;
        var previousEnd = 0;
        for (var document = 1; document < tree.Count; document = tree[document].Next)
        {
            var span = tree.GetSpan(document);
            var handles = ReadHandles(Encoding.UTF8.GetString(text[previousEnd..span.Start]));
            previousEnd = span.End;
            output.Append(IsMarker(text, span.Start, '-') ? "+DOC ---\n" : "+DOC\n");
            if (tree.HasChildren(document))
            {
                PrintNode(tree, document + 1, handles, output, isKey: false);
            }
            else
            {
                output.Append("=VAL :\n");
            }

            output.Append(span.End - span.Start >= 3 && IsMarker(text, span.End - 3, '.') ? "-DOC ...\n" : "-DOC\n");
        }

        return output.Append("-STR\n").ToString();
    }

    private static bool IsMarker(ReadOnlySpan<byte> text, int start, char c)
        => start >= 0 && start + 3 <= text.Length && text[start] == c && text[start + 1] == c && text[start + 2] == c
            && (start == 0 || text[start - 1] is (byte)'\n' or (byte)'\r' or 0xBF)
            && (start + 3 == text.Length || text[start + 3] is (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'\t');

    private static Dictionary<string, string> ReadHandles(string directives)
    {
        var handles = new Dictionary<string, string>();
        foreach (var line in directives.Split('\n'))
        {
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= 3 && words[0] == "%TAG")
            {
                handles[words[1]] = words[2];
            }
        }

        return handles;
    }

    private static void PrintNode(SyntaxTree tree, int node, Dictionary<string, string> handles, StringBuilder output, bool isKey)
    {
        var n = tree[node];
        switch (n.Kind)
        {
            case NodeKind.Mapping:
            case NodeKind.Sequence:
                var isMapping = n.Kind == NodeKind.Mapping;
                output.Append(isMapping ? "+MAP" : "+SEQ").Append(n.PureStyle != NodeStyle.Flow ? "" : isMapping ? " {}" : " []");
                PrintProperties(tree, node, handles, output, isKey);
                output.Append('\n');
                var isNextKey = isMapping;
                for (var child = node + 1; child < n.Next; child = tree[child].Next)
                {
                    PrintNode(tree, child, handles, output, isNextKey);
                    isNextKey = isMapping && !isNextKey;
                }

                output.Append(isMapping ? "-MAP\n" : "-SEQ\n");
                break;
            case NodeKind.Scalar:
                output.Append("=VAL");
                PrintProperties(tree, node, handles, output, isKey);
                output.Append(' ').Append(n.PureStyle switch
                {
                    NodeStyle.SingleQuoted => '\'',
                    NodeStyle.DoubleQuoted => '"',
                    NodeStyle.Literal => '|',
                    NodeStyle.Folded => '>',
                    _ => ':',
                });
                Escape(tree.GetText(node), output);
                output.Append('\n');
                break;
            case NodeKind.Alias:
                output.Append("=ALI ").Append(Encoding.UTF8.GetString(tree.Source.Slice(tree.GetSpan(node)))).Append('\n');
                break;
            default:
                output.Append("!SKIPPED\n");
                break;
        }
    }

    internal static void Escape(string text, StringBuilder output)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => output.Append("\\\\"),
                '\n' => output.Append("\\n"),
                '\t' => output.Append("\\t"),
                '\r' => output.Append("\\r"),
                '\b' => output.Append("\\b"),
                '\0' => output.Append("\\0"),
                _ => output.Append(c),
            };
        }
    }

    private static void PrintProperties(SyntaxTree tree, int node, Dictionary<string, string> handles, StringBuilder output, bool isKey)
    {
        var anchor = tree.GetAnchor(node);
        if (!anchor.IsEmpty)
        {
            output.Append(" &").Append(Encoding.UTF8.GetString(anchor));
        }

        var tag = Encoding.UTF8.GetString(tree.GetTag(node));
        if (tag.Length == 0 && (!isKey || tree[node].Kind != NodeKind.Scalar))
        {
            tag = KnownNames.TagOf(tree[node].Name);
        }

        if (tag.Length > 0)
        {
            output.Append(" <").Append(Resolve(tag, handles)).Append('>');
        }
    }

    private static string Resolve(string tag, Dictionary<string, string> handles)
    {
        if (tag.StartsWith("!<", StringComparison.Ordinal))
        {
            return tag[2..^1];
        }

        var second = tag.IndexOf('!', 1);
        var handle = second > 0 ? tag[..(second + 1)] : "!";
        var suffix = Uri.UnescapeDataString(tag[handle.Length..]);
        if (tag == "!")
        {
            return "!";
        }

        return handles.TryGetValue(handle, out var prefix) ? prefix + suffix
            : handle == "!!" ? "tag:yaml.org,2002:" + suffix
            : handle + suffix;
    }
}
