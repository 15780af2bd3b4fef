using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.CodeBuild;

internal static class ProjectPractices
{
    private const string Project = "AWS::CodeBuild::Project";

    [Practice("codebuild-project-no-privileged-mode", Pillar.Security, Severity.Low, Project)]
    internal static Verdict PrivilegedMode(Resource project) => (!project["Environment.PrivilegedMode"].Is(true)).OrGap(
        $"builds of '{project}' reach every device of their host, so code of a dependency can take it over; remove Environment.PrivilegedMode where no Docker images are built");

    [Practice("codebuild-project-s3-logs-encrypted", Pillar.Security, Severity.Low, Project)]
    internal static Verdict LogsEncrypted(Resource project) => (!project["LogsConfig.S3Logs.EncryptionDisabled"].Is(true)).OrGap(
        $"the build logs of '{project}' are written to S3 without encryption, with whatever scripts print; remove LogsConfig.S3Logs.EncryptionDisabled");
}
