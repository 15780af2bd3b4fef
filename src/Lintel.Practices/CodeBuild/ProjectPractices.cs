using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.CodeBuild;

internal static class ProjectPractices
{
    private const string Project = "AWS::CodeBuild::Project";

    /// <summary>What needs a Docker daemon when a buildspec runs it.</summary>
    private static readonly string[] DockerUsers = ["docker", "buildx", "podman", "--use-container", "testcontainers", "localstack", "minikube"];

    /// <summary>What may need a Docker daemon when a buildspec runs it: the CDK builds assets of images, and a script does whatever it does.</summary>
    private static readonly string[] Scripts = ["cdk", "sam ", "make", ".sh", "earthly", "npm run", "yarn", "gradle", "mvn", "pytest"];

    [Practice("codebuild-project-no-privileged-mode", Pillar.Security, Severity.Low, Project)]
    internal static Verdict PrivilegedMode(Resource project)
    {
        var isPrivileged = project["Environment.PrivilegedMode"].Is(true);
        if (isPrivileged.IsTrue)
        {
            // A Docker daemon does not start without it, and what a buildspec elsewhere does is not known.
            var commands = project["Source.BuildSpec"];
            if ((commands.AsText() ?? commands.Partial?.ToString()) is not { } text || !text.Contains("version", StringComparison.Ordinal) || !text.Contains("0.", StringComparison.Ordinal))
            {
                return Verdict.Unknown(commands.IsAbsent ? isPrivileged.At : commands, "whether its builds need a Docker daemon says a buildspec that is not at hand");
            }

            if (ContainsAny(text, DockerUsers))
            {
                return Verdict.NotApplicable("its builds need a Docker daemon");
            }

            if (ContainsAny(text, Scripts))
            {
                return Verdict.Unknown(commands, "whether what its builds run needs a Docker daemon is not known");
            }
        }

        return (!isPrivileged).OrGap($"builds of '{project}' reach every device of their host, so code of a dependency can take it over, and its buildspec runs nothing that needs it; remove Environment.PrivilegedMode");
    }

    private static bool ContainsAny(string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    [Practice("codebuild-project-s3-logs-encrypted", Pillar.Security, Severity.Low, Project)]
    internal static Verdict LogsEncrypted(Resource project) => (!project["LogsConfig.S3Logs.EncryptionDisabled"].Is(true)).OrGap(
        $"the build logs of '{project}' are written to S3 without encryption, with whatever scripts print; remove LogsConfig.S3Logs.EncryptionDisabled");
}
