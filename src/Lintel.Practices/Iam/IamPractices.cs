using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

internal static partial class IamPractices
{
    private const string Role = IdentityPolicies.Role, User = IdentityPolicies.User, Group = IdentityPolicies.Group, Policy = IdentityPolicies.Policy, ManagedPolicy = IdentityPolicies.ManagedPolicy,
        RolePolicy = IdentityPolicies.RolePolicy, UserPolicy = IdentityPolicies.UserPolicy, GroupPolicy = IdentityPolicies.GroupPolicy,
        PermissionSet = IdentityPolicies.PermissionSet, StandaloneDocument = IdentityPolicies.StandaloneDocument;

    private const string PassRole = "iam:PassRole", ToldAsEscalation = "the same action is told by iam-policy-no-privilege-escalation, as it allows more";

    [Practice("iam-policy-no-full-admin", Pillar.Security, Severity.High, Role, User, Group, Policy, ManagedPolicy, RolePolicy, UserPolicy, GroupPolicy, PermissionSet, StandaloneDocument)]
    internal static Verdict NoFullAdmin(Resource resource) => IdentityPolicies.Of(resource).NoStatement(static statement => statement.AllActions && statement.AllResources && statement.IsAllow).OrGap(
        $"'{resource}' allows every action on every resource, so whoever gets hold of it owns the account; list the actions and resources that are needed");

    [Practice("iam-policy-no-wildcard-action", Pillar.Security, Severity.High, Role, User, Group, Policy, ManagedPolicy, RolePolicy, UserPolicy, GroupPolicy, PermissionSet, StandaloneDocument)]
    internal static Verdict NoWildcardAction(Resource resource) => IdentityPolicies.Of(resource).NoStatement(static statement => statement.AllActions && !statement.AllResources && statement.IsAllow).OrGap(
        $"'{resource}' allows every action on its resources, changing and deleting them included; list the actions that are needed");

    [Practice("iam-policy-no-service-wildcard-action", Pillar.Security, Severity.Low, Role, User, Group, Policy, ManagedPolicy, RolePolicy, UserPolicy, GroupPolicy, PermissionSet, StandaloneDocument, Reach = Reach.Workload)]
    internal static Verdict NoServiceWildcardAction(Resource resource)
    {
        var policies = IdentityPolicies.Of(resource);
        var none = policies.NoStatement(static statement => statement.AllActionsOfAService && statement.IsAllow);
        if (none.IsFalse && SaysEscalation(resource))
        {
            // iam:* on every resource is one cause.
            none = policies.NoStatement(static statement => (Escalates(statement).IsTrue
                ? statement.Actions.Any(static action => action.Matches(static pattern => PolicyPattern.IsService(pattern) && !EscalatingNames.Include(pattern)))
                : statement.AllActionsOfAService) && statement.IsAllow);
            if (none.IsTrue)
            {
                return Verdict.NotApplicable(ToldAsEscalation);
            }
        }

        return none.OrGap($"'{resource}' allows {none.At}, everything the service can do now and whatever it learns; list the actions that are needed");
    }

    [Practice("iam-policy-no-wildcard-resource", Pillar.Security, Severity.Medium, Role, User, Group, Policy, ManagedPolicy, RolePolicy, UserPolicy, GroupPolicy, PermissionSet, StandaloneDocument)]
    internal static Verdict NoWildcardResource(Resource resource)
    {
        Value action = default, publish = default;
        var none = IdentityPolicies.Of(resource).NoStatement(statement =>
        {
            var open = statement.AllResources && statement.IsAllow && !statement.AllActions && statement.Condition.IsEmpty;
            if (open.IsFalse)
            {
                return open;
            }

            var restrictable = RestrictableAction(resource, statement);
            open &= restrictable;
            action = open.IsTrue && action.IsAbsent ? restrictable.At : action;
            publish = open.IsUnknown && TextMessages.IsPublish(restrictable.At).IsTrue ? restrictable.At : publish;
            return open;
        });
        return none.IsUnknown && !publish.IsAbsent
            ? Verdict.Unknown(publish, $"{TextMessages.Publish} needs * to send text messages, and no topic of this workload says that it is for topics")
            : none.OrGap($"'{resource}' allows {action} on every resource of the account where it needs some; name their ARNs in Resource")
                .WithFix(resource, FunctionLogGroups.NameThem);
    }

    [Practice("iam-policy-no-wildcard-passrole", Pillar.Security, Severity.High, Role, User, Group, Policy, ManagedPolicy, RolePolicy, UserPolicy, GroupPolicy, PermissionSet, StandaloneDocument, Reach = Reach.Workload)]
    internal static Verdict NoWildcardPassRole(Resource resource)
    {
        var policies = IdentityPolicies.Of(resource);
        var none = policies.NoStatement(static statement => PassesAnyRole(statement));
        if (none.IsFalse && SaysEscalation(resource))
        {
            none = policies.NoStatement(static statement =>
                Escalates(statement).IsTrue && statement.Actions.Any(static action => action.Matches(static pattern => PolicyPattern.Matches(pattern, PassRole) && !EscalatingNames.Include(pattern))).IsFalse
                    ? Truth.False(statement.Value)
                    : PassesAnyRole(statement));
            if (none.IsTrue)
            {
                return Verdict.NotApplicable(ToldAsEscalation);
            }
        }

        return none.OrGap(
            $"'{resource}' may give any role of the account to a service, an administrator's included, and so become one; name the roles in the Resource of iam:PassRole");
    }

    private static Truth PassesAnyRole(PolicyStatement statement) =>
        statement.AllResources && statement.IsAllow && !statement.AllActions && statement.Includes(PassRole) && !HasKey(statement.Condition, "iam:PassedToService");

