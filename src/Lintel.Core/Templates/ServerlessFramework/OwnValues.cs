using System.Globalization;
using Lintel.Resources;
using Lintel.Syntax;
using Lintel.Templates.CloudFormation;

namespace Lintel.Templates.ServerlessFramework;

/// <summary>Values that a configuration of the Serverless Framework takes from itself, <c>${self:custom.table}</c>, or by way of a file that it names, <c>${file(custom.yml):table}</c>.</summary>
/// <remarks>Source: Serverless Framework documentation, "Self References" and "Referencing YAML/JSON Files" (https://www.serverless.com/framework/docs/guides/variables/self).</remarks>
internal static class OwnValues
{
    private const string Self = "${self:", File = "${file(";

    /// <summary>What options of the command line can replace.</summary>
    private static readonly string[] Replaced = ["provider.stage", "provider.region", "provider.profile"];

    /// <summary>The value of a variable.</summary>
    /// <param name="variable">With its braces.</param>
    /// <param name="evaluation">Counts how deep variables stand in each other.</param>
    /// <param name="scope">Where the variable stands.</param>
    /// <returns>Null when it is no plain path, when nothing is there, and when variables go in a circle.</returns>
    public static Value? Find(string variable, Evaluation evaluation, TemplateScope scope)
    {
        if (!IsPath(variable, Self, out var path) || Replaced.Contains(path) || !ServerlessConfiguration.Is(scope.Tree) || !evaluation.TryEnter())
        {
            return null;
        }

        try
        {
            var (at, node) = (scope, scope.Tree.Root);
            foreach (var name in path.Split('.'))
            {
                if (!Follow(ref at, ref node, evaluation) || Step(at.Tree, node, name) is not (>= 0 and var next))
                {
                    return null;
                }

                node = next;
            }

            return Follow(ref at, ref node, evaluation) ? at.Evaluate(node) : null;
        }
        finally
        {
            evaluation.Leave();
        }
    }

    /// <summary>Goes on to the file that a node names, or to the node that its alias means. False when that is not at hand.</summary>
    private static bool Follow(ref TemplateScope scope, ref int node, Evaluation evaluation)
    {
        node = scope.Resolve(node);
        if (scope.Tree[node].Kind != NodeKind.Scalar || !scope.Tree.GetText(node).StartsWith(File, StringComparison.Ordinal))
        {
            return true;
        }

        var text = scope.Tree.GetText(node);
        var end = text.IndexOf(')', StringComparison.Ordinal);
        if (end < 0 || !LocalPath.TryResolve(scope.Tree.Source.Path, text[File.Length..end], out var path) || evaluation.Source is not { } source || !source.TryGetDocument(path, out var tree) || tree.Root < 0)
        {
            return false;
        }

        (scope, node) = (scope.In(tree), tree.Root);
        if (text[(end + 1)..] == "}")
        {
            return true;
        }

        if (!IsPath(text[(end + 1)..], ":", out var within))
        {
            return false;
        }

        foreach (var name in within.Split('.'))
        {
            node = Step(tree, node, name);
            if (node < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a mapping has under a name, or a list at a number; -1 for nothing.</summary>
    private static int Step(SyntaxTree tree, int node, string name)
    {
        if (tree[node].Kind != NodeKind.Sequence)
        {
            return tree[node].Kind == NodeKind.Mapping ? tree.Find(node, name) : -1;
        }

        var index = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        foreach (var item in tree.Children(node))
        {
            if (index-- == 0)
            {
                return item;
            }
        }

        return -1;
    }

    /// <summary>Whether between a start and the last brace stand names with dots between them, and nothing else.</summary>
    private static bool IsPath(string text, string start, out string path)
    {
        path = "";
        if (!text.StartsWith(start, StringComparison.Ordinal) || !text.EndsWith('}') || text.Length <= start.Length + 1)
        {
            return false;
        }

        path = text[start.Length..^1];
        return path.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
    }
}
