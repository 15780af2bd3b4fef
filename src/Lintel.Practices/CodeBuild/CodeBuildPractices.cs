using Lintel.Checking;
using Lintel.Checking.Changes;
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

    [Practice("codebuild-project-source-url-no-credentials", Pillar.Security, Severity.Critical, Project)]
    internal static Verdict SourceUrlNoCredentials(Resource project) =>
        (HasNoCredentials(project["Source"]) & project["SecondarySources"].All(HasNoCredentials)).OrGap(
            $"the URL of a repository of '{project}' holds a token or password, for everyone who reads the template or may look at the project; remove it, revoke it, and sign in by a connection or AWS::CodeBuild::SourceCredential");

    /// <summary>Whether artifacts are encrypted; those of a pipeline are its own matter, which CodePipeline encrypts.</summary>
    /// <remarks>Source: CodeBuild API Reference, ProjectArtifacts: encryptionDisabled is for artifacts in S3 only.</remarks>
    private static Truth Encrypted(Value artifacts) => !artifacts["EncryptionDisabled"].Is(true) | artifacts["Type"].IsOneOf("CODEPIPELINE", "NO_ARTIFACTS");

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
