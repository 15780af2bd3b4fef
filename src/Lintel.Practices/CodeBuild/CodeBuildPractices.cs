using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.CodeBuild;

internal static class CodeBuildPractices
{
    private const string Project = "AWS::CodeBuild::Project";

    [Practice("codebuild-project-artifacts-encrypted", Pillar.Security, Severity.Medium, Project)]
    internal static Verdict ArtifactsEncrypted(Resource project) =>
        (Encrypted(project["Artifacts"]) & project["SecondaryArtifacts"].All(Encrypted)).OrGap(
            $"'{project}' switches off the encryption of what it builds; remove EncryptionDisabled, so that CodeBuild encrypts with EncryptionKey or the account's S3 key")
            .WithFix(project, EncryptArtifacts);

    [Practice("codebuild-project-logging", Pillar.OperationalExcellence, Severity.Medium, Project)]
    internal static Verdict Logging(Resource project)
    {
        if (project.Workload.View<RunnerProjects>().Includes(project))
        {
            return Verdict.NotApplicable("its builds run the jobs of workflows, which keep the log");
        }

        // Without a word about them, logs go to CloudWatch Logs.
        var logs = project["LogsConfig"];
        var off = logs["CloudWatchLogs.Status"].Is("DISABLED");
        return (!off | logs["S3Logs.Status"].Is("ENABLED")).PointingAt(off.At).OrGap(
            $"builds of '{project}' leave no log, so a failed or tampered one cannot be looked into; remove LogsConfig.CloudWatchLogs with the status DISABLED, or set S3Logs.Status to ENABLED with a Location");
    }

    [Practice("codebuild-project-env-no-credentials", Pillar.Security, Severity.Critical, Project)]
    internal static Verdict EnvNoCredentials(Resource project) => (!project["Environment.EnvironmentVariables"].Any(static variable => variable["Type"].IsOneOf("PARAMETER_STORE", "SECRETS_MANAGER") is { IsTrue: true }
        ? Truth.False(variable)
        : HoldsSecret(variable["Name"].AsText() ?? "", variable["Value"]))).OrGap(
            $"'{project}' has a secret in an environment variable in plain text, for everyone who may look at the project or a build; set the variable's Type to SECRETS_MANAGER or PARAMETER_STORE with the name of the secret, and change it");

    [Practice("codebuild-project-source-url-no-credentials", Pillar.Security, Severity.Critical, Project)]
    internal static Verdict SourceUrlNoCredentials(Resource project) =>
        (HasNoCredentials(project["Source"]) & project["SecondarySources"].All(HasNoCredentials)).OrGap(
            $"the URL of a repository of '{project}' holds a token or password, for everyone who reads the repository or may look at the project; remove it, revoke it, and sign in by a connection or AWS::CodeBuild::SourceCredential");

    /// <summary>Whether artifacts are encrypted; those of a pipeline are its own matter, which CodePipeline encrypts.</summary>
    /// <remarks>Source: CodeBuild API Reference, ProjectArtifacts: encryptionDisabled is for artifacts in S3 only. Where the type is not known, it says that they are.</remarks>
    private static Truth Encrypted(Value artifacts)
    {
        var type = artifacts["Type"];
        return !artifacts["EncryptionDisabled"].Is(true) | (type.IsUnknown ? Truth.False(type) : type.IsOneOf("CODEPIPELINE", "NO_ARTIFACTS"));
    }

    /// <summary>Whether a variable is a secret written out, or one of the keys that the service role makes unnecessary.</summary>
    /// <remarks>Source of the names: AWS Security Hub, control CodeBuild.2.</remarks>
    private static Truth HoldsSecret(string name, Value value) => name is "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY"
        ? value.Kind switch
        {
            ValueKind.Text => Truth.Of(value.AsText() is { Length: > 0 } && value.IsDynamicReference.IsFalse, value),
            ValueKind.Unknown => value.OpenParameter is null ? Truth.Unknown(value) : Truth.True(value),
            _ => Truth.False(value),
        }
        : SecretText.Is(name, value);

    private static Truth HasNoCredentials(Value source)
    {
        var location = source["Location"];
        return location.Kind switch
        {
            ValueKind.Text => Truth.Of(!RepositoryUrl.HasCredentials(location.AsText() ?? ""), location),
            ValueKind.PartialText => RepositoryUrl.HasCredentials(location.Partial!.ToString()) ? Truth.False(location) : Truth.True(location),
            ValueKind.Unknown when location.OpenParameter is null => Truth.Unknown(location),
            _ => Truth.True(location),
        };
    }

    private static Fix? EncryptArtifacts(Resource project)
    {
        var fix = Fix.Safe("Encrypt what is built");
        fix = Encrypted(project["Artifacts"]) ? fix : fix.Remove("Artifacts.EncryptionDisabled");
        foreach (var artifacts in project["SecondaryArtifacts"].Items)
        {
            fix = Encrypted(artifacts) ? fix : fix.Remove(artifacts, "EncryptionDisabled");
        }

        return fix;
    }
}
