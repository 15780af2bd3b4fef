using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Code;

namespace Lintel.Pipelines;

/// <summary>What the Dockerfile of a Lambda function or a service says of the code in the image.</summary>
/// <remarks>Source: AWS Lambda Developer Guide, "Create a Lambda function using a container image": the base images of AWS, their <c>LAMBDA_TASK_ROOT</c>, which is <c>/var/task</c>, and the handler as their <c>CMD</c>.</remarks>
internal sealed class FunctionImage
{
    private const int MaximumLength = 1 << 20;

    private readonly List<string> _sources = [];
    private readonly List<string> _copied = [];

    private FunctionImage()
    {
    }

    /// <summary>The language of the base image of AWS that it is built from; none for any other image.</summary>
    public CodeLanguage Language { get; private set; }

    /// <summary>What its command calls; empty when that is not known.</summary>
    public string Handler { get; private set; } = "";

    /// <summary>What is copied to where the code is run from, relative to the context of the build.</summary>
    public IReadOnlyList<string> Sources => _sources;

    /// <summary>What is copied into the image or one of its stages from the context of the build, as far as that is literal.</summary>
    public IReadOnlyList<string> Copied => _copied;

    /// <summary>Reads a Dockerfile; null when it cannot be read or builds no image.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="files">The files as they are to be seen.</param>
    public static FunctionImage? Read(string path, FileTree files)
    {
        if (files.Read(path, MaximumLength) is not { } bytes || !TextEncoding.TryToUtf8(bytes, bytes.Length, out var text, out var length, out _))
        {
            return null;
        }

        var resources = DockerfileResources.Build(new SourceText(path, text, length), new SyntaxTree(), hasIgnoreFile: null);
        if (resources.Count == 0)
        {
            return null;
        }

        var image = new FunctionImage();
        foreach (var resource in resources)
        {
            image.Add(resource);
        }

        return image;
    }

    private void Add(Resource resource)
    {
        switch (resource.Type)
        {
            case "Docker::Image":
                Language = LanguageOf(resource["Repository"].AsText() ?? "");
                break;
            case "Docker::Instruction" when resource["Instruction"].Is("CMD").IsTrue && resource["IsFinal"].Is(true).IsTrue:
                Handler = "";
                foreach (var argument in resource["Arguments"].Items)
                {
                    Handler = Handler.Length == 0 ? argument.AsText() ?? "" : Handler;
                }

                break;
            case "Docker::Copy" when resource["From"].IsAbsent:
                var isRun = resource["IsFinal"].Is(true).IsTrue && IsTaskRoot(resource["Destination"]);
                foreach (var source in resource["Sources"].Items)
                {
                    if (source.AsText() is { Length: > 0 } written && !written.AsSpan().ContainsAny('*', '?', '$') && !written.Contains("://", StringComparison.Ordinal))
                    {
                        _copied.Add(written);
                        if (isRun)
                        {
                            _sources.Add(written);
                        }
                    }
                }

                break;
        }
    }

    private static CodeLanguage LanguageOf(string repository) =>
        repository.EndsWith("lambda/python", StringComparison.Ordinal) || repository.EndsWith("aws-lambda-python", StringComparison.Ordinal) ? CodeLanguage.Python
        : repository.EndsWith("lambda/nodejs", StringComparison.Ordinal) || repository.EndsWith("aws-lambda-nodejs", StringComparison.Ordinal) ? CodeLanguage.TypeScript
        : CodeLanguage.None;

    /// <summary>Whether something is copied to the folder that the base images run code from, where their builds start.</summary>
    private static bool IsTaskRoot(Value destination)
    {
        var place = destination.Location;
        var text = (destination.AsText() ?? (place.Source is { } source ? System.Text.Encoding.UTF8.GetString(source.Slice(place.Span)) : "?")).Trim('"').TrimEnd('/');

        // The variable is one of the base images, which the file does not set.
        return text is "" or "." or "/var/task" or "${LAMBDA_TASK_ROOT}" or "$LAMBDA_TASK_ROOT";
    }
}
