using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

internal static class AccessKeyPractices
{
    private const int AccountDigits = 12;

    [Practice("iam-access-key-secret-not-exposed", Pillar.Security, Severity.Medium, UserKeys.Type)]
    internal static Verdict SecretNotExposed(Resource key) => key.IsInStack
        ? Verdict.NotApplicable("a stack keeps no secret of it, unless something else asks for it")
        : (!key.Raw["pgp_key"].IsEmpty).OrGap(
            $"the secret of '{key}' stands in the state in plain text, for everyone who may read that; let the workload use a role in place of a key, or set pgp_key");

    /// <remarks>Source: AWS Managed Policy Reference Guide: ReadOnlyAccess reads the content of buckets, tables, queues and parameters, where SecurityAudit and ViewOnlyAccess read settings.</remarks>
    [Practice("iam-role-cross-account-readonly-access", Pillar.Security, Severity.Medium, IdentityPolicies.Role)]
    internal static Verdict CrossAccountReadOnly(Resource role)
    {
        var readsAll = role["ManagedPolicyArns"].Any(static arn => arn.Target is not null ? Truth.False(arn) : arn.EndsWith(":policy/ReadOnlyAccess"));
        return readsAll.Stops("it does not have ReadOnlyAccess", out var verdict)
            ? verdict
            : new PolicyDocument(role["AssumeRolePolicyDocument"]).None(static statement => statement.Principal.Get("AWS").Any(IsWrittenOut) && statement.IsAllow).FalseAt(readsAll.At).OrGap(
                $"'{role}' lets another account read the content of every bucket, table, queue and parameter by ReadOnlyAccess; attach SecurityAudit or ViewOnlyAccess, which read settings alone, or a policy with what is needed");
    }

    /// <summary>Whether a principal is of an account whose number is written out, and so hardly the role's own, which templates name by a pseudo parameter.</summary>
    private static Truth IsWrittenOut(Value principal)
    {
        foreach (var part in principal.Partial?.Parts ?? [])
        {
            if (part.TryGetReference(out var reference) && reference.Name == "AWS::AccountId")
            {
                return Truth.False(principal);
            }
        }

        return principal.Kind == ValueKind.Reference ? Truth.False(principal) : principal.Matches(IsAccountOrArn);
    }

    private static bool IsAccountOrArn(string text) => (text.Length == AccountDigits && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        || (text.StartsWith("arn:", StringComparison.Ordinal) && text.Contains(":iam::", StringComparison.Ordinal));
}
