using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code.Constructs;

/// <summary>The id that a construct is given: a text, or one of which only some parts are known.</summary>
/// <remarks>A slash in an id becomes two dashes in the path: https://github.com/aws/constructs, src/construct.ts.</remarks>
public sealed class ConstructId
{
    /// <summary>The least that has to be known of an id for it to tell constructs apart.</summary>
    private const int LeastKnown = 3;

    private readonly string[] _parts;

    private ConstructId(string[] parts) => _parts = parts;

    /// <summary>An id of which nothing is known.</summary>
    public static ConstructId Unknown { get; } = new(["", ""]);

    /// <summary>The whole id; null when a part of it is not known.</summary>
    public string? Text => _parts is [var text] ? text : null;

    /// <summary>Whether enough of it is known to tell it from others.</summary>
    public bool IsTelling => Text is not null || _parts.Sum(static part => part.Length) >= LeastKnown;

    /// <summary>The id that an expression gives.</summary>
    public static ConstructId Of(CodePlace value)
    {
        if (value.File is not { } file)
        {
            return Unknown;
        }

        if (file.Evaluate(value.Node).Text is { } text)
        {
            return new([Escape(text)]);
        }

        var place = file.Tree[value.Node].Kind is CodeKind.Name or CodeKind.Member ? file.Resolve(value.Node) is { Name: null, MayBeNull: false, Origin: { Exists: true } origin } ? origin : value : value;
        var parts = new List<string> { "" };
        Append(place.File!, place.Node, parts, 0);
        return parts.Count == 1 && parts[0].Length == 0 ? Unknown : new([.. parts.Select(Escape)]);
    }

    /// <summary>Whether an element of a path can be of the id.</summary>
    public bool Fits(ReadOnlySpan<char> element)
    {
        if (_parts.Length == 1)
        {
            return element.SequenceEqual(_parts[0]);
        }

        var (first, last) = (_parts[0], _parts[^1]);
        if (element.Length < first.Length + last.Length || !element.StartsWith(first, StringComparison.Ordinal) || !element.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = element[first.Length..(element.Length - last.Length)];
        foreach (var part in _parts.AsSpan(1, _parts.Length - 2))
        {
            var at = rest.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + part.Length)..];
        }

        return true;
    }

    public override string ToString() => string.Join('*', _parts);

    private static string Escape(string text) => text.Replace("/", "--", StringComparison.Ordinal);

    /// <summary>Appends what is known of a text; the next part begins where something is not.</summary>
    private static void Append(CodeFile file, int node, List<string> parts, int depth)
    {
        const int MaximumDepth = 32;
        const int MaximumParts = 32;
        var tree = file.Tree;
        if (depth < MaximumDepth && parts.Count < MaximumParts)
        {
            switch (tree[node].Kind)
            {
                case CodeKind.TextPart:
                    var text = new StringBuilder();
                    if (tree.TryAppendText(node, text))
                    {
                        parts[^1] += text.ToString();
                        return;
                    }

                    break;
                case CodeKind.Text when tree[node].Is(CodeStyle.Interpolated) && !tree[node].Is(CodeStyle.Template):
                    foreach (var part in tree.Children(node))
                    {
                        Append(file, part, parts, depth + 1);
                    }

                    return;
                case CodeKind.Binary when tree[node].Operator == CodeOperator.Add:
                    Append(file, tree.Child(node, CodeRole.Left), parts, depth + 1);
                    Append(file, tree.Child(node, CodeRole.Right), parts, depth + 1);
                    return;
                default:
                    if (file.Evaluate(tree[node].Kind == CodeKind.Interpolation ? node + 1 : node).Text is { } known)
                    {
                        parts[^1] += known;
                        return;
                    }

                    break;
            }
        }

        parts.Add("");
    }
}
