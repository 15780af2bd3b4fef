using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

internal static partial class IamPractices
{
    private const int AccountDigits = 12;

    /// <remarks>Source: AWS Managed Policy Reference Guide: policies of these names allow what a service, or all services, can do, on nearly every resource.</remarks>
    [Practice("iam-role-no-elevated-managed-policy", Pillar.Security, Severity.Medium, Role, User, Group)]
    internal static Verdict NoElevatedManagedPolicy(Resource principal)
    {
        var elevated = principal["ManagedPolicyArns"].Any(static arn => arn.Target is { Type: ManagedPolicy } ? Truth.False(arn)
            : (arn.EndsWith("FullAccess") | arn.EndsWith("FullAccessV2") | arn.EndsWith("/PowerUserAccess")) & arn.Contains(":aws:policy/"));
        return (!elevated).OrGap(
            $"'{principal}' has the AWS managed policy {elevated.At}, which is made for the whole of a service and every resource of the account; attach a policy with the actions and resources that are needed");
    }

    [Practice("iam-role-trust-no-whole-account-or-service", Pillar.Security, Severity.Info, Role)]
    internal static Verdict TrustNoWholeAccount(Resource role)
    {
        var none = new PolicyDocument(role["AssumeRolePolicyDocument"]).None(static statement =>
            statement.Principal.Get("AWS").Any(static principal => IsWholeAccount(principal)) && statement.IsAllow && KeepsNobodyOut(statement.Condition));
        return none.OrGap(
            $"'{role}' trusts a whole account, so every identity there that may call sts:AssumeRole on it can take it on; name the roles in the Principal of AssumeRolePolicyDocument, or add a condition on aws:PrincipalArn");
    }

    /// <summary>Whether a condition lets every caller in: there is none, or it asks for a second factor that is missing, or for an external ID that is empty.</summary>
    private static Truth KeepsNobodyOut(Value condition)
    {
        if (!condition.IsEmpty.IsFalse)
        {
            return condition.IsEmpty;
        }

        foreach (var (comparison, keys) in condition.Entries)
        {
            foreach (var (name, value) in keys.Entries)
            {
                if (!SecondFactor.IsMissing(comparison, name, value) && !(name.Equals("sts:ExternalId", StringComparison.OrdinalIgnoreCase) && value.Any(static id => id.Is("")).IsTrue))
                {
                    return Truth.False(condition);
                }
            }
        }

        return Truth.True(condition);
    }

    [Practice("iam-access-key-one-per-user", Pillar.Security, Severity.Low, UserKeys.Type, Reach = Reach.Workload)]
    internal static Verdict AccessKeyOnePerUser(Resource key)
    {
        var keys = key.Workload.View<UserKeys>();
        if (keys.FirstOf(key) is not { } first)
        {
            return keys.IsFollowed(key) ? Verdict.NotApplicable("it is the first key of its user; the others are asked") : Verdict.Met;
        }

        return (!(first.Exists & !first["Status"].Is("Inactive") & !key["Status"].Is("Inactive"))).PointingAt(default).OrGap(
            $"'{key}' is a second key of the user of '{first}', so one more credential that does not expire can leak; keep two only while one takes the other's place, and set Status of the old one to Inactive");
    }

    /// <summary>Whether a principal is an account, by its number or its root, which stands for all its identities.</summary>
    private static Truth IsWholeAccount(Value principal) => principal.Kind switch
    {
        ValueKind.Text => principal.Matches(static text => text.EndsWith(":root", StringComparison.Ordinal) || (text.Length == AccountDigits && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))),
        ValueKind.Reference => Truth.False(principal),
        _ => principal.EndsWith(":root"),
    };

    [Practice("iam-centralized-root-management", Pillar.Security, Severity.Medium, "Terraform::AWS::IamOrganizationsFeatures")]
    internal static Verdict CentralizedRoot(Resource features)
    {
        var enabled = features.Raw["enabled_features"];
        return enabled.Any(static feature => feature.Is("RootCredentialsManagement")).FalseAt(enabled).OrGap(
            $"'{features}' leaves a root user with a password of its own in each member account; add RootCredentialsManagement to enabled_features");
    }
}
