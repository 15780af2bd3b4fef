using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>Finds where a file is certainly not as <c>terraform fmt</c> writes it: the indentation of arguments and blocks, and the blanks around the equals signs of arguments.</summary>
/// <remarks>
/// Source: https://developer.hashicorp.com/terraform/language/style#code-formatting. What the formatter does to expressions, comments, and arguments next to one that takes several lines is not looked at.
/// </remarks>
internal sealed class CanonicalFormat
{
    private readonly SyntaxTree _tree;

    private CanonicalFormat(SyntaxTree tree) => _tree = tree;

    /// <summary>The name of the first argument or block that is not as it should be; -1 when nothing certainly is, and for what cannot be read or has another syntax.</summary>
    public static int FindFirst(SyntaxTree tree) =>
        tree.Root < 0 || tree[tree.Root].Kind != NodeKind.Body || tree.IsHclJson || tree.Diagnostics.Count > 0 ? -1 : new CanonicalFormat(tree).InBody(tree.Root, 0);

    private int InBody(int body, int depth)
    {
        var run = new List<int>();
        foreach (var child in _tree.Children(body))
        {
            var isAttribute = _tree[child].Kind == NodeKind.Attribute;
            if (!(isAttribute && run.Count > 0 && IsBelow(run[^1], child)))
            {
                if (OfRun(run) is >= 0 and var ragged)
                {
                    return ragged;
                }

                run.Clear();
            }

            if (isAttribute)
            {
                run.Add(child);
            }

            if (!IsFirstOnLine(child, out var blanks))
            {
                continue;
            }

            // Within other brackets on the lines above, a line would be further in.
            if (blanks.Length != 2 * depth || blanks.Contains((byte)'\t'))
            {
                return child + 1;
            }

            if (!isAttribute && BodyOf(child) is >= 0 and var inner && InBody(inner, depth + 1) is >= 0 and var found)
            {
                return found;
            }
        }

        return OfRun(run);
    }

    /// <summary>The first argument of lines below each other whose equals sign is not where it should be.</summary>
    private int OfRun(List<int> run)
    {
        var width = 0;
        foreach (var attribute in run)
        {
            if (!IsOneLine(attribute))
            {
                return -1;
            }

            width = Math.Max(width, Width(attribute));
        }

        foreach (var attribute in run)
        {
            var sign = _tree.Source.Bytes[_tree[attribute + 1].End.._tree[_tree[attribute + 1].Next].Start];
            var equals = sign.IndexOf((byte)'=');
            if (equals < 0 || sign.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'=') >= 0 || sign.Count((byte)'=') != 1)
            {
                continue;
            }

            if (equals != width - Width(attribute) + 1 || sign.Length != equals + 2 || sign.Contains((byte)'\t'))
            {
                return attribute + 1;
            }
        }

        return -1;
    }

    /// <summary>The characters that a name takes.</summary>
    private int Width(int attribute) => _tree.GetText(attribute + 1).Length;

    private bool IsOneLine(int attribute) => _tree.Source.Bytes[_tree[attribute].Start.._tree[attribute].End].IndexOf((byte)'\n') < 0;

    /// <summary>Whether an argument starts on the line after the one on which another ends.</summary>
    private bool IsBelow(int upper, int lower)
    {
        var between = _tree.Source.Bytes[_tree[upper].End.._tree[lower].Start];
        return between.Count((byte)'\n') <= 1 && between.IndexOf("/*"u8) < 0;
    }

    private bool IsFirstOnLine(int node, out ReadOnlySpan<byte> blanks)
    {
        var start = _tree[node].Start;
        var text = _tree.Source.Bytes;
        var line = text[..start].LastIndexOf((byte)'\n') + 1;
        line = line == 0 && text.StartsWith("\uFEFF"u8) ? 3 : line;
        blanks = text[line..start];
        return blanks.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0;
    }

    /// <summary>The body of a block whose lines are its own; -1 for one that opens and goes on in one line.</summary>
    private int BodyOf(int block)
    {
        var body = block + 1;
        while (_tree[body].Kind != NodeKind.Body)
        {
            body = _tree[body].Next;
        }

        var first = body + 1;
        return first < _tree[body].Next && _tree.Source.Bytes[_tree[block].Start.._tree[first].Start].Count((byte)'\n') > 0
            && _tree.Source.Bytes[_tree[block].Start.._tree[body].Start].IndexOf((byte)'\n') < 0 ? body : -1;
    }
}
