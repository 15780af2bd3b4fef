using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

internal static partial class IamPractices
{
    private const string CurrentVersion = "2012-10-17", Limits = "it is a permissions boundary, which allows nothing by itself";

    [Practice("iam-policy-no-allow-notaction", Pillar.Security, Severity.Medium, Role, User, Group, Policy, ManagedPolicy, RolePolicy, UserPolicy, GroupPolicy, PermissionSet, StandaloneDocument, Reach = Reach.Workload)]
    internal static Verdict NoAllowNotAction(Resource resource) => resource.Workload.View<Boundaries>().IsBoundary(resource)
        ? Verdict.NotApplicable(Limits)
        : IdentityPolicies.Of(resource).NoStatement(static statement =>
        statement.NotActions.IsPresent && statement.IsAllow).OrGap(
            $"'{resource}' allows every action but those of NotAction, of all services there are and of those to come; list in Action what is needed, or deny the actions in a statement of their own");

    [Practice("iam-policy-no-allow-notresource", Pillar.Security, Severity.Medium, Role, User, Group, Policy, ManagedPolicy, RolePolicy, UserPolicy, GroupPolicy, PermissionSet, StandaloneDocument, Reach = Reach.Workload)]
    internal static Verdict NoAllowNotResource(Resource resource) => resource.Workload.View<Boundaries>().IsBoundary(resource)
        ? Verdict.NotApplicable(Limits)
        : IdentityPolicies.Of(resource).NoStatement(static statement =>
        statement.NotResources.IsPresent && !LeavesNothing(statement) && statement.IsAllow).OrGap(
            $"'{resource}' allows its actions on every resource but those of NotResource, the ones to come included; name the resources in Resource, or deny those in a statement of their own");

    /// <summary>Whether NotResource leaves out every resource there is, so that nothing is allowed.</summary>
    private static Truth LeavesNothing(PolicyStatement statement) => statement.NotResources.Any(static resource => resource.Is("*"));

    [Practice("iam-policy-no-privilege-escalation", Pillar.Security, Severity.High, Role, User, Group, Policy, ManagedPolicy, RolePolicy, UserPolicy, GroupPolicy, PermissionSet, StandaloneDocument, Reach = Reach.Workload)]
    internal static Verdict NoPrivilegeEscalation(Resource resource)
    {
        var none = IdentityPolicies.Of(resource).NoStatement(static statement => Escalates(statement));
        if (none.IsFalse)
        {
            var boundaries = resource.Workload.View<Boundaries>();
            if (boundaries.IsBoundary(resource))
            {
                return Verdict.NotApplicable(Limits);
            }

            if (boundaries.AreLimited(resource))
            {
                return Verdict.NotApplicable("a permissions boundary limits whoever has it");
            }
        }

        return none.OrGap(
            $"'{resource}' allows {none.At} on every identity of the account, so whoever has it can become an administrator; name the identities in Resource, or ask for a boundary in a condition on iam:PermissionsBoundary");
    }

    /// <summary>Whether a statement allows an action by which an identity gives itself other rights, on all of them. Points at the action.</summary>
    private static Truth Escalates(PolicyStatement statement)
    {
        var open = statement.AllResources && statement.IsAllow && !statement.AllActions && statement.Condition.IsEmpty;
        return open.IsFalse ? open : statement.Actions.Any(static action => action.Matches(EscalatingNames.Include)) & open;
    }

    /// <summary>Whether a statement that escalates is a gap of iam-policy-no-privilege-escalation: what else its action allows has the same cause.</summary>
    private static bool SaysEscalation(Resource resource) =>
        resource.Workload.View<Boundaries>() is var boundaries && !boundaries.IsBoundary(resource) && !boundaries.AreLimited(resource);

    /// <remarks>Source: IAM User Guide, "IAM JSON policy elements: Version": without the element the version is 2008-10-17.</remarks>
    [Practice("iam-policy-version-current", Pillar.Security, Severity.Info, Role, User, Group, Policy, ManagedPolicy, RolePolicy, UserPolicy, GroupPolicy, PermissionSet)]
    internal static Verdict VersionCurrent(Resource resource)
    {
        var current = Truth.True(resource.Properties);
        foreach (var document in IdentityPolicies.Of(resource).Documents)
        {
            current &= document.Value.IsUnknown ? Truth.Unknown(document.Value) : document.Value.Get("Version").Is(CurrentVersion);
        }

        return current.OrGap(
            $"a policy of '{resource}' is of the version of 2008, which takes variables such as ${{aws:username}} as plain text; set its Version to {CurrentVersion}");
    }
}
