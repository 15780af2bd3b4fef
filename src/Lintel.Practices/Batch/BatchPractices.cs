using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Batch;

internal static class BatchPractices
{
    [Practice("batch-job-definition-no-privileged-container", Pillar.Security, Severity.High, "AWS::Batch::JobDefinition")]
    internal static Verdict NoPrivilegedContainer(Resource definition)
    {
        var privileged = definition["ContainerProperties.Privileged"].Is(true)
            | InTasks(definition["EcsProperties"])
            | InPods(definition["EksProperties"])
            | definition["NodeProperties.NodeRangeProperties"].Any(static range =>
                range["Container.Privileged"].Is(true) | InTasks(range["EcsProperties"]) | InPods(range["EksProperties"]));
        return (!privileged).OrGap(
            $"a container of '{definition}' is root on its host, so a flaw in the job takes the host and the roles of all its jobs; remove Privileged, and give devices in LinuxParameters")
            .WithFix(definition, RunUnprivileged);
    }

    private static Truth InTasks(Value properties) => properties["TaskProperties"].Any(static task => task["Containers"].Any(static container => container["Privileged"].Is(true)));

    private static Truth InPods(Value properties)
    {
        var pod = properties["PodProperties"];
        return pod["Containers"].Any(IsPrivilegedInPod) | pod["InitContainers"].Any(IsPrivilegedInPod);
    }

    private static Truth IsPrivilegedInPod(Value container) => container["SecurityContext.Privileged"].Is(true);

    private static Fix? RunUnprivileged(Resource definition) => definition["ContainerProperties.Privileged"].Is(true).IsTrue
        ? Fix.Suggestion("Run the container without the rights of the host", "a job that uses devices of the host fails").Set("ContainerProperties.Privileged", false)
        : null;
}
