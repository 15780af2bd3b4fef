using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;

namespace Lintel.Pipelines;

/// <summary>Reads files of pipelines and Dockerfiles into resources.</summary>
internal static class PipelineReader
{
    /// <summary>The resources of a file; none where it is not what its name says.</summary>
    /// <param name="source">The text.</param>
    /// <param name="kind">What the file is by its name.</param>
    /// <param name="tree">Takes the nodes of the text; its diagnostics say what could not be read.</param>
    /// <param name="hasIgnoreFile">For a Dockerfile: whether a <c>.dockerignore</c> lies beside it; null when that is not known.</param>
    /// <param name="readCopied">For a Dockerfile: gives the text of a file that is copied; null where none is at hand.</param>
    /// <param name="owners">For a workflow: the organizations that its repository is known to belong to; null for none.</param>
    public static IReadOnlyList<Resource> Read(SourceText source, PipelineFileKind kind, SyntaxTree tree, bool? hasIgnoreFile, Func<string, string?>? readCopied = null, IReadOnlyList<string>? owners = null)
    {
        if (kind == PipelineFileKind.Dockerfile)
        {
            return DockerfileResources.Build(source, tree, hasIgnoreFile, readCopied);
        }

        YamlReader.Read(source, tree);
        tree.Comments = CommentStyle.Pipeline;
        return kind switch
        {
            PipelineFileKind.Workflow => WorkflowResources.Build(tree, owners),
            PipelineFileKind.Action => WorkflowResources.BuildAction(tree),
            PipelineFileKind.GitLab => GitLabResources.Build(tree),
            PipelineFileKind.BuildSpec => BuildSpecResources.Build(tree),
            _ => [],
        };
    }
}
