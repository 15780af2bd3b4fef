using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Lambda;

internal static partial class LambdaPractices
{
    private const string InvokeFunction = "lambda:InvokeFunction";

    [Practice("lambda-function-unique-role", Pillar.Security, Severity.Low, Function, Reach = Reach.Workload)]
    internal static Verdict UniqueRole(Resource function)
    {
        var role = function["Role"];
        if (role.Target is not { Type: IdentityPolicies.Role } target)
        {
            return role.Target is null && role.Kind is ValueKind.Unknown or ValueKind.PartialText ? Verdict.Unknown(role) : Verdict.NotApplicable("its role is not part of this workload");
        }

        var sharing = function.Workload.View<SharedRoles>().With(target);
        if (sharing.Count < 2)
        {
            return Verdict.Met;
        }

        if (!SharedRoles.AllowsMoreThanLogs(target))
        {
            return Verdict.NotApplicable("the role allows no more than to write logs and traces");
        }

        return !ReferenceEquals(sharing[0], function)
            ? Verdict.NotApplicable($"it is said once for the role '{target}'")
            : Verdict.Gap(role, $"'{function}' shares its role '{target}' with {(sharing.Count == 2 ? $"'{sharing[1]}'" : $"{sharing.Count - 1} other functions")}, so each may do what any of them needs, and a flaw in one opens all; give each function a role with its own statements")
                with { Related = [.. sharing.Skip(1).Take(20).Select(other => (other["Role"], $"'{other}' has it, too"))] };
    }

    [Practice("lambda-invoke-policy-covers-versions", Pillar.OperationalExcellence, Severity.Low,
        IdentityPolicies.Role, IdentityPolicies.User, IdentityPolicies.Group, IdentityPolicies.Policy, IdentityPolicies.ManagedPolicy, IdentityPolicies.RolePolicy, IdentityPolicies.UserPolicy, IdentityPolicies.GroupPolicy,
        Reach = Reach.Workload)]
    internal static Verdict InvokePolicyCoversVersions(Resource resource)
    {
        var published = resource.Workload.View<PublishedVersions>();
        if (!published.HasAliases)
        {
            return Verdict.NotApplicable("no function of the workload has an alias");
        }

        var allows = false;
        foreach (var document in IdentityPolicies.Of(resource).Documents)
        {
            var uncovered = document.Any(statement => InvokesNewestCodeOnly(statement, published));
            if (uncovered.IsTrue)
            {
                var function = FunctionReference.Resolve(uncovered.At)!;
                return Verdict.Gap(uncovered.At, $"'{resource}' allows to invoke '{function}' without its alias '{published.AliasesOf(function)[0]}', so a caller that goes by the alias is refused; add the alias, or the function's ARN with :*, to Resource");
            }

            if (uncovered.IsUnknown)
            {
                return Verdict.Unknown(uncovered.At);
            }

            allows |= document.Any(static statement => statement.IsAllow & statement.Actions.IsPresent & statement.Includes(InvokeFunction)).IsTrue;
        }

        return allows ? Verdict.Met : Verdict.NotApplicable("it allows no function to be invoked");
    }

    /// <summary>Whether a statement allows to invoke a function that has an alias by the function's ARN alone. Points at the ARN.</summary>
    private static Truth InvokesNewestCodeOnly(PolicyStatement statement, PublishedVersions published)
    {
        if (!(statement.IsAllow & statement.Includes(InvokeFunction)).IsTrue)
        {
            return Truth.False(statement.Value);
        }

        foreach (var resource in statement.Resources.Items)
        {
            if (resource.Kind == ValueKind.Reference && resource.Target is { Type: Function } function && published.AliasesOf(function).Count > 0 && !Covers(statement.Resources, function))
            {
                return Truth.True(resource);
            }
        }

        return Truth.False(statement.Value);
    }

    /// <summary>Whether some item names more of a function than its ARN: a version, an alias, or all.</summary>
    private static bool Covers(Value resources, Resource function)
    {
        foreach (var item in resources.Items)
        {
            if (item.Kind is not (ValueKind.Reference or ValueKind.Text or ValueKind.PartialText)
                || (item.Kind == ValueKind.Text && item.Is("*").IsTrue)
                || (item.Kind == ValueKind.Reference && item.Target is null)
                || ((item.Kind == ValueKind.PartialText || FunctionReference.IsQualified(item)) && ReferenceEquals(FunctionReference.Resolve(item), function)))
            {
                return true;
            }
        }

        return false;
    }
}
