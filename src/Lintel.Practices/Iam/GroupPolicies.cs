using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

/// <summary>The policies of the workload that name the groups that they are for.</summary>
internal sealed class GroupPolicies : IWorkloadView<GroupPolicies>
{
    private readonly AttachedPolicies _policies;

    private GroupPolicies(Workload workload) =>
        _policies = new(workload, (IdentityPolicies.Policy, "Groups"), (IdentityPolicies.ManagedPolicy, "Groups"), (IdentityPolicies.GroupPolicy, "GroupName"));

    /// <summary>Those that name a group by reference.</summary>
    public IReadOnlyList<Resource> Of(Resource group) => _policies.Of(group);

    public static GroupPolicies Create(Workload workload) => new(workload);
}
