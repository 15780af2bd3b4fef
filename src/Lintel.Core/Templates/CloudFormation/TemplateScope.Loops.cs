using System.Globalization;
using System.Text;
using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

// Fn::ForEach, https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html
internal sealed partial class TemplateScope
{
    /// <summary>The most loops within each other, as CloudFormation has it.</summary>
    private const int MaximumLoopDepth = 5;

    /// <summary>Whether the value of a loop around this scope is not known.</summary>
    private bool IsTurnUnknown
    {
        get
        {
            for (var turn = frame; turn is not null; turn = turn.Outer)
            {
                if (turn.Value.Kind != ValueKind.Text)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private void ExpandLoop(int keyNode, int argument, List<TemplateEntry> into, int depth)
    {
        Span<int> parts = stackalloc int[3];
        if (!TryGetArguments(argument, 3, parts, out _) || Tree[Resolve(parts[2])].Kind != NodeKind.Mapping || Tree[parts[0]].Kind != NodeKind.Scalar)
        {
            MalformedFunction(keyNode, "Fn::ForEach", "[identifier, collection, {key: value}]");
            return;
        }

        if (frame?.Depth >= MaximumLoopDepth)
        {
            Malformed(keyNode, "template-loop-depth", $"Loops can stand within each other up to {MaximumLoopDepth} deep. Write the inner ones out.");
            return;
        }

        var identifier = Tree.GetText(parts[0]);
        foreach (var value in Collection(parts[1]))
        {
            if (!Evaluation.TryTurn())
            {
                Malformed(keyNode, "template-loop-expansion", $"The loops make more than {Evaluation.MaximumTurns} entries; the rest is left out. Make their collections shorter.");
                return;
            }

            new TemplateScope(Stack, Tree, new(frame, identifier, value)).Expand(parts[2], into, depth);
        }
    }

    /// <summary>The items of the <c>ForEach</c> of a module: of a list, or of a text with commas. One unknown value when they are not known.</summary>
    public List<Value> ModuleItems(int node)
    {
        var items = Collection(node);
        return items is [{ Kind: ValueKind.Text } only] && only.TryGetText(out var text) ? [.. text.Split(',').Select(item => Value.Text(this, node, item.Trim()))] : items;
    }

    /// <summary>This scope with an item of the <c>ForEach</c> of a module as <c>$Identifier</c> and its number as <c>$Index</c>.</summary>
    public TemplateScope WithModuleItem(Value item, int index, int node) => new(Stack, Tree, new(
        new(frame, "Index", Value.Text(this, node, index.ToString(CultureInfo.InvariantCulture))) { IsBare = true }, "Identifier", item) { IsBare = true });

    /// <summary>The values that a loop goes through: the same in every scenario. One unknown value when they are not known.</summary>
    private List<Value> Collection(int node)
    {
        var values = new List<Value>();
        using (Evaluation.Exploration.Pause())
        {
            AddItems(Evaluate(node), values, 0);
        }

        return values;
    }

    private static void AddItems(Value value, List<Value> into, int depth)
    {
        if (!value.IsList)
        {
            into.Add(value);
            return;
        }

        foreach (var item in value.Items)
        {
            if (depth < MaximumLoopDepth && into.Count <= Evaluation.MaximumTurns)
            {
                AddItems(item, into, depth + 1);
            }
        }
    }

    private bool HoldsPlaceholder(int node)
    {
        var text = Tree.Source.Slice(Tree.GetContentSpan(node));
        return text.IndexOf("${"u8) >= 0 || text.IndexOf("&{"u8) >= 0 || frame!.IsBare && text.Contains((byte)'$');
    }

    private bool KeyEquals(int key, ReadOnlySpan<char> text) =>
        frame is not null && HoldsPlaceholder(key) ? text.SequenceEqual(KeyText(key)) : Tree.TextEquals(key, text);

    /// <summary>The text of a key or a name, with the identifiers of loops replaced; those whose value is not known stay.</summary>
    public string KeyText(int node)
    {
        var text = Tree.GetText(node);
        if (frame is null || !HoldsPlaceholder(node))
        {
            return text;
        }

        var result = new StringBuilder();
        var position = 0;
        while (TryFindPlaceholder(text, ref position, result.Append, out var turn, out var placeholder))
        {
            result.Append(turn.Value.TryGetText(out var value) ? Plain(value, placeholder) : placeholder);
        }

        return result.ToString();
    }

    /// <summary>The value of a scalar that holds identifiers of loops.</summary>
    private Value ReplacePlaceholders(int node)
    {
        var text = Tree.GetText(node);
        var result = new PartialTextBuilder();
        var position = 0;
        while (TryFindPlaceholder(text, ref position, result.Append, out var turn, out var placeholder))
        {
            result.Append(turn.Value.TryGetText(out var value) ? Value.Text(this, node, Plain(value, placeholder)) : turn.Value);
        }

        return result.Build(this, node);
    }

    /// <summary><c>&amp;{Identifier}</c> stands for the value without what a logical id cannot hold.</summary>
    private static string Plain(string value, ReadOnlySpan<char> placeholder) =>
        placeholder[0] == '&' ? string.Concat(value.Where(char.IsAsciiLetterOrDigit)) : value;

    private delegate object AppendText(ReadOnlySpan<char> text);

    /// <summary>Appends the text before the next identifier of a loop and gives that. At the end of the text appends the rest.</summary>
    private bool TryFindPlaceholder(string text, ref int position, AppendText append, out LoopFrame turn, out ReadOnlySpan<char> placeholder)
    {
        var start = position;
        for (var i = start; i + 2 < text.Length; i++)
        {
            if (text[i] == '$' && frame!.FindBare(text.AsSpan(i + 1)) is { } bare)
            {
                append(text.AsSpan(start, i - start));
                turn = bare;
                placeholder = text.AsSpan(i, bare.Identifier.Length + 1);
                position = i + placeholder.Length;
                return true;
            }

            if (text[i] is '$' or '&' && text[i + 1] == '{' && text.AsSpan(i + 2).IndexOf('}') is > 0 and var length
                && frame!.Find(text.AsSpan(i + 2, length)) is { } found)
            {
                append(text.AsSpan(start, i - start));
                turn = found;
                placeholder = text.AsSpan(i, length + 3);
                position = i + length + 3;
                return true;
            }
        }

        append(text.AsSpan(start));
        turn = null!;
        placeholder = default;
        return false;
    }
}
