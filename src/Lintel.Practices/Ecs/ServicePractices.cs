using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Ecs;

internal static class ServicePractices
{
    private const string Service = "AWS::ECS::Service";

    [Practice("ecs-service-fargate-latest-platform", Pillar.Security, Severity.Info, Service)]
    internal static Verdict LatestPlatform(Resource service) => service["LaunchType"].Is("FARGATE").Stops("it does not say that it runs on Fargate", out var verdict)
        ? verdict
        : service["PlatformVersion"].OrDefault("LATEST").Is("LATEST").OrGap(
            $"'{service}' stays on one platform version of Fargate when a newer one closes holes under its tasks; remove PlatformVersion or set it to LATEST");

    [Practice("ecs-service-no-public-ip", Pillar.Security, Severity.Medium, Service, "AWS::ECS::TaskSet")]
    internal static Verdict NoPublicAddress(Resource service) => (!service[service.Type == Service ? "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp" : "NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp"].Is("ENABLED")).OrGap(
        $"each task of '{service}' has a public address, past the load balancer and its logs; set AssignPublicIp to DISABLED and run the tasks in private subnets");

    [Practice("ecs-task-definition-separate-roles", Pillar.Security, Severity.Low, "AWS::ECS::TaskDefinition")]
    internal static Verdict SeparateRoles(Resource definition)
    {
        var (agent, task) = (definition["ExecutionRoleArn"], definition["TaskRoleArn"]);
        return (agent.IsPresent & task.IsPresent).Stops("it does not have both roles", out var verdict)
            ? verdict
            : (!IsSame(agent, task)).OrGap(
                $"the code of '{definition}' has the rights of the agent that starts it: pulling images, and reading every secret that is handed in; name different roles in ExecutionRoleArn and TaskRoleArn");
    }

    private static Truth IsSame(Value agent, Value task) =>
        // An attribute of another resource, such as the role of another task definition, is not known by that resource.
        (agent.Target ?? task.Target) is { Type: not "AWS::IAM::Role" } || task.Target is { Type: not "AWS::IAM::Role" } ? Truth.Unknown(task)
        : agent.Target is { } role && task.Target is { } other ? Truth.Of(ReferenceEquals(role, other), task)
        : agent.AsText() is { } first && task.AsText() is { } second ? Truth.Of(first == second, task)
        : agent.Target is not null && task.AsText() is not null ? Truth.False(task)
        : agent.AsText() is not null && task.Target is not null ? Truth.False(task)
        : Truth.Unknown(task);
}
