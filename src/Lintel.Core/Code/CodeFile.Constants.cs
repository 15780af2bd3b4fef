using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>This part: values that are the same each time the code runs.</summary>
public sealed partial class CodeFile
{
    /// <summary>The longest text that is put together.</summary>
    private const int MaxTextLength = 1 << 16;

    /// <summary>The value of an expression: literals, names that are assigned once to such, and texts of them that are joined or interpolated. Unknown for anything else.</summary>
    public CodeConstant Evaluate(int expression) => expression < 0 ? default : Evaluate(expression, 0);

    private CodeConstant Evaluate(int node, int steps)
    {
        if (steps > MaxSteps)
        {
            return default;
        }

        ref readonly var n = ref Tree[node];
        switch (n.Kind)
        {
            case CodeKind.Null:
                return CodeConstant.Null;
            case CodeKind.Boolean:
                return CodeConstant.Of((Tree.Source[n.Start] | 0x20) == 't');
            case CodeKind.Number:
                return Tree.TryGetInteger(node, out var number) ? CodeConstant.Of(number) : default;
            case CodeKind.Unary when n.Operator == CodeOperator.Negate:
                return Evaluate(node + 1, steps + 1).Integer is { } positive ? CodeConstant.Of(-positive) : default;
            case CodeKind.Text or CodeKind.Concatenation:
            case CodeKind.Binary when n.Operator == CodeOperator.Add:
                var text = new StringBuilder();
                return TryAppend(node, text, steps) ? CodeConstant.Of(text.ToString()) : default;
            case CodeKind.Name or CodeKind.Member:
                return Resolve(node, steps) is { Name: null, MayBeNull: false, Origin: { Exists: true } origin }
                    ? origin.File!.Evaluate(origin.Node, steps + 1)
                    : default;
            default:
                return default;
        }
    }

    private bool TryAppend(int node, StringBuilder output, int steps)
    {
        if (steps > MaxSteps || output.Length > MaxTextLength)
        {
            return false;
        }

        ref readonly var n = ref Tree[node];
        switch (n.Kind)
        {
            case CodeKind.Text when !n.Is(CodeStyle.Interpolated | CodeStyle.Bytes):
            case CodeKind.TextPart:
                return Tree.TryAppendText(node, output);
            case CodeKind.Text when n.Is(CodeStyle.Interpolated) && !n.Is(CodeStyle.Template):
            case CodeKind.Concatenation:
                foreach (var part in Tree.Children(node))
                {
                    if (!TryAppend(part, output, steps + 1))
                    {
                        return false;
                    }
                }

                return true;
            case CodeKind.Interpolation when !n.Is(CodeStyle.SelfDocumenting) && Tree.Child(node, CodeRole.Format) < 0 && !HasConversion(node):
                var value = Evaluate(node + 1, steps + 1);
                output.Append(value.Text ?? (value.Integer is not null ? value.ToString() : null));
                return value.Text is not null || value.Integer is not null;
            case CodeKind.Binary when n.Operator == CodeOperator.Add:
                return TryAppendSum(node, output, steps);
            case CodeKind.Name or CodeKind.Member:
                if (Evaluate(node, steps + 1).Text is not { } text)
                {
                    return false;
                }

                output.Append(text);
                return true;
            default:
                return false;
        }
    }

    private bool HasConversion(int interpolation)
        => Tree.Source.Bytes[Tree[interpolation + 1].End..Tree[interpolation].End].Contains((byte)'!');

    /// <summary>Appends the terms of a sum, which may be many.</summary>
    private bool TryAppendSum(int node, StringBuilder output, int steps)
    {
        var terms = new Stack<int>();
        while (Tree[node].Kind == CodeKind.Binary && Tree[node].Operator == CodeOperator.Add)
        {
            terms.Push(Tree.Child(node, CodeRole.Right));
            node = Tree.Child(node, CodeRole.Left);
        }

        var isKnown = TryAppend(node, output, steps + 1);
        while (isKnown && terms.TryPop(out var term))
        {
            isKnown = TryAppend(term, output, steps + 1);
        }

        return isKnown;
    }
}