    [Practice("iam-role-trust-no-wildcard-principal", Pillar.Security, Severity.High, Role, StandaloneDocument)]
    internal static Verdict TrustNoWildcardPrincipal(Resource role)
    {
        if (role.Type == Role)
        {
            return new PolicyDocument(role["AssumeRolePolicyDocument"]).None(static statement => statement.IsPublic).OrGap(
                $"anyone with an AWS account can assume '{role}'; name the accounts, roles or services in the Principal of AssumeRolePolicyDocument, or add a condition such as aws:PrincipalOrgID");
        }

        var document = new PolicyDocument(role["PolicyDocument"]);
        return document.Any(static statement => IsTrust(statement)).Stops("it trusts nobody with a role", out var verdict)
            ? verdict
            : document.None(static statement => IsTrust(statement) && statement.IsPublic).OrGap(
                $"anyone with an AWS account can assume a role that trusts whom '{role}' names; name the accounts, roles or services in its principals, or add a condition such as aws:PrincipalOrgID");
    }

    [Practice("iam-policy-document-no-wildcard-principal", Pillar.Security, Severity.High, StandaloneDocument)]
    internal static Verdict DocumentNoWildcardPrincipal(Resource resource)
    {
        var document = new PolicyDocument(resource["PolicyDocument"]);
        return document.Any(static statement => !statement.Principal.IsEmpty & !IsTrust(statement)).Stops("it is for the rights of identities, or for the trust of a role", out var verdict)
            ? verdict
            : document.None(static statement => statement.IsPublic && !IsTrust(statement)).OrGap(
                $"what '{resource}' is attached to is open to everyone with an AWS account; name the accounts, roles or services in principals, or add a condition such as aws:PrincipalOrgID");
    }

    [Practice("iam-no-administrator-access-managed-policy", Pillar.Security, Severity.High, Role, User, Group)]
    internal static Verdict NoAdministratorAccess(Resource principal) => principal.Type == Role && principal["RoleName"].IsOneOf("OrganizationAccountAccessRole", "AWSControlTowerExecution") is { IsTrue: true }
        ? Verdict.NotApplicable("by its name it is the role by which the organization administers the account")
        : (!principal["ManagedPolicyArns"].Any(static arn =>
        arn.Target is { Type: ManagedPolicy } ? Truth.False(arn) : arn.EndsWith(":policy/AdministratorAccess"))).OrGap(
        $"'{principal}' has AdministratorAccess, every action on every resource; attach a policy with the actions that are needed");

    [Practice("iam-user-no-direct-policies", Pillar.Security, Severity.Low, User, Policy, ManagedPolicy, UserPolicy)]
    internal static Verdict UserNoDirectPolicies(Resource resource)
    {
        if (resource.Type == User && (resource["Policies"].IsEmpty & resource["ManagedPolicyArns"].All(static arn => NamesUsers(arn.Target))).IsTrue)
        {
            return resource["ManagedPolicyArns"].IsEmpty.IsTrue ? Verdict.Met : Verdict.NotApplicable("the gap is reported for the policies that name it");
        }

        var direct = resource.Type switch
        {
            User => !resource["Policies"].IsEmpty | !resource["ManagedPolicyArns"].IsEmpty,
            UserPolicy => Truth.True(default),
            _ => !resource["Users"].IsEmpty,
        };
        return (!direct).OrGap(
            $"'{resource}' {(resource.Type == User ? "has permissions of its own" : "gives permissions to a single user")}, which nobody reviews when the person's job changes; attach the policy to a group or a role");
    }

    [Practice("iam-no-inline-policies", Pillar.Security, Severity.Info, Role, User, Group, Policy, RolePolicy, UserPolicy, GroupPolicy)]
    internal static Verdict NoInlinePolicies(Resource principal) => principal.GeneratedBy is not null
        ? Verdict.NotApplicable("SAM writes the policies of the roles it makes")
        : principal.Type is Policy or RolePolicy or UserPolicy or GroupPolicy
        ? Verdict.Gap(default, $"'{principal}' is an inline policy, which cannot be reused, versioned or found in a list; make it an AWS::IAM::ManagedPolicy where others may need it")
        : principal["Policies"].IsEmpty.OrGap(
            $"'{principal}' has inline policies, which cannot be reused, versioned or found in a list; make each an AWS::IAM::ManagedPolicy where others may need it");

    /// <summary>Whether a statement is one of a trust policy: it has principals that may take on a role.</summary>
    private static Truth IsTrust(PolicyStatement statement) => statement.Principal.IsPresent && statement.Actions.Any(static action => action.StartsWith("sts:AssumeRole"));

    /// <summary>Whether a managed policy of the workload says itself which users it is for.</summary>
    private static Truth NamesUsers(Resource? policy) => policy is { Type: ManagedPolicy } ? !policy["Users"].IsEmpty : Truth.False(default);

    /// <summary>Whether some action of the statement could name its resources; points at the action. PassRole, actions that give rights away and NotAction have practices of their own.</summary>
    private static Truth RestrictableAction(Resource resource, PolicyStatement statement) => statement.Actions.Any(action =>
        TextMessages.IsPublish(action).IsTrue
            ? !TextMessages.AreMeant(resource, action)
            : action.Matches(static name => !name.Equals("iam:PassRole", StringComparison.OrdinalIgnoreCase) && !EscalatingNames.Include(name) && !UnrestrictableNames.Contains(name)));

    private static Truth HasKey(Value condition, string key)
    {
        foreach (var (_, keys) in condition.Entries)
        {
            foreach (var (name, value) in keys.Entries)
            {
                if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
                {
                    return Truth.True(value);
                }
            }
        }

        return condition.IsUnknown ? Truth.Unknown(condition) : Truth.False(condition);
    }
}
