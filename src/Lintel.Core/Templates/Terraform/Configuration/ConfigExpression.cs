using Lintel.Syntax;

namespace Lintel.Templates.Terraform.Configuration;

/// <summary>An expression as written.</summary>
/// <param name="Tree">The tree of its file; null for none.</param>
/// <param name="Node">Its node.</param>
internal readonly record struct ConfigExpression(SyntaxTree? Tree, int Node)
{
    /// <summary>No expression.</summary>
    public static readonly ConfigExpression None = new(null, -1);

    public bool Exists => Tree is not null;
}
