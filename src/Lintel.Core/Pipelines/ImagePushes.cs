using System.Buffers;
using Lintel.Resources;
using Lintel.Syntax.Shell;

namespace Lintel.Pipelines;

/// <summary>
/// Tells which images pipelines build of which Dockerfile and push to which repository: by <c>docker build</c>, <c>docker tag</c> and <c>docker push</c> in the scripts of one job, or by the action <c>docker/build-push-action</c>.
/// Variables that the file sets are put in; what then is not literal is left out.
/// </summary>
/// <remarks>Source: Docker documentation, "docker buildx build" (<c>--file</c> is relative to the current folder) and "Build and push Docker images" (the action, whose file is in the context by default).</remarks>
internal sealed class ImagePushes
{
    /// <summary>The most characters of a value and of a script that are looked at.</summary>
    private const int MaximumLength = 4096, MaximumScript = 1 << 16;

    /// <summary>What is in a name that is not literal.</summary>
    private static readonly SearchValues<char> s_open = SearchValues.Create("${}()` ");

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Context, string Dockerfile)> _built = new(StringComparer.Ordinal);
    private readonly List<ImagePush> _pushes;
    private string? _folder = "";

    private ImagePushes(List<ImagePush> pushes) => _pushes = pushes;

    /// <summary>What the pipelines push.</summary>
    /// <param name="resources">The resources of pipeline files, as <see cref="PipelineReader"/> gives them.</param>
    /// <param name="exists">Whether there is a file at a path relative to the reviewed root.</param>
    public static List<ImagePush> Of(IReadOnlyList<Resource> resources, Func<string, bool> exists)
    {
        var pushes = new List<ImagePush>();
        ImagePushes? job = null;
        Resource? owner = null;
        foreach (var resource in resources)
        {
            switch (resource.Type)
            {
                case "GitHub::Step":
                    if (job is null || !ReferenceEquals(owner, resource.Owner))
                    {
                        (job, owner) = (new(pushes), resource.Owner);
                    }

                    job.AddStep(resource);
                    break;
                case "GitLab::Job":
                    var script = new ImagePushes(pushes);
                    script.AddVariables(resource["variables"]);
                    script.AddCommands(resource["before_script"]);
                    script.AddCommands(resource["script"]);
                    break;
                case "CodeBuild::BuildSpec":
                    new ImagePushes(pushes).AddBuildSpec(resource, exists);
                    break;
            }
        }

        return pushes;
    }

    private void AddStep(Resource step)
    {
        _variables.Clear();
        AddVariables(step.Owner?.Owner?.Raw["env"] ?? default);
        AddVariables(step.Owner?.Raw["env"] ?? default);
        AddVariables(step.Raw["env"]);
        var path = step.Scope.Tree.Source.Path;
        var github = path.StartsWith(".github/", StringComparison.Ordinal) ? 0 : path.IndexOf("/.github/", StringComparison.Ordinal);
        var checkout = github < 0 ? null : path[..github];
        if (step.Raw["run"].AsText() is { } run)
        {
            var folder = step.Raw["working-directory"] is { IsAbsent: false } own ? own : step.Owner?.Raw["defaults.run.working-directory"] is { IsAbsent: false } ofJob ? ofJob : step.Owner?.Owner?.Raw["defaults.run.working-directory"] ?? default;
            _folder = checkout is null ? null : folder.IsAbsent ? checkout : Combine(checkout, Substitute(folder.AsText() ?? "$"));
            AddScript(run);
        }
        else if (checkout is not null && step.Raw["uses"].AsText() is { } uses && uses.StartsWith("docker/build-push-action@", StringComparison.Ordinal) && step.Raw["with.push"].Is(true).IsTrue)
        {
            var context = step.Raw["with.context"] is { IsAbsent: false } given ? Combine(checkout, Substitute(given.AsText() ?? "$")) : checkout;
            var file = step.Raw["with.file"] is { IsAbsent: false } named ? Combine(checkout, Substitute(named.AsText() ?? "$")) : context is null ? null : Combine(context, "Dockerfile");
            foreach (var tag in (step.Raw["with.tags"].AsText() ?? "").Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                Push(Substitute(tag), context, file);
            }
        }
    }

    private void AddBuildSpec(Resource buildSpec, Func<string, bool> exists)
    {
        AddVariables(buildSpec["env.variables"]);

        // The source of the build is the folder that the buildspec lies in, or that which is reviewed.
        var path = buildSpec.Scope.Tree.Source.Path;
        _folder = path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";
        var (first, beside) = (_pushes.Count, _folder);
        AddPhases(buildSpec);
        if (_pushes.Count > first && beside.Length > 0 && !_pushes.TrueForAll(push => exists(push.Dockerfile)))
        {
            _pushes.RemoveRange(first, _pushes.Count - first);
            _built.Clear();
            _folder = "";
            AddPhases(buildSpec);
        }
    }

    private void AddPhases(Resource buildSpec)
    {
        foreach (var phase in (ReadOnlySpan<string>)["install", "pre_build", "build", "post_build"])
        {
            AddCommands(buildSpec["phases"][phase]["commands"]);
        }
    }

    private void AddVariables(Value variables)
    {
        if (variables.IsMap)
        {
            foreach (var (name, value) in variables.Entries)
            {
                if (value.AsText() is { Length: < MaximumLength } text)
                {
                    _variables[name] = Substitute(text);
                }
            }
        }
    }

    private void AddCommands(Value commands)
    {
        foreach (var command in commands.Items)
        {
            if (command.AsText() is { } text)
            {
                AddScript(text);
            }
        }
    }

    private void AddScript(string script)
    {
        if (script.Length > MaximumScript || (!script.Contains("docker", StringComparison.Ordinal) && !script.Contains("cd ", StringComparison.Ordinal) && !script.Contains('=', StringComparison.Ordinal)))
        {
            return;
        }

        foreach (var command in ShellReader.Read(WithoutExpressions(script)))
        {
            switch (command.Name)
            {
                case "" or "export":
                    foreach (var assignment in command.Name.Length == 0 ? command.Assignments : command.Arguments)
                    {
                        if (assignment.IndexOf('=', StringComparison.Ordinal) is > 0 and var equal && assignment.Length < MaximumLength)
                        {
                            var value = Substitute(assignment[(equal + 1)..].Trim('"', '\''));
                            _variables[assignment[..equal]] = value.Contains('`', StringComparison.Ordinal) || value.Contains("$(", StringComparison.Ordinal) ? $"${assignment[..equal]}" : value;
                        }
                    }

                    break;
                case "cd" or "pushd":
                    _folder = _folder is null || command.Arguments.Count != 1 ? null : Combine(_folder, Substitute(command.Arguments[0]));
                    break;
                case "popd":
                    _folder = null;
                    break;
                case "docker" or "podman":
                    AddDocker(command);
                    break;
            }
        }
    }

    private void AddDocker(ShellCommand command)
    {
        var first = command.Verb is "buildx" or "image" ? 1 : 0;
        switch (command.Word(first))
        {
            case "build":
                AddBuild(command, first + 1);
                break;
            case "tag" when command.Word(first + 1) is { Length: > 0 } source && command.Word(first + 2) is { Length: > 0 } target && _built.TryGetValue(Substitute(source), out var built):
                _built[Substitute(target)] = built;
                break;
            case "push":
                foreach (var word in command.Arguments)
                {
                    if (_built.TryGetValue(Substitute(word), out var pushed))
                    {
                        Push(Substitute(word), pushed.Context, pushed.Dockerfile);
                    }
                }

                break;
        }
    }

    private void AddBuild(ShellCommand command, int words)
    {
        var tags = new List<string>();
        string? file = null, context = null;
        var (positional, isPushed) = (0, false);
        for (var i = 0; i < command.Arguments.Count; i++)
        {
            var argument = command.Arguments[i];
            if (!argument.StartsWith('-') || argument == "-")
            {
                if (positional++ >= words)
                {
                    if (context is not null)
                    {
                        return;
                    }

                    context = argument;
                }

                continue;
            }

            var equal = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equal < 0 ? argument : argument[..equal];
            if (name is "--push" or "--load" or "--no-cache" or "--pull" or "--quiet" or "-q" or "--rm" or "--force-rm" or "--squash" or "--compress" or "--debug" or "-D")
            {
                isPushed |= name == "--push";
                continue;
            }

            var value = equal >= 0 ? argument[(equal + 1)..] : ++i < command.Arguments.Count ? command.Arguments[i] : "";
            switch (name)
            {
                case "-t" or "--tag":
                    tags.Add(Substitute(value));
                    break;
                case "-f" or "--file":
                    file = Substitute(value);
                    break;
            }
        }

        if (_folder is null || context is null || Combine(_folder, Substitute(context)) is not { } folder || (file is null ? Combine(folder, "Dockerfile") : Combine(_folder, file)) is not { } dockerfile)
        {
            return;
        }

        foreach (var tag in tags)
        {
            _built[tag] = (folder, dockerfile);
            if (!tag.Contains(':', StringComparison.Ordinal))
            {
                _built[tag + ":latest"] = (folder, dockerfile);
            }

            if (isPushed)
            {
                Push(tag, folder, dockerfile);
            }
        }
    }

    private void Push(string image, string? context, string? dockerfile)
    {
        if (context is not null && dockerfile is not null && RepositoryOf(image) is { } repository)
        {
            var push = new ImagePush(repository, context, dockerfile);
            if (!_pushes.Contains(push))
            {
                _pushes.Add(push);
            }
        }
    }

    /// <summary>The repository of an image in a registry: what is between the name of the registry and the tag. Null for an image without a registry, and where it is not literal.</summary>
    internal static string? RepositoryOf(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var registry = slash < 0 ? default : image.AsSpan(0, slash);
        if (slash < 0 || !(registry.Contains(".dkr.ecr", StringComparison.Ordinal) || registry.Contains('$')))
        {
            return null;
        }

        var name = image[(slash + 1)..];
        name = name.IndexOf('@', StringComparison.Ordinal) is >= 0 and var digest ? name[..digest] : name;
        name = name.LastIndexOf(':') is >= 0 and var tag && tag > name.LastIndexOf('/') ? name[..tag] : name;
        return name.Length == 0 || name.AsSpan().ContainsAny(s_open) ? null : name;
    }

    /// <summary>The text with the variables whose values are known; the others stay as they are written.</summary>
    private string Substitute(string text)
    {
        text = WithoutExpressions(text);
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length && result.Length < MaximumLength;)
        {
            if (text[i] != '$')
            {
                result.Append(text[i++]);
                continue;
            }

            var hasBrace = i + 1 < text.Length && text[i + 1] == '{';
            var start = i + (hasBrace ? 2 : 1);
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            var isWhole = end > start && (!hasBrace || (end < text.Length && text[end] == '}'));
            if (isWhole && _variables.TryGetValue(text[start..end], out var value))
            {
                result.Append(value);
            }
            else
            {
                // Both ways to write a variable are the same one.
                result.Append('$').Append(isWhole ? text.AsSpan(start, end - start) : text.AsSpan(i + 1, end - i - 1));
            }

            i = isWhole && hasBrace ? end + 1 : Math.Max(end, i + 1);
        }

        return result.ToString();
    }

    /// <summary>The text with <c>${{ env.NAME }}</c> as a variable of the shell, and all other expressions as one that nothing sets.</summary>
    private static string WithoutExpressions(string text)
    {
        if (!text.Contains("${{", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new System.Text.StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf("${{", at, StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = text.IndexOf("}}", start, StringComparison.Ordinal);
            var inner = (end < 0 ? "" : text[(start + 3)..end]).Trim();
            var isVariable = inner.StartsWith("env.", StringComparison.Ordinal) && inner.AsSpan(4).IndexOfAnyExcept(NameCharacters) < 0;
            result.Append(text, at, start - at).Append("${").Append(isVariable ? inner[4..] : "expression_" + string.Concat(inner.Where(char.IsAsciiLetterOrDigit))).Append('}');
            at = end < 0 ? text.Length : end + 2;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>A path from a folder, without '.' and '..'; null when it is not literal, is no path or leads out of the reviewed root.</summary>
    private static string? Combine(string folder, string path)
    {
        if (path.Length == 0 || path[0] is '/' or '-' or '~' || path.AsSpan().ContainsAny("$`*?\0") || path.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part.Length > 0 && part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
