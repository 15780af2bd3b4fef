using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.CodeBuild;

internal static class ProjectKeyPractices
{
    [Practice("codebuild-project-kms-cmk", Pillar.Security, Severity.Info, "AWS::CodeBuild::Project")]
    internal static Verdict ProjectKey(Resource project) => project["Artifacts.Type"].Is("S3").Stops("it leaves no artifacts of its own: CodePipeline encrypts those of a pipeline", out var verdict)
        ? verdict
        : CustomerKey.Is(project["EncryptionKey"], "alias/aws/s3").OrGap(
            $"what '{project}' builds is encrypted with the account's key for S3, whose policy AWS sets; set EncryptionKey to a key of your own where the artifacts ask for it")
            .WithCost(project, CommonCosts.Key);
}
