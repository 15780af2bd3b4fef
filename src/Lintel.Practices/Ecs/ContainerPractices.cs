using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Ecs;

/// <summary>What containers may do to their host, and what is seen of them.</summary>
/// <remarks>Source: AWS Security Hub, controls ECS.3, ECS.4, ECS.5, ECS.9 and ECS.12, and the rules of AWS Config behind them: ecs-task-definition-pid-mode-check, ecs-containers-nonprivileged, ecs-containers-readonly-access, ecs-task-definition-log-configuration, ecs-container-insights-enabled.</remarks>
internal static class ContainerPractices
{
    private const string TaskDefinition = "AWS::ECS::TaskDefinition";

    [Practice("ecs-task-definition-no-privileged-containers", Pillar.Security, Severity.High, TaskDefinition)]
    internal static Verdict NoPrivilegedContainers(Resource definition) => (!definition["ContainerDefinitions"].Any(static container => container["Privileged"].Is(true))).OrGap(
        $"a container of '{definition}' is privileged, so whoever breaks into it is root on the host, with every other task there; remove Privileged and name what it needs in LinuxParameters.Capabilities.Add")
        .WithFix(definition, static definition => ForContainers(
            definition, Fix.Suggestion("Run the containers without the rights of the host", "a container that uses devices or the kernel of the host fails"), "Privileged", static container => container["Privileged"].Is(true), false));

    [Practice("ecs-task-definition-no-host-pid", Pillar.Security, Severity.High, TaskDefinition)]
    internal static Verdict NoHostPid(Resource definition) => (!definition["PidMode"].Is("host")).OrGap(
        $"containers of '{definition}' see the processes of the host and of all its tasks, and can read or stop them; remove PidMode, or set it to task")
        .WithFix(definition, static definition => Fix.Suggestion("Give the task processes of its own", "an agent that watches the processes of the host sees them no more").Remove("PidMode"));

    [Practice("ecs-task-definition-readonly-root-filesystem", Pillar.Security, Severity.Low, TaskDefinition)]
    internal static Verdict ReadonlyRootFilesystem(Resource definition) => (!definition["RuntimePlatform.OperatingSystemFamily"].StartsWith("WINDOWS")).Stops("Windows containers have no read-only root", out var verdict)
        ? verdict
        : definition["ContainerDefinitions"].All(static container => container["ReadonlyRootFilesystem"].Is(true)).OrGap(
            $"whoever breaks into a container of '{definition}' can change its programs and add others; set ReadonlyRootFilesystem to true and mount a volume where it has to write")
            .WithFix(definition, static definition => ForContainers(
                definition, Fix.Suggestion("Make the root file systems read-only", "a container that writes outside of a volume fails"), "ReadonlyRootFilesystem", static container => !container["ReadonlyRootFilesystem"].Is(true), true));

    [Practice("ecs-task-definition-container-logging", Pillar.OperationalExcellence, Severity.Medium, TaskDefinition)]
    internal static Verdict ContainerLogging(Resource definition) => definition["ContainerDefinitions"].All(static container => container["LogConfiguration"].IsPresent).OrGap(
        $"what a container of '{definition}' writes is lost when its task stops, and with it why it stopped; set LogConfiguration, for example with LogDriver awslogs");

    [Practice("ecs-task-definition-efs-transit-encryption", Pillar.Security, Severity.Medium, TaskDefinition)]
    internal static Verdict EfsTransitEncryption(Resource definition)
    {
        var volumes = definition["Volumes"];
        return volumes.Any(static volume => volume["EFSVolumeConfiguration"].IsPresent).Stops("it mounts no EFS file system", out var verdict)
            ? verdict
            : volumes.All(static volume => volume["EFSVolumeConfiguration.TransitEncryption"].Is("ENABLED") | !volume["EFSVolumeConfiguration"].IsPresent).OrGap(
                $"files that '{definition}' reads and writes on EFS go over the network in the clear; set EFSVolumeConfiguration.TransitEncryption to ENABLED")
                .WithFix(definition, EncryptTransit);
    }

    private static Fix? EncryptTransit(Resource definition)
    {
        var fix = Fix.Suggestion("Encrypt what goes to EFS", "on Fargate it takes platform version 1.4.0 or later");
        foreach (var volume in definition["Volumes"].Items)
        {
            var settings = volume["EFSVolumeConfiguration"];
            fix = settings.IsPresent.IsTrue && !settings["TransitEncryption"].Is("ENABLED").IsTrue ? fix.Set(settings, "TransitEncryption", "ENABLED") : fix;
        }

        return fix.Steps.IsEmpty ? null : fix;
    }

    [Practice("ecs-cluster-container-insights", Pillar.OperationalExcellence, Severity.Low, "AWS::ECS::Cluster")]
    internal static Verdict ContainerInsights(Resource cluster)
    {
        var settings = cluster["ClusterSettings"];
        return settings.Any(static setting => setting["Name"].Is("containerInsights") & setting["Value"].IsOneOf("enabled", "enhanced")).FalseAt(settings).OrGap(
            $"how much CPU, memory and network each task of '{cluster}' takes and how often tasks restart is measured nowhere; set containerInsights to enhanced in ClusterSettings")
            .WithFix(static () => Fix.Suggestion("Measure its tasks", "CloudWatch bills the metrics of each task and container")
                .Put("ClusterSettings", "Name", Desired.Map(("Name", "containerInsights"), ("Value", "enhanced"))));
    }

    /// <summary>A fix that sets a property of each container that needs it.</summary>
    private static Fix? ForContainers(Resource definition, Fix fix, string property, Func<Value, Truth> needs, Desired value)
    {
        foreach (var container in definition["ContainerDefinitions"].Items)
        {
            fix = needs(container).IsTrue ? fix.Set(container, property, value) : fix;
        }

        return fix.Steps.IsEmpty ? null : fix;
    }
}
