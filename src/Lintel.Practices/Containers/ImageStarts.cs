using Lintel.Practices.Pipelines;
using Lintel.Resources;
using Lintel.Syntax.Shell;

namespace Lintel.Practices.Containers;

/// <summary>What the images of a workload start, and whether that is for Lambda to run.</summary>
/// <remarks>Source: AWS Lambda Developer Guide, "Create a Lambda function using a container image": the folders of functions and runtimes, the runtime interface clients and the emulator.</remarks>
internal sealed class ImageStarts : IWorkloadView<ImageStarts>
{
    private static readonly string[] LambdaMarks = ["/var/task", "/var/runtime", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR", "awslambdaric", "aws-lambda-ric", "aws_lambda_ric", "aws-lambda-rie", "aws-lambda-adapter", "/opt/extensions/"];

    /// <summary>Official images of systems and languages, which start a shell or an interpreter by themselves.</summary>
    private static readonly string[] Systems =
    [
        "alpine", "almalinux", "amazoncorretto", "amazonlinux", "archlinux", "buildpack-deps", "busybox", "centos", "debian", "eclipse-temurin", "fedora", "gcc", "golang", "gradle", "haskell", "maven", "node", "openjdk", "oraclelinux",
        "perl", "python", "rockylinux", "ruby", "rust", "swift", "ubuntu", "mcr.microsoft.com/dotnet/sdk", "public.ecr.aws/amazonlinux/amazonlinux", "public.ecr.aws/amazoncorretto/amazoncorretto",
    ];

    private const string WordEnds = "-_.";

    private static readonly string[] DevelopmentFiles = ["dev", "development", "local", "test", "tests"];

    private static readonly string[] DevelopmentFolders = ["local"];

    private readonly HashSet<Resource> _commands = [];
    private readonly HashSet<Resource> _handsOut = [];
    private readonly HashSet<Resource> _runsTools = [];
    private readonly HashSet<Resource> _forLambda = [];
    private readonly HashSet<Resource> _packed = [];

    public static ImageStarts Create(Workload workload)
    {
        var view = new ImageStarts();
        foreach (var instruction in workload.OfType("Docker::Instruction"))
        {
            if (instruction.Owner?.Owner is { } image && instruction["IsFinal"].Is(true).IsTrue && instruction["Instruction"].AsText() is "CMD" or "ENTRYPOINT")
            {
                view._commands.Add(image);
                view.Note(image, instruction["Text"]);
                foreach (var argument in instruction["Arguments"].Items)
                {
                    view.Note(image, argument);
                }
            }
        }

        foreach (var copy in workload.OfType("Docker::Copy"))
        {
            if (copy.Owner?.Owner is { } image && copy["IsFinal"].Is(true).IsTrue)
            {
                view.Note(image, copy["Destination"]);
                foreach (var source in copy["Sources"].Items)
                {
                    view.Note(image, source);
                }
            }
        }

        foreach (var run in workload.OfType("Docker::Run"))
        {
            if (run.Owner?.Owner is { } image && run["IsFinal"].Is(true).IsTrue && run.View<ScriptCommands>().Commands.Any(static item => item.Command.Name == "zip" || (item.Command.Name == "xargs" && item.Command.Has("zip"))))
            {
                view._packed.Add(image);
            }
        }

        foreach (var image in workload.OfType("Docker::Image"))
        {
            view.NoteStart(image);
        }

        return view;
    }

    /// <summary>Whether all that an image starts hands out what was built in it, or does nothing: <c>CMD ["true"]</c>, <c>CMD mv app.zip /output</c>; or it packs an archive while it is built, and starts nothing but a shell.</summary>
    public bool HandsOut(Resource image) => _handsOut.Contains(image);

    /// <summary>Whether an image starts a tool that builds, tests or reads code: <c>CMD ["dotnet", "test"]</c>; or does nothing but stay there: <c>CMD ["tail", "-f", "/dev/null"]</c>.</summary>
    public bool RunsTools(Resource image) => _runsTools.Contains(image);

    /// <summary>Whether an image is that of an editor for development, or for developing on a machine of one's own, or lies among the tests that run in it.</summary>
    /// <remarks>Source: https://containers.dev/implementors/spec/: the folder .devcontainer.</remarks>
    public static bool IsForDevelopment(Resource image)
    {
        var path = (image.Location.Source?.Path ?? "").AsSpan();
        while (path.IndexOf('/') is >= 0 and var slash)
        {
            if (IsFolderForDevelopment(path[..slash]))
            {
                return true;
            }

            path = path[(slash + 1)..];
        }

        return HasWord(path, DevelopmentFiles) || HasWord(image["FinalStage"].AsText(), DevelopmentFiles) || (image["Base"].AsText() ?? "").Contains("devcontainers/", StringComparison.Ordinal);
    }

    private static bool IsFolderForDevelopment(ReadOnlySpan<char> folder) => folder is ".devcontainer" or "e2e" or "dev"
        || folder.EndsWith("Tests", StringComparison.Ordinal) || HasWord(folder, DevelopmentFolders)
        || LastWord(folder) is var last && (last.Equals("test", StringComparison.OrdinalIgnoreCase) || last.Equals("tests", StringComparison.OrdinalIgnoreCase));

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> name) => name[(name.LastIndexOfAny(WordEnds) + 1)..];

