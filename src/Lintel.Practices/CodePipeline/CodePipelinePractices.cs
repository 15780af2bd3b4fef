using Lintel.Checking;
using Lintel.Practices.Kms;
using Lintel.Practices.Pipelines;
using Lintel.Resources;

namespace Lintel.Practices.CodePipeline;

internal static class CodePipelinePractices
{
    private const string Pipeline = "AWS::CodePipeline::Pipeline", ManagedKey = "alias/aws/s3";

    [Practice("codepipeline-artifact-store-kms-cmk", Pillar.Security, Severity.Info, Pipeline)]
    internal static Verdict ArtifactsKey(Resource pipeline)
    {
        var stores = pipeline["ArtifactStores"];
        return (stores.IsAbsent
            ? CustomerKey.Is(pipeline["ArtifactStore.EncryptionKey.Id"], ManagedKey)
            : stores.All(static store => CustomerKey.Is(store["ArtifactStore.EncryptionKey.Id"], ManagedKey))).OrGap(
            $"what '{pipeline}' builds is encrypted with a key whose policy AWS sets and that no other account can use; set ArtifactStore.EncryptionKey to a key of your own where the pipeline deploys what matters");
    }

    [Practice("codepipeline-production-approval", Pillar.OperationalExcellence, Severity.Low, Pipeline)]
    internal static Verdict ProductionApproval(Resource pipeline)
    {
        var (isApproved, isDeployed) = (false, false);
        foreach (var stage in pipeline["Stages"].Items)
        {
            if (stage.IsUnknown)
            {
                return Verdict.Unknown(stage);
            }

            foreach (var action in stage["Actions"].Items)
            {
                var category = action["ActionTypeId.Category"];
                if (category.IsUnknown)
                {
                    return Verdict.Unknown(category);
                }

                // What is tried out where it was deployed first needs nobody to look at it.
                var isTest = category.Is("Test").IsTrue || (category.IsOneOf("Build", "Invoke").IsTrue && (action["Name"].AsText() ?? "").Contains("test", StringComparison.OrdinalIgnoreCase));
                isApproved |= category.Is("Approval").IsTrue || (isDeployed && isTest);
                isDeployed |= category.Is("Deploy").IsTrue;
            }

            if (stage["Name"].AsText() is { } name && Delivery.IsProduction(name) && Deploys(stage))
            {
                return isApproved ? Verdict.Met
                    : Verdict.Gap(stage["Name"], $"'{pipeline}' deploys to production as soon as the stages before are through, and nobody looks at what is to be deployed; add an action of the category Approval before");
            }
        }

        return pipeline["Stages"].IsUnknown ? Verdict.Unknown(pipeline["Stages"]) : Verdict.NotApplicable("it has no stage that is known to be for production");
    }

    [Practice("codepipeline-test-stage", Pillar.OperationalExcellence, Severity.Low, Pipeline)]
    internal static Verdict TestStage(Resource pipeline)
    {
        if (pipeline["Stages"].IsUnknown)
        {
            return Verdict.Unknown(pipeline["Stages"]);
        }

        var hasCheck = false;
        Value? deployed = null;
        foreach (var stage in pipeline["Stages"].Items)
        {
            if (stage.IsUnknown)
            {
                return Verdict.Unknown(stage);
            }

            foreach (var action in stage["Actions"].Items)
            {
                var category = action["ActionTypeId.Category"];
                if (category.IsUnknown)
                {
                    return Verdict.Unknown(category);
                }

                // What a build does besides building, its buildspec says.
                if (category.Is("Deploy").IsTrue)
                {
                    if (hasCheck)
                    {
                        return Verdict.Met;
                    }

                    deployed = stage["Name"];
                }

                hasCheck |= category.IsOneOf("Test", "Build", "Invoke", "Compute").IsTrue;
            }
        }

        return deployed is { } at
            ? Verdict.Gap(at, $"'{pipeline}' deploys the source as it is, with no build, test or scan before, so every mistake is found by users; add an action of the category Test or Build before")
            : Verdict.NotApplicable("it deploys nothing");
    }

    private static bool Deploys(Value stage) => stage["Actions"].Any(static action => action["ActionTypeId.Category"].Is("Deploy")).IsTrue;
}
