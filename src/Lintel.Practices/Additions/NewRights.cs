using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Fixes that allow a role of the same source something that a resource then needs.</summary>
internal static class NewRights
{
    /// <summary>Adds a statement to what a role may do, and lets the resource wait for it.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="role">The role.</param>
    /// <param name="name">The name of the policy; in Terraform what stands behind the name of the resource.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="resources">What they are for.</param>
    public static Fix Add(Fix fix, Resource role, string name, Desired actions, Desired resources)
    {
        var document = Documents.Policy(Desired.Map(("Effect", "Allow"), ("Action", actions), ("Resource", resources)));
        return role.IsInStack
            ? fix.Add(role.Properties, "Policies", Desired.Map(("PolicyName", name), ("PolicyDocument", document)))
            : fix.AddResource(name, "AWS::IAM::ManagedPolicy", Desired.Map(("Roles", Desired.List(Desired.To(role))), ("PolicyDocument", document))).SetAttribute("DependsOn", Desired.Added(name, ""));
    }
}
