using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Additions;

/// <summary>Fixes that allow a role of the same source something that a resource then needs.</summary>
internal static class NewRights
{
    /// <summary>Adds a policy to a role, which the resource waits for.</summary>
    /// <param name="fix">The fix.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="role">The role that it acts with.</param>
    /// <param name="name">What stands behind the name of the resource to name the policy.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="targets">What they are for.</param>
    /// <returns>Null where the resource waits for something else already.</returns>
    public static Fix? Add(Fix fix, Resource resource, Resource role, string name, Desired actions, Desired targets) => resource.IsInStack && !resource.Attribute("DependsOn").IsAbsent ? null
        : fix.AddResource(name, "AWS::IAM::ManagedPolicy", Desired.Map(
            ("Roles", Desired.List(Desired.To(role))),
            ("PolicyDocument", Documents.Policy(Desired.Map(("Effect", "Allow"), ("Action", actions), ("Resource", targets))))))
            .SetAttribute("DependsOn", Desired.Added(name, ""));
}
