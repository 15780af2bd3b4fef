using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Pipelines;

/// <summary>Presents a buildspec of CodeBuild as a resource, <c>CodeBuild::BuildSpec</c>. Its properties are what is written.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html.</remarks>
internal static class BuildSpecResources
{
    /// <summary>The resource of a buildspec; none where the file is none.</summary>
    public static IReadOnlyList<Resource> Build(SyntaxTree tree)
    {
        var root = tree.Root;
        if (root < 0 || tree[root].Kind != NodeKind.Mapping || tree[root].Next <= root + 1 || (tree.Find(root, "phases") < 0 && tree.Find(root, "batch") < 0))
        {
            return [];
        }

        var file = Path.GetFileName(tree.Source.Path);
        var scope = new PipelineScope(tree, evaluatesExpressions: false);
        var properties = Value.Written(scope, root);
        return [new("CodeBuild::BuildSpec", file, scope, root + 1, root, properties) { Address = file, Raw = properties }];
    }
}
