using System.Globalization;
using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Ecs;

/// <summary>What tasks are made of: their images, their size, their network; and how people get into them.</summary>
internal static class TaskPractices
{
    private const string TaskDefinition = "AWS::ECS::TaskDefinition", Cluster = "AWS::ECS::Cluster";

    [Practice("ecs-task-definition-image-pinned", Pillar.OperationalExcellence, Severity.Medium, TaskDefinition)]
    internal static Verdict ImagePinned(Resource definition) => definition["ContainerDefinitions"].All(static container => IsPinned(container["Image"])).OrGap(
        $"what a container of '{definition}' runs is whatever has the tag latest on the day of a deployment, so the same task definition can run another version, and there is none to go back to; name a version or a digest in Image");

    [Practice("ecs-task-definition-arm64", Pillar.CostOptimization, Severity.Info, TaskDefinition)]
    internal static Verdict Arm64(Resource definition) => OnFargate(definition).Stops("it does not say that it runs on Fargate", out var verdict)
        || (!definition["RuntimePlatform.OperatingSystemFamily"].StartsWith("WINDOWS")).Stops("Windows containers run on x86_64", out verdict)
        ? verdict
        : definition["RuntimePlatform.CpuArchitecture"].OrDefault("X86_64").Is("ARM64").OrGap(
            $"'{definition}' runs on x86_64, and Fargate costs 20 % less on Graviton; build its images for arm64 and set RuntimePlatform.CpuArchitecture to ARM64");

    [Practice("ecs-task-definition-cpu-memory-valid", Pillar.Reliability, Severity.Low, TaskDefinition)]
    internal static Verdict SizeValid(Resource definition)
    {
        if (OnFargate(definition).Stops("it does not say that it runs on Fargate", out var verdict))
        {
            return verdict;
        }

        var (cpu, memory) = (definition["Cpu"], definition["Memory"]);
        if (cpu.IsAbsent || memory.IsAbsent)
        {
            return Verdict.Gap(cpu.IsAbsent ? cpu : memory, $"'{definition}' cannot be deployed: on Fargate the task has a size; set Cpu and Memory");
        }

        return !cpu.TryGetText(out var units) ? Verdict.Unknown(cpu)
            : !memory.TryGetText(out var size) ? Verdict.Unknown(memory)
            : Number(units, "vcpu") is not { } cpuUnits ? Verdict.Unknown(cpu)
            : Number(size, "gb") is not { } mebibytes ? Verdict.Unknown(memory)
            : FargateSizes.Find(cpuUnits) is not { } known ? Verdict.Gap(cpu, $"'{definition}' cannot be deployed, as Fargate has no tasks of {cpuUnits} CPU units; set Cpu to 256, 512, 1024, 2048, 4096, 8192 or 16384")
            : InstanceSizes.Include(known.Memory, mebibytes) ? Verdict.Met
            : Verdict.Gap(memory, $"'{definition}' cannot be deployed, as Fargate has no tasks of {cpuUnits} CPU units with {mebibytes} MiB; set Memory to one of {known.Memory}");
    }

    [Practice("ecs-task-definition-network-mode-awsvpc", Pillar.Security, Severity.Low, TaskDefinition)]
    internal static Verdict NetworkMode(Resource definition)
    {
        var mode = definition["NetworkMode"];
        return (!definition["RequiresCompatibilities"].Any(static item => item.Is("EXTERNAL"))).Stops("hosts outside of AWS have no such network", out var verdict) ? verdict
            : mode.Is("none") ? Verdict.NotApplicable("it has no network")
            : mode.OrDefault("bridge").Is("awsvpc").OrGap(
                $"'{definition}' shares the network interface and security groups of its host with every other task there, so each can reach what any of them may; set NetworkMode to awsvpc");
    }

    [Practice("ecs-cluster-exec-logging", Pillar.Security, Severity.Medium, Cluster)]
    internal static Verdict ExecLogging(Resource cluster) => (!cluster["Configuration.ExecuteCommandConfiguration.Logging"].Is("NONE")).OrGap(
        $"what people do in the containers of '{cluster}' with ECS Exec is written nowhere; set Configuration.ExecuteCommandConfiguration.Logging to OVERRIDE with a log group or bucket, or to DEFAULT");

    [Practice("ecs-cluster-exec-kms-cmk", Pillar.Security, Severity.Info, Cluster)]
    internal static Verdict ExecKey(Resource cluster)
    {
        var command = cluster["Configuration.ExecuteCommandConfiguration"];
        return command.IsPresent.Stops("it says nothing of ECS Exec", out var verdict)
            ? verdict
            : (!command["KmsKeyId"].IsEmpty).FalseAt(command).OrGap(
                $"sessions into the containers of '{cluster}' are encrypted by TLS only, so no key policy says who may open one; set KmsKeyId in Configuration.ExecuteCommandConfiguration")
                .WithCost(cluster, CommonCosts.Key);
    }

    private static Truth OnFargate(Resource definition) => definition["RequiresCompatibilities"].Any(static item => item.Is("FARGATE"));

    /// <summary>Whether an image has a digest, or a tag other than latest; what has neither is latest. Unknown for what is no name of an image, such as a word to be replaced.</summary>
    private static Truth IsPinned(Value image)
    {
        if (image.Partial is not { } partial)
        {
            return image.AsText() is { } text && !text.AsSpan().ContainsAny(":@") && text.AsSpan().ContainsAnyInRange('A', 'Z')
                ? Truth.Unknown(image)
                : image.Matches(static text => IsPinned(text));
        }

        var end = partial.KnownEnd;
        return end.AsSpan().IndexOfAny(":@/") >= 0 ? Truth.Of(IsPinned(end), image) : Truth.Unknown(image);
    }

    private static bool IsPinned(string name)
    {
        var last = name.AsSpan(name.LastIndexOf('/') + 1);
        return last.Contains('@') || (last.IndexOf(':') is >= 0 and var colon && last[(colon + 1)..] is not "latest");
    }

    /// <summary>A size in units of 1/1024, as text; null for what is no size.</summary>
    /// <param name="text">A number, or one of whole units: <c>1024</c>, <c>.5 vCPU</c>, <c>2GB</c>.</param>
    /// <param name="unit">The whole unit, in lower case.</param>
    private static string? Number(string text, string unit)
    {
        var digits = text.AsSpan().Trim();
        var isWhole = digits.EndsWith(unit, StringComparison.OrdinalIgnoreCase);
        digits = isWhole ? digits[..^unit.Length].TrimEnd() : digits;
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (isWhole ? number * 1024 : number).ToString(CultureInfo.InvariantCulture)
            : null;
    }
}
