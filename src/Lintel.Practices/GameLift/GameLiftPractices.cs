using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.GameLift;

internal static class GameLiftPractices
{
    [Practice("gamelift-fleet-no-port-range", Pillar.Security, Severity.Low, "AWS::GameLift::Fleet")]
    internal static Verdict NoPortRange(Resource fleet)
    {
        var processes = Processes(fleet);
        return fleet["EC2InboundPermissions"].All(permission => IsNoWider(permission, processes)).OrGap(
            $"'{fleet}' opens more ports than it runs server processes on an instance, and what else listens there can be reached; open one port a process with FromPort and ToPort");
    }

    /// <summary>How many server processes run on an instance: one without a runtime configuration; null when it is not known.</summary>
    private static double? Processes(Resource fleet)
    {
        var processes = fleet["RuntimeConfiguration.ServerProcesses"];
        if (processes.IsUnknown)
        {
            return null;
        }

        var count = 0.0;
        foreach (var process in processes.Items)
        {
            if (!process["ConcurrentExecutions"].TryGetNumber(out var executions))
            {
                return null;
            }

            count += executions;
        }

        return Math.Max(count, 1);
    }

    private static Truth IsNoWider(Value permission, double? processes)
    {
        Value from = permission["FromPort"], to = permission["ToPort"];
        if (!from.TryGetNumber(out var first) || !to.TryGetNumber(out var last))
        {
            return Truth.Unknown(from.IsUnknown ? from : to);
        }

        var width = last - first + 1;
        return processes is { } least ? Truth.Of(width <= least, permission)
            : width <= 1 ? Truth.True(permission) : Truth.Unknown(permission);
    }
}
