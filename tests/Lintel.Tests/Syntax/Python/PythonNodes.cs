using System.Globalization;
using System.Text;
using Lintel.Syntax.Code;
using Lintel.Tests.Syntax.Code;

namespace Lintel.Tests.Syntax.Python;

/// <summary>Prints the nodes of a tree as <c>ast_oracle.py</c> prints those of Python: one line each, without the spans that Python does not have.</summary>
internal sealed class PythonNodes
{
    private readonly CodeTree _tree;
    private readonly Action<string> _print;
    private readonly StringBuilder _line = new();

    private PythonNodes(CodeTree tree, Action<string> print)
    {
        _tree = tree;
        _print = print;
    }

    public static void Print(CodeTree tree, Action<string> print) => new PythonNodes(tree, print).Node(0, 0);

    private void Node(int depth, int node)
    {
        ref readonly var n = ref _tree[node];
        switch (n.Kind)
        {
            case CodeKind.Text or CodeKind.Concatenation:
                Text(depth, node);
                return;
            case CodeKind.Binary when n.Operator is CodeOperator.And or CodeOperator.Or:
                Line(depth, n.Role, "Binary." + n.Operator, Span(node), "");
                Operands(depth + 1, node, n.Operator);
                return;
        }

        Line(depth, n.Role, KindOf(node), HasSpan(node) ? Span(node) : "-", Detail(node));
        foreach (var child in _tree.Children(node))
        {
            Node(depth + 1, child);
        }
    }

    /// <summary>Python has all operands of one kind in one node.</summary>
    private void Operands(int depth, int node, CodeOperator operation)
    {
        var left = _tree.Child(node, CodeRole.Left);
        if (_tree[left].Kind == CodeKind.Binary && _tree[left].Operator == operation && _tree[left].Start == _tree[node].Start)
        {
            Operands(depth, left, operation);
        }
        else
        {
            Node(depth, left);
        }

        Node(depth, _tree.Child(node, CodeRole.Right));
    }

    private string KindOf(int node)
    {
        ref readonly var n = ref _tree[node];
        return n.Kind switch
        {
            CodeKind.Binary or CodeKind.Unary or CodeKind.Link or CodeKind.Assign => $"{n.Kind}.{n.Operator}",
            CodeKind.TextPart or CodeKind.Interpolation => n.Kind.ToString(),
            _ => (n.Style & ~CodeStyle.Generator) is var style and not CodeStyle.None ? $"{n.Kind}.{CodeStyleNames.Of(style, ", ")}" : n.Kind.ToString(),
        };
    }

    private bool HasSpan(int node)
    {
        ref readonly var n = ref _tree[node];
        return n.Kind switch
        {
            CodeKind.Module or CodeKind.Block or CodeKind.Entry or CodeKind.Clause or CodeKind.Interpolation or CodeKind.Format or CodeKind.TextPart or CodeKind.Parameter
                or CodeKind.WithItem or CodeKind.Case or CodeKind.Link or CodeKind.ModuleName or CodeKind.KeywordArgument => false,
            CodeKind.Name => n.Role is not (CodeRole.Name or CodeRole.Alias),
            CodeKind.Spread => !n.Is(CodeStyle.KeywordSpread),
            CodeKind.Capture => _tree[_tree.Parent(node)].Kind != CodeKind.Spread,
            CodeKind.Function or CodeKind.Class => _tree.Child(node, CodeRole.Decorator) < 0,
            _ => true,
        };
    }

    private string Detail(int node)
    {
        ref readonly var n = ref _tree[node];
        switch (n.Kind)
        {
            case CodeKind.Name or CodeKind.Member or CodeKind.KeywordArgument:
                return Ascii.IsValid(_tree.GetName(node)) ? _tree.GetNameText(node) : "?";
            case CodeKind.ModuleName:
                var name = Encoding.UTF8.GetString(_tree.GetBytes(node));
                return Ascii.IsValid(name) ? string.Concat(name.Where(static c => c == '.' || c == '_' || char.IsAsciiLetterOrDigit(c))) : "?";
            case CodeKind.Number:
                return _tree.TryGetInteger(node, out var value) ? value.ToString(CultureInfo.InvariantCulture) : "-";
            case CodeKind.Function or CodeKind.Class when !HasSpan(node):
                return $"..{n.End}";
            default:
                return "";
        }
    }

    private void Text(int depth, int node)
    {
        var texts = _tree[node].Kind == CodeKind.Text ? [node] : Children(node);
        var isKnown = _tree.GetBytes(node).IndexOf("\\N{"u8) < 0;
        if (!texts.Exists(text => _tree[text].Is(CodeStyle.Interpolated)))
        {
            var isBytes = _tree[texts[0]].Is(CodeStyle.Bytes);
            Line(depth, _tree[node].Role, isBytes ? "Text.Bytes" : "Text", Span(node), isKnown || isBytes ? Quoted(_tree.GetText(node)!) : "?");
            return;
        }

        Line(depth, _tree[node].Role, "Text.Interpolated", Span(node), "");
        var literal = new StringBuilder();
        foreach (var text in texts)
        {
            if (_tree[text].Is(CodeStyle.Interpolated))
            {
                Parts(depth + 1, text, literal, isKnown);
            }
            else
            {
                Append(text, literal);
            }
        }

        Flush(depth + 1, literal, isKnown);
    }

    private void Append(int node, StringBuilder literal)
    {
        if (!_tree.TryAppendText(node, literal))
        {
            literal.Append('?');
        }
    }

    /// <summary>Python joins the literal parts beside each other, and drops those that are empty.</summary>
    private void Parts(int depth, int node, StringBuilder literal, bool isKnown)
    {
        foreach (var part in _tree.Children(node))
        {
            if (_tree[part].Kind == CodeKind.TextPart)
            {
                Append(part, literal);
                continue;
            }

            var isSelfDocumenting = _tree[part].Is(CodeStyle.SelfDocumenting);
            if (isSelfDocumenting)
            {
                literal.Append('?');
            }

            Flush(depth, literal, isKnown && !isSelfDocumenting);
            Line(depth, CodeRole.Part, "Interpolation", "-", "");
            Node(depth + 1, _tree.Child(part, CodeRole.Value));
            if (_tree.Child(part, CodeRole.Format) is var format and >= 0)
            {
                Line(depth + 1, CodeRole.Format, "Format", "-", "");
                var inner = new StringBuilder();
                Parts(depth + 2, format, inner, isKnown);
                Flush(depth + 2, inner, isKnown);
            }
        }
    }

    private void Flush(int depth, StringBuilder literal, bool isKnown)
    {
        if (literal.Length > 0)
        {
            Line(depth, CodeRole.Part, "TextPart", "-", isKnown ? Quoted(literal.ToString()) : "?");
            literal.Clear();
        }
    }

    /// <summary>As <c>json.dumps</c> of Python: all characters but the printable ASCII ones escaped.</summary>
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

    private List<int> Children(int node)
    {
        var children = new List<int>();
        foreach (var child in _tree.Children(node))
        {
            children.Add(child);
        }

        return children;
    }

    private string Span(int node) => $"{_tree[node].Start}..{_tree[node].End}";

    private void Line(int depth, CodeRole role, string kind, string span, string text)
    {
        _line.Clear().Append(CultureInfo.InvariantCulture, $"{depth} {role} {kind} {span} {text}");
        _print(_line.ToString());
    }
}
