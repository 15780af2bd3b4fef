using Lintel.Practices.Pipelines;
using Lintel.Resources;
using Lintel.Syntax.Shell;

namespace Lintel.Practices.Containers;

/// <summary>What the Dockerfiles of a workload compile, compare and install, and the tools they bring to change the user.</summary>
internal sealed class ImageBuilds : IWorkloadView<ImageBuilds>
{
    private readonly Dictionary<Resource, Value> _builds = [];
    private readonly HashSet<Resource> _userTools = [];
    private readonly HashSet<Resource> _installs = [];
    private readonly HashSet<Resource> _compares = [];

    public static ImageBuilds Create(Workload workload)
    {
        var view = new ImageBuilds();
        foreach (var run in workload.OfType("Docker::Run"))
        {
            if (run.Owner?.Owner is not { } image)
            {
                continue;
            }

            foreach (var (at, command) in run.View<ScriptCommands>().Commands)
            {
                if (run.Owner is { } stage && Compares(command))
                {
                    view._compares.Add(stage);
                }

                if (IsBuild(command))
                {
                    view._builds.TryAdd(image, at);
                }

                if (PackageManager.Installs(command) || command.Has("upgrade") || command.Has("build-dep") || command.Name is "sh" or "bash" or "make" or "." or "source" || command.Name.EndsWith(".sh", StringComparison.Ordinal))
                {
                    view._installs.Add(image);
                }

                if (command.Has("gosu") || command.Has("su-exec") || command.Has("supervisor") || command.Has("setpriv") || command.HasStart("gosu"))
                {
                    view._userTools.Add(image);
                }
            }
        }

        return view;
    }

    /// <summary>The first command that compiles in an image; null for none.</summary>
    public Value? Find(Resource image) => _builds.TryGetValue(image, out var at) ? at : null;

    /// <summary>Whether an image has a tool that changes the user when it starts.</summary>
    public bool HasUserTool(Resource image) => _userTools.Contains(image);

    /// <summary>Whether a command in an image installs packages of its distribution, or may by a script that is written elsewhere.</summary>
    public bool InstallsPackages(Resource image) => _installs.Contains(image);

    /// <summary>Whether a command in the stage of an instruction compares a file with a checksum or a signature.</summary>
    public bool ComparesFiles(Resource instruction) => instruction.Owner is { } stage && _compares.Contains(stage);

    private static bool Compares(ShellCommand command) => command.Name switch
    {
        "sha256sum" or "sha512sum" or "sha1sum" or "shasum" or "md5sum" => command.HasLetter('c') || command.Has("--check"),
        "gpg" or "gpg2" or "gpgv" => command.Has("--verify") || command.Name == "gpgv",
        "cosign" or "minisign" => true,
        _ => false,
    };

    private static bool IsBuild(ShellCommand command) => command.Name switch
    {
        "go" => command.Verb is "build" or "install" && !command.Has("version"),
        "cargo" => command.Verb is "build" or "install",
        "mvn" or "mvnw" => command.Has("package") || command.Has("install") || command.Has("verify"),
        "gradle" or "gradlew" => command.Has("build") || command.Has("assemble") || command.Has("bootJar") || command.Has("shadowJar"),
        "dotnet" => command.Verb is "publish" or "build",
        "npm" or "pnpm" => (command.Verb == "run" && command.Word(1) is "build" or "build:prod") || (command.Name == "pnpm" && command.Verb == "build"),
        "yarn" => command.Verb == "build" || (command.Verb == "run" && command.Word(1) == "build"),
        "gcc" or "g++" or "javac" or "rustc" or "tsc" => command.Arguments.Count > 0 && !command.Has("--version"),
        "ng" => command.Verb == "build",
        _ => false,
    };
}
