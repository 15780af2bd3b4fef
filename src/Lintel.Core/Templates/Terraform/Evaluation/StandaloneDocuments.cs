using Lintel.Syntax;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>The policy documents of a module that nothing of the configuration at hand takes: no resource, data source, local value or installed module.</summary>
/// <remarks>
/// A document that only an output or a module that is not installed takes is read nowhere else. Whatever else refers to a document counts as taking it,
/// be it in a branch that is never evaluated.
/// </remarks>
internal static class StandaloneDocuments
{
    private const string Prefix = $"data.{PolicyDocuments.Type}.";

    /// <summary>The keys (<c>data.aws_iam_policy_document.a</c>) of the documents of a module that stand alone.</summary>
    public static HashSet<string> Of(ModuleInstance module)
    {
        var documents = module.Module.Resources.Keys.Where(static key => key.StartsWith(Prefix, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        foreach (var tree in documents.Count == 0 ? [] : module.Module.Trees)
        {
            if (!tree.IsHcl || tree.Root < 0 || tree[tree.Root].Kind != NodeKind.Body)
            {
                return [];
            }

            foreach (var block in new ConfigBody(tree, tree.Root).AllBlocks())
            {
                if (!LeavesConfiguration(module, block))
                {
                    RemoveTaken(block, documents);
                }
            }
        }

        return documents;
    }

    /// <summary>Whether what a block takes goes to where nobody can see: an output of the root module, or a module that is not at hand.</summary>
    private static bool LeavesConfiguration(ModuleInstance module, ConfigBlock block) => (block.Kind, block.Labels.Count) switch
    {
        (KnownName.Output, 1) => module.Call is null,
        (KnownName.Module, 1) => module.Child(block.Labels[0]) is { Kind: Instances.Kind.Single, All.Count: 0 } && !block.Body.Find("count").Exists && !block.Body.Find("for_each").Exists,
        _ => false,
    };

    private static void RemoveTaken(ConfigBlock block, HashSet<string> documents)
    {
        var tree = block.Tree;
        for (var node = block.Node; node < tree[block.Node].Next; node++)
        {
            if (tree[node].Kind == NodeKind.Traversal && tree[node + 1].Kind == NodeKind.Variable && tree.TextEquals(node + 1, "data"))
            {
                var type = tree[node + 1].Next;
                var name = tree[type].Next;
                if (tree.TextEquals(type, PolicyDocuments.Type) && name < tree[node].Next)
                {
                    documents.Remove(Prefix + tree.GetText(name));
                }
            }
        }
    }
}
