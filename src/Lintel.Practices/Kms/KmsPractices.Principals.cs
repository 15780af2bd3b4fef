using Lintel.Checking;
using Lintel.Practices.CloudWatch;
using Lintel.Practices.S3;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Kms;

internal static partial class KmsPractices
{
    private const int AccountIdLength = 12;

    [Practice("kms-key-administrators-separate", Pillar.Security, Severity.Low, Key, "AWS::KMS::ReplicaKey")]
    internal static Verdict AdministratorsSeparate(Resource key)
    {
        if (key["KeyPolicy"].IsAbsent)
        {
            return Verdict.NotApplicable("without a key policy IAM decides who administers and who uses the key");
        }

        var document = new PolicyDocument(key["KeyPolicy"]);
        var duties = new Dictionary<string, (Truth Administers, Truth Uses)>(StringComparer.Ordinal);
        var both = document.Any(statement =>
        {
            if (!statement.IsAllow.IsTrue)
            {
                return statement.IsAllow.IsFalse ? Truth.False(statement.Value) : Truth.Unknown(statement.Value);
            }

            var administers = statement.Includes("kms:PutKeyPolicy") | statement.Includes("kms:ScheduleKeyDeletion");
            var uses = statement.Includes("kms:Decrypt");
            return statement.Principal.Get("AWS").Any(principal =>
            {
                if (!IsNamed(principal) || ResourceName.Key(principal) is not { } name)
                {
                    return principal.IsUnknown ? Truth.Unknown(principal) : Truth.False(principal);
                }

                var known = duties.GetValueOrDefault(name, (Truth.False(principal), Truth.False(principal)));
                duties[name] = known = (known.Item1 | administers, known.Item2 | uses);
                return (known.Item1 & known.Item2).PointingAt(principal);
            });
        });
        return (!both).OrGap(
            $"{NameOf(both.At)} may both use '{key}' and change its policy or delete it, so one stolen role reads the data and can destroy it; give kms:PutKeyPolicy, kms:ScheduleKeyDeletion and the like to a role that may not decrypt");
    }

    /// <summary>The role or user that a principal is, for a message: its address, or its name where the rest of the ARN is not known.</summary>
    private static string NameOf(Value principal)
    {
        if (principal.Target is { Type: IdentityPolicies.Role or IdentityPolicies.User } target)
        {
            return $"'{target}'";
        }

        var text = principal.AsText() ?? principal.Partial?.ToString() ?? "";
        foreach (var kind in (ReadOnlySpan<string>)["role", "user"])
        {
            if (text.IndexOf($":{kind}/", StringComparison.Ordinal) is >= 0 and var start)
            {
                var name = text[(start + kind.Length + 2)..];
                return name.Length == 0 || name.Contains("${", StringComparison.Ordinal) ? $"one {kind}" : $"{kind} '{name}'";
            }
        }

        return "one principal";
    }

    [Practice("kms-policy-cross-account-conditions", Pillar.Security, Severity.Low, Key, "AWS::KMS::ReplicaKey", Buckets.Policy)]
    internal static Verdict CrossAccountConditions(Resource resource)
    {
        var document = new PolicyDocument(resource[resource.Type == Buckets.Policy ? "PolicyDocument" : "KeyPolicy"]);
        string? first = null;
        var severalAccounts = document.Any(statement => statement.IsAllow & statement.Principal.Get("AWS").Any(principal =>
        {
            var account = AccountOf(principal);
            first ??= account;
            return Truth.Of(account is not null && account != first, principal);
        }));

        // Whether the only account of a policy is another one than that of the resource is not known from the text.
        if (severalAccounts.Stops("it names no second account", out var verdict))
        {
            return verdict;
        }

        var open = document.Any(statement =>
            statement.Principal.Get("AWS").Any(static principal => Truth.Of(AccountOf(principal) is { } account && account != OwnAccount, principal))
            & statement.IsAllow & statement.Condition.IsEmpty
            & (statement.Includes("kms:Decrypt") | statement.Includes("s3:GetObject") | statement.Includes("s3:DeleteObject")));
        return (!open).OrGap(
            $"'{resource}' trusts the whole account {open.At} without a condition, so whoever administers that account decides who gets in; name the role, or add a condition such as aws:PrincipalOrgID, aws:PrincipalArn or aws:SourceVpce");
    }

    /// <summary>What <see cref="AccountOf"/> gives for the account of the deployment.</summary>
    private const string OwnAccount = "own";

    /// <summary>Whether a principal is certainly a role or a user, and not an account.</summary>
    private static bool IsNamed(Value principal)
    {
        if (principal.Target is { Type: IdentityPolicies.Role or IdentityPolicies.User })
        {
            return true;
        }

        var text = principal.AsText() ?? principal.Partial?.ToString() ?? "";
        return text.Contains(":role/", StringComparison.Ordinal) || text.Contains(":user/", StringComparison.Ordinal);
    }

    /// <summary>The account that a principal stands for as a whole; null for a role, a user, a service or what is not known.</summary>
    private static string? AccountOf(Value principal)
    {
        if (principal.TryGetReference(out var reference))
        {
            return reference.Name == "AWS::AccountId" ? OwnAccount : null;
        }

        if (principal.Partial is { } partial)
        {
            return partial.KnownEnd == ":root" && partial.Parts.Any(static part => part.TryGetReference(out var inner) && inner.Name == "AWS::AccountId") ? OwnAccount : null;
        }

        var text = principal.AsText() ?? "";
        var parts = text.Split(':');
        var account = parts is [_, _, "iam", _, var id, "root"] ? id : text;
        return account.Length == AccountIdLength && account.All(char.IsAsciiDigit) ? account : null;
    }
}