    /// <summary>Whether one of the words that dashes, dots and underscores make of a name is among some.</summary>
    private static bool HasWord(ReadOnlySpan<char> name, string[] words)
    {
        while (!name.IsEmpty)
        {
            var end = name.IndexOfAny(WordEnds);
            var word = end < 0 ? name : name[..end];
            foreach (var other in words)
            {
                if (word.Equals(other, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            name = end < 0 ? default : name[(end + 1)..];
        }

        return false;
    }

    /// <summary>Whether an image is that of an action, by its folder.</summary>
    public static bool IsForAction(Resource image) => IsIn(image.Location.Source?.Path ?? "", ".github/");

    private static bool IsIn(string path, string folder) => path.StartsWith(folder, StringComparison.Ordinal) || path.Contains($"/{folder}", StringComparison.Ordinal);

    /// <summary>Whether an official image is of a system or a language and starts no service by itself.</summary>
    public static bool IsSystem(string repository) => Array.IndexOf(Systems, repository) >= 0;

    /// <summary>Whether an image says what to start; one that does not may still get it from its base.</summary>
    public bool HasCommand(Resource image) => _commands.Contains(image);

    /// <summary>Whether an image holds or starts what only Lambda runs.</summary>
    public bool IsForLambda(Resource image) => _forLambda.Contains(image);

    private void NoteStart(Resource image)
    {
        if ((image["EntryPoint.Text"].AsText() ?? image["Command.Text"].AsText()) is not { Length: > 0 } text)
        {
            if (_packed.Contains(image) && !_commands.Contains(image) && image["Exposes"].IsAbsent && image["Repository"].AsText() is { } repository && (IsSystem(BaseImageName.Shorten(repository)) || BaseImageName.IsForLambda(repository)))
            {
                _handsOut.Add(image);
            }

            return;
        }

        var (handsOut, isAny) = (true, false);
        var commands = ShellReader.Read(text);
        if (commands is [var only] && KeepsAlive(only))
        {
            _runsTools.Add(image);
        }

        foreach (var command in commands)
        {
            if (command.Name.Length > 0)
            {
                handsOut &= (command.Name is "sh" or "bash" or "ash" && command.Arguments.Count == 0 && _packed.Contains(image)) || command.Name.EndsWith(".zip", StringComparison.Ordinal) || command.Name is "true" or ":" or "exit" or "echo" or "mkdir" or "mv" or "cp" or "zip" or "tar" or "rsync" or "ls";
                isAny = true;
                if (IsTool(command))
                {
                    _runsTools.Add(image);
                }
            }
        }

        if (handsOut && isAny)
        {
            _handsOut.Add(image);
        }
    }

    /// <summary>Whether a command only keeps a container there for somebody who works in it.</summary>
    private static bool KeepsAlive(ShellCommand command) => (command.Name == "tail" && command.Has("/dev/null")) || (command.Name == "sleep" && command.Verb == "infinity");

    private static bool IsTool(ShellCommand command) => command.Name switch
    {
        _ when command.Name.EndsWith(".sh", StringComparison.Ordinal) => command.Name.StartsWith("build", StringComparison.Ordinal) || command.Name.StartsWith("test", StringComparison.Ordinal) || command.Name.StartsWith("run-tests", StringComparison.Ordinal),
        "dotnet" => command.Verb is "test" or "build" or "publish" or "pack",
        "go" or "cargo" => command.Verb is "test" or "build",
        "npm" or "yarn" or "pnpm" => command.Verb is "test" or "t" or "build" || (command.Verb == "run" && (command.Word(1).StartsWith("test", StringComparison.Ordinal) || command.Word(1).StartsWith("build", StringComparison.Ordinal) || command.Word(1).StartsWith("dev", StringComparison.Ordinal))),
        "mvn" or "gradle" or "sbt" or "make" or "pytest" or "tox" or "flake8" or "pylint" or "ruff" or "black" or "isort" or "mypy" or "eslint" or "prettier" or "shellcheck" or "hadolint" or "tflint" or "checkov" or "jest" or "playwright" or "cypress" or "cdk" or "terraform" => true,
        _ => false,
    };

    private void Note(Resource image, Value value)
    {
        if (value.AsText() is not { } text)
        {
            // The variables are those of the base images, which the file does not set.
            text = value.Location.Source is { } source ? System.Text.Encoding.UTF8.GetString(source.Slice(value.Location.Span)) : "";
        }

        foreach (var mark in LambdaMarks)
        {
            if (text.Contains(mark, StringComparison.Ordinal))
            {
                _forLambda.Add(image);
                return;
            }
        }
    }
}
