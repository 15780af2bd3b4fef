namespace Lintel.Syntax;

/// <summary>Decodes scalars: YAML plain, quoted and block scalars and JSON strings.</summary>
internal static class ScalarText
{
    public static string Decode(SyntaxTree tree, int node) => System.Text.Encoding.UTF8.GetString(tree.Source.Slice(tree.GetContentSpan(node)));
}
