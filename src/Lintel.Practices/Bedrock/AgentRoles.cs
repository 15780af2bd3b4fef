using Lintel.Resources;

namespace Lintel.Practices.Bedrock;

/// <summary>Which agents of the workload have the same role.</summary>
internal sealed class AgentRoles : IWorkloadView<AgentRoles>
{
    public const string Agent = "AWS::Bedrock::Agent";

    private readonly Dictionary<object, (Resource First, Resource? Second)> _byRole = [];

    private AgentRoles()
    {
    }

    public static AgentRoles Create(Workload workload)
    {
        var roles = new AgentRoles();
        foreach (var agent in workload.OfType(Agent))
        {
            if (agent.Exists.IsTrue && RoleOf(agent) is { } role)
            {
                roles._byRole[role] = roles._byRole.TryGetValue(role, out var known) ? (known.First, known.Second ?? agent) : (agent, null);
            }
        }

        return roles;
    }

    /// <summary>Another agent with the role of this one; null when none is known.</summary>
    public Resource? OtherWith(Resource agent) => RoleOf(agent) is not { } role || !_byRole.TryGetValue(role, out var agents) ? null
        : ReferenceEquals(agents.First, agent) ? agents.Second : agents.First;

    /// <summary>The role as a resource, or its ARN.</summary>
    private static object? RoleOf(Resource agent)
    {
        var role = agent["AgentResourceRoleArn"];
        return role.Target is { } target ? target : role.AsText();
    }
}
