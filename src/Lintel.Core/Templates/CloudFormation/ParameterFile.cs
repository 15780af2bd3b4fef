using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Templates.CloudFormation;

/// <summary>Reads files with values of parameters.</summary>
/// <remarks>
/// Formats, in JSON or YAML: the list of <c>ParameterKey</c> and <c>ParameterValue</c> that <c>aws cloudformation create-stack --parameters</c> takes,
/// the list of <c>Name=Value</c> of <c>deploy --parameter-overrides</c>, the template configuration of CodePipeline (<c>{"Parameters": {…}}</c>), and a plain mapping.
/// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
/// </remarks>
public static class ParameterFile
{
    private const string Code = "parameter-file";

    /// <summary>The values by the names of the parameters.</summary>
    /// <param name="tree">The tree of the file.</param>
    /// <param name="diagnostics">Gets what cannot be used; the rest is.</param>
    public static Dictionary<string, string> Read(SyntaxTree tree, ICollection<Diagnostic> diagnostics)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var root = tree.Root;
        if (root >= 0 && tree[root].Kind == NodeKind.Sequence)
        {
            foreach (var item in tree.Items(root))
            {
                ReadItem(tree, item, values, diagnostics);
            }
        }
        else if (root >= 0 && tree[root].Kind == NodeKind.Mapping)
        {
            var inner = tree.Find(root, KnownName.Parameters);
            ReadMapping(tree, inner >= 0 && tree[inner].Kind == NodeKind.Mapping ? inner : root, values, diagnostics);
        }
        else
        {
            Report(tree, Math.Max(root, 0), diagnostics, "This file holds no parameters. Write a mapping of names to values, or a list of ParameterKey and ParameterValue.");
        }

        return values;
    }

    private static void ReadItem(SyntaxTree tree, int item, Dictionary<string, string> values, ICollection<Diagnostic> diagnostics)
    {
        var key = tree.Find(item, "ParameterKey");
        var value = tree.Find(item, "ParameterValue");
        if (key >= 0 && value >= 0)
        {
            Add(tree, tree.GetText(key), value, values, diagnostics);
        }
        else if (tree[item].Kind == NodeKind.Scalar && tree.GetText(item) is var text && text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
        {
            values[text[..equals]] = text[(equals + 1)..];
        }
        else if (!tree.TextEquals(Math.Max(tree.Find(item, "UsePreviousValue"), 0), "true"))
        {
            Report(tree, item, diagnostics, "Each item needs a ParameterKey and a ParameterValue, or is a text such as Name=Value.");
        }
    }

    private static void ReadMapping(SyntaxTree tree, int mapping, Dictionary<string, string> values, ICollection<Diagnostic> diagnostics)
    {
        foreach (var (key, value) in tree.Pairs(mapping))
        {
            Add(tree, tree.GetText(key), value, values, diagnostics);
        }
    }

    private static void Add(SyntaxTree tree, string name, int value, Dictionary<string, string> values, ICollection<Diagnostic> diagnostics)
    {
        if (tree[value].Kind == NodeKind.Scalar)
        {
            values[name] = tree.GetText(value);
            return;
        }

        var items = new List<string>();
        foreach (var item in tree.Items(value))
        {
            if (tree[item].Kind == NodeKind.Scalar)
            {
                items.Add(tree.GetText(item));
            }
        }

        if (tree[value].Kind == NodeKind.Sequence && items.Count > 0)
        {
            values[name] = string.Join(',', items);
        }
        else
        {
            Report(tree, value, diagnostics, $"The value of parameter '{name}' is no text. Write a text, or a list of texts.");
        }
    }

    private static void Report(SyntaxTree tree, int node, ICollection<Diagnostic> diagnostics, string message) =>
        diagnostics.Add(new(tree.Source.Path, tree.GetLocation(node).Start, Code, message));
}
