using Lintel.Checking;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Batch;

internal static class JobPractices
{
    [Practice("batch-job-retry", Pillar.Reliability, Severity.Low, "AWS::Batch::JobDefinition")]
    internal static Verdict JobRetry(Resource definition)
    {
        var (retries, limit) = (definition["RetryStrategy"].IsPresent, definition["Timeout"].IsPresent);
        return (retries & limit).FalseAt(default).OrGap(
            $"{(!retries.IsFalse ? "" : $"a job of '{definition}' fails for good when its host is reclaimed, as it is tried once; set RetryStrategy with Attempts")}{(retries.IsFalse && limit.IsFalse ? ". " : "")}{(!limit.IsFalse ? "" : $"{(retries.IsFalse ? "A" : "a")} job {(retries.IsFalse ? "" : $"of '{definition}' ")}that hangs runs, and is paid for, until somebody stops it; set Timeout with AttemptDurationSeconds")}");
    }

    [Practice("batch-job-definition-no-secrets", Pillar.Security, Severity.High, "AWS::Batch::JobDefinition")]
    internal static Verdict NoSecrets(Resource definition)
    {
        var holds = HoldsSecret(definition["ContainerProperties"])
            | InTasks(definition["EcsProperties"])
            | InPods(definition["EksProperties"])
            | definition["NodeProperties.NodeRangeProperties"].Any(static range => HoldsSecret(range["Container"]) | InTasks(range["EcsProperties"]) | InPods(range["EksProperties"]));
        return (!holds).OrGap(
            $"'{definition}' hands a secret to its containers in the clear, for everyone who may describe the job definition, in each of its revisions; pass it in Secrets with ValueFrom, or use the job role instead of keys, and change the secret");
    }

    private static Truth HoldsSecret(Value container) => container["Environment"].Any(ContainerVariables.HoldsSecret);

    private static Truth InTasks(Value properties) => properties["TaskProperties"].Any(static task => task["Containers"].Any(HoldsSecret));

    private static Truth InPods(Value properties)
    {
        var pod = properties["PodProperties"];
        return pod["Containers"].Any(InPod) | pod["InitContainers"].Any(InPod);
    }

    private static Truth InPod(Value container) => container["Env"].Any(ContainerVariables.HoldsSecret);
}
