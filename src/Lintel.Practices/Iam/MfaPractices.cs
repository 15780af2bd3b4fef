using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

internal static class MfaPractices
{
    /// <summary>Words in the names of groups whose users are no people.</summary>
    private static readonly string[] s_machines = ["ci", "cd", "bot", "deploy", "deployer", "deployers", "deployment", "service", "services", "machine", "machines", "automation", "pipeline", "pipelines", "app", "apps", "packer", "jenkins", "terraform", "system", "ses", "smtp"];

    [Practice("iam-policy-mfa-condition", Pillar.Security, Severity.Low, IdentityPolicies.Group, Reach = Reach.Workload)]
    internal static Verdict MfaCondition(Resource group)
    {
        if (IsForMachines(group["GroupName"].AsText() ?? group.Id) || IsForMachines(group.Id))
        {
            return Verdict.NotApplicable("by its name it is for programs, which have no second factor");
        }

        var arns = group["ManagedPolicyArns"];
        if (arns.Any(static arn => arn.Target is not null ? Truth.False(arn) : !arn.Contains(":iam::aws:policy/")) is { IsFalse: false } other)
        {
            return Verdict.Unknown(other.At, "a policy that is not part of this workload may ask for it");
        }

        // Policies that are attached elsewhere are not known here, so a group that has none may have those.
        List<PolicyDocument> documents = [.. IdentityPolicies.Of(group).Documents];
        foreach (var policy in group.Workload.View<GroupPolicies>().Of(group))
        {
            documents.AddRange(IdentityPolicies.Of(policy).Documents);
        }

        var asked = group.Workload.View<MfaPolicies>().Any;
        if (!asked.IsTrue && documents.Count > 0 && arns.IsEmpty.IsTrue && documents.All(static document => document.None(static statement => !statement.IsDeny).IsTrue))
        {
            return Verdict.NotApplicable("it allows nothing: its policies only deny");
        }

        return asked.FalseAt(default).OrGap(
            $"users of '{group}' may do what it allows with a password or an access key alone; let people sign in through IAM Identity Center, or add a policy that denies what is done without aws:MultiFactorAuthPresent");
    }

    private static bool IsForMachines(string name)
    {
        foreach (var part in name.Split('-', '_', '.', '/'))
        {
            foreach (var word in s_machines)
            {
                if (part.Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
