namespace Lintel.Pipelines;

/// <summary>The conventional names of Dockerfiles and of the files of pipelines.</summary>
/// <remarks>
/// Sources: https://docs.docker.com/build/concepts/dockerfile/#filename, https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax,
/// https://docs.gitlab.com/ci/yaml/, https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html.
/// </remarks>
internal static class PipelineFile
{
    /// <summary>Endings behind "Dockerfile." of files that are made into a Dockerfile, or speak of one.</summary>
    private static readonly string[] Others = [".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template", ".erb", ".mustache", ".in", ".md", ".txt", ".dockerignore", ".sh", ".py", ".js", ".ts", ".go", ".yml", ".yaml", ".json", ".orig", ".bak", ".m4", ".rst", ".html", ".snap", ".cs", ".rb", ".patch", ".diff", ".asc", ".toml"];

    /// <summary>What a file is by its path; what it holds decides too where the name alone says little.</summary>
    /// <param name="path">A path with the separators of the platform.</param>
    public static PipelineFileKind KindOf(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        if (IsDockerfile(name))
        {
            return PipelineFileKind.Dockerfile;
        }

        if (!name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase))
        {
            return PipelineFileKind.None;
        }

        var stem = Path.GetFileNameWithoutExtension(name);
        if (stem.EndsWith(".gitlab-ci", StringComparison.OrdinalIgnoreCase))
        {
            return PipelineFileKind.GitLab;
        }

        if (stem.StartsWith("buildspec", StringComparison.OrdinalIgnoreCase))
        {
            return PipelineFileKind.BuildSpec;
        }

        if (stem.Equals("action", StringComparison.Ordinal))
        {
            return PipelineFileKind.Action;
        }

        return IsInWorkflows(path, name.Length) ? PipelineFileKind.Workflow : PipelineFileKind.None;
    }

    /// <summary>Whether a file is a Dockerfile by its name: <c>Dockerfile</c>, <c>Dockerfile.web</c>, <c>web.dockerfile</c>, <c>Containerfile</c>.</summary>
    public static bool IsDockerfile(ReadOnlySpan<char> name)
    {
        if (name.EndsWith(".dockerfile", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".containerfile", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var length = name.StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase) ? 10 : name.StartsWith("Containerfile", StringComparison.OrdinalIgnoreCase) ? 13 : 0;
        if (length == 0 || (name.Length > length && name[length] is not ('.' or '-' or '_')))
        {
            return false;
        }

        foreach (var other in Others)
        {
            if (name.EndsWith(other, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a file with the name of a Dockerfile may still be something else, such as <c>dockerfile.rego</c>: it is not called that and nothing more.</summary>
    public static bool MayBeOther(string path) => Path.GetFileName(path.AsSpan()) is var name && !name.Equals("Dockerfile", StringComparison.OrdinalIgnoreCase) && !name.Equals("Containerfile", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder of the repository or application that a file of a pipeline belongs to.</summary>
    public static string RootOf(string path, PipelineFileKind kind)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        return kind == PipelineFileKind.Workflow ? Path.GetDirectoryName(Path.GetDirectoryName(folder)) ?? "" : folder;
    }

    private static bool IsInWorkflows(string path, int nameLength)
    {
        var folder = path.AsSpan(0, path.Length - nameLength).TrimEnd(['/', '\\']);
        return folder.EndsWith("workflows", StringComparison.Ordinal) && folder[..^"workflows".Length].TrimEnd(['/', '\\']).EndsWith(".github", StringComparison.Ordinal);
    }
}
