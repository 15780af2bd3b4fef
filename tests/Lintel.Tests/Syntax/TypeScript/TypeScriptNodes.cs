using System.Globalization;
using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Tests.Syntax.TypeScript;

/// <summary>Prints the nodes of a tree as <c>typescript_oracle.js</c> prints those of TypeScript: one line each.</summary>
internal static class TypeScriptNodes
{
    public static List<string> Print(CodeTree tree)
    {
        var lines = new List<string>();
        var depths = new Stack<int>();
        for (var node = 0; node < tree.Count; node++)
        {
            while (depths.Count > 0 && tree[depths.Peek()].Next <= node)
            {
                depths.Pop();
            }

            ref readonly var n = ref tree[node];
            var span = n.Kind == CodeKind.WithItem || (n.Kind == CodeKind.Null && n.End == n.Start) ? "-" : string.Create(CultureInfo.InvariantCulture, $"{n.Start}..{n.End}");
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{depths.Count} {n.Role} {n.Kind}{StyleOf(n)} {span} {Detail(tree, node)}"));
            depths.Push(node);
        }

        return lines;
    }

    /// <summary>The operator and the styles of a node, each with a dot before it: which styles there are depends on the kind.</summary>
    public static string StyleOf(in CodeNode node)
    {
        (CodeStyle, string)[] styles = node.Kind switch
        {
            CodeKind.Function => [(CodeStyle.Async, "Async"), (CodeStyle.Generator, "Generator"), (CodeStyle.Arrow, "Arrow"), (CodeStyle.Getter, "Getter"), (CodeStyle.Setter, "Setter"), (CodeStyle.Static, "Static")],
            CodeKind.Class => [(CodeStyle.Enumeration, "Enumeration"), (CodeStyle.Namespace, "Namespace")],
            CodeKind.Assign => [(CodeStyle.Static, "Static"), (CodeStyle.Declared, "Declared"), (CodeStyle.OfBlock, "OfBlock"), (CodeStyle.Constant, "Constant"), (CodeStyle.Closed, "Closed")],
            CodeKind.For =>
            [
                (CodeStyle.Async, "Async"), (CodeStyle.Keys, "Keys"), (CodeStyle.Declared, "Declared"), (CodeStyle.OfBlock, "OfBlock"), (CodeStyle.Constant, "Constant"), (CodeStyle.Closed, "Closed"),
            ],
            CodeKind.While => [(CodeStyle.BodyFirst, "BodyFirst")],
            CodeKind.Call or CodeKind.Member or CodeKind.Index => [(CodeStyle.New, "New"), (CodeStyle.Optional, "Optional")],
            CodeKind.Parameter => [(CodeStyle.Property, "Property"), (CodeStyle.Spread, "Spread")],
            CodeKind.Spread => [(CodeStyle.Spread, "Spread"), (CodeStyle.KeywordSpread, "KeywordSpread")],
            CodeKind.Text => [(CodeStyle.Interpolated, "Interpolated"), (CodeStyle.Template, "Template"), (CodeStyle.Unquoted, "Unquoted")],
            CodeKind.Import or CodeKind.ImportedName or CodeKind.Export => [(CodeStyle.Everything, "Everything"), (CodeStyle.Default, "Default"), (CodeStyle.TypeOnly, "TypeOnly")],
            CodeKind.Yield => [(CodeStyle.Delegating, "Delegating")],
            _ => [],
        };
        var output = new StringBuilder();
        if (node.Kind is CodeKind.Assign or CodeKind.Binary or CodeKind.Unary)
        {
            output.Append('.').Append(node.Operator);
        }

        foreach (var (style, name) in styles)
        {
            output.Append(node.Is(style) ? "." + name : "");
        }

        return output.ToString();
    }

    private static string Detail(CodeTree tree, int node)
    {
        ref readonly var n = ref tree[node];
        switch (n.Kind)
        {
            case CodeKind.Name or CodeKind.Member:
                // What is before an escape in the name of a member is not seen as a part of it.
                var isEscaped = tree.GetBytes(node).Contains((byte)'\\') && n.Kind == CodeKind.Name;
                return isEscaped || (n.Kind == CodeKind.Member && HasEscapedName(tree, node)) ? "?" : Quoted(tree.GetNameText(node));
            case CodeKind.Number:
                return tree.TryGetInteger(node, out var value) ? value.ToString(CultureInfo.InvariantCulture) : "-";
            case CodeKind.Text when n.Is(CodeStyle.Interpolated):
                return "";
            case CodeKind.Text or CodeKind.TextPart:
                var isTagged = n.Is(CodeStyle.Template) || (n.Kind == CodeKind.TextPart && tree[tree.Parent(node)].Is(CodeStyle.Template));
                return isTagged && tree.GetBytes(node).Contains((byte)'\\') ? "?" : Quoted(tree.GetText(node)!);
            default:
                return "";
        }
    }

    private static bool HasEscapedName(CodeTree tree, int member)
    {
        var before = tree.GetNameSpan(member).Start - 1;
        return before >= 0 && tree.Source[before] is (byte)'\\' or (byte)'}';
    }

    /// <summary>As JSON has it: all characters but the printable ASCII ones escaped.</summary>
    private static string Quoted(string text)
    {
        var output = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => output.Append("\\\""),
                '\\' => output.Append("\\\\"),
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                '\b' => output.Append("\\b"),
                '\f' => output.Append("\\f"),
                >= ' ' and <= '~' => output.Append(c),
                _ => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        return output.Append('"').ToString();
    }
}
