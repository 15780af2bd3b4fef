using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.Terraform;

/// <summary>The scope of each tree of a root module and its child modules: what the places of values are told by.</summary>
internal abstract class TerraformScopes
{
    /// <summary>The scope of a tree, the same one each time.</summary>
    public abstract ValueScope For(SyntaxTree tree);
}
