using Lintel.Checking;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.CodePipeline;

internal static class PipelinePractices
{
    private const string ManagedKey = "alias/aws/s3";

    [Practice("codepipeline-artifact-store-kms-cmk", Pillar.Security, Severity.Info, "AWS::CodePipeline::Pipeline")]
    internal static Verdict ArtifactsKey(Resource pipeline)
    {
        var stores = pipeline["ArtifactStores"];
        return (stores.IsAbsent
            ? CustomerKey.Is(pipeline["ArtifactStore.EncryptionKey.Id"], ManagedKey)
            : stores.All(static store => CustomerKey.Is(store["ArtifactStore.EncryptionKey.Id"], ManagedKey))).OrGap(
            $"what '{pipeline}' builds is encrypted with a key whose policy AWS sets and that no other account can use; set ArtifactStore.EncryptionKey to a key of your own where the pipeline deploys what matters");
    }
}
