namespace Lintel.Pipelines;

/// <summary>What a file says of how a workload is built and delivered.</summary>
internal enum PipelineFileKind : byte
{
    None,
    Dockerfile,
    Workflow,
    Action,
    GitLab,
    BuildSpec,
}
