using Lintel.Checking;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Ecs;

internal static class EcsPractices
{
    private const string TaskDefinition = "AWS::ECS::TaskDefinition";

    [Practice("ecs-task-definition-no-environment-secrets", Pillar.Security, Severity.High, TaskDefinition)]
    internal static Verdict NoEnvironmentSecrets(Resource definition)
    {
        var names = new List<string>();
        var holds = definition["ContainerDefinitions"].Any(container => container["Environment"].Any(variable =>
        {
            var isSecret = ContainerVariables.HoldsSecret(variable);
            if (isSecret.IsTrue && variable["Name"].AsText() is { } name)
            {
                names.Add(name);
            }

            return isSecret;
        }));
        return (!holds).OrGap(
            $"'{definition}' hands its containers the secret {(names is [var first, ..] ? $"in {first}" : "of a variable")} in the clear, for everyone who may describe the task definition, in each of its revisions; pass it in Secrets with ValueFrom, or use the task role instead of keys, and change the secret");
    }

    [Practice("ecs-task-definition-host-mode-user", Pillar.Security, Severity.Medium, TaskDefinition)]
    internal static Verdict HostModeUser(Resource definition) => definition["NetworkMode"].Is("host").Stops("it does not use the network of the host", out var verdict)
        ? verdict
        : (!definition["ContainerDefinitions"].Any(static container => IsRoot(container["User"]) & !container["Privileged"].Is(true))).OrGap(
            $"a container of '{definition}' runs as root in the network of its host, so a flaw in it listens to the traffic of the host and takes any port; set User to one that is not root, or NetworkMode to awsvpc");

    private static Truth IsRoot(Value user) => user.IsAbsent ? Truth.True(user) : user.Matches(static text => text.Split(':')[0] is "" or "0" or "root");
}
