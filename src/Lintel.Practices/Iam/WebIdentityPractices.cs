using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

internal static class WebIdentityPractices
{
    private const string Provider = "token.actions.githubusercontent.com";

    /// <summary>Claims at the beginning of a subject whose value GitHub gives out, so that it begins with an owner.</summary>
    /// <remarks>Source: GitHub Docs, "OpenID Connect reference". Names of workflows, environments and actors are chosen by whoever owns a repository.</remarks>
    private static readonly string[] OwnedClaims = ["repo:", "repository:", "repository_owner:", "repository_id:", "repository_owner_id:", "job_workflow_ref:"];

    [Practice("iam-role-github-oidc-trust-restricted", Pillar.Security, Severity.High, IdentityPolicies.Role, IdentityPolicies.StandaloneDocument)]
    internal static Verdict GitHubSubject(Resource role)
    {
        var isRole = role.Type == IdentityPolicies.Role;
        var document = new PolicyDocument(role[isRole ? "AssumeRolePolicyDocument" : "PolicyDocument"]);
        return document.Any(static statement => statement.IsAllow & TrustsGitHub(statement)).Stops("it does not trust GitHub Actions", out var verdict)
            ? verdict
            : document.None(IsOpen).OrGap(
                $"workflows of repositories that are not yours can assume {(isRole ? $"'{role}'" : $"a role that trusts whom '{role}' names")}; add a condition on {Provider}:sub that begins with repo: and your organization, such as repo:example/shop:*");
    }

    /// <summary>Whether a statement lets workflows of any owner in. Points at the subject.</summary>
    private static Truth IsOpen(PolicyStatement statement)
    {
        var trusts = statement.IsAllow & TrustsGitHub(statement);
        if (trusts.IsFalse)
        {
            return trusts;
        }

        var isOpen = !NamesOwner(statement);
        return isOpen.IsTrue ? (trusts & isOpen).PointingAt(isOpen.At) : trusts & isOpen;
    }

    private static Truth TrustsGitHub(PolicyStatement statement) => statement.Principal["Federated"].Any(static provider => provider.Contains(Provider));

    /// <summary>Whether some condition on the subject begins with an owner that is written out. False at the subject, or at the provider when there is none.</summary>
    private static Truth NamesOwner(PolicyStatement statement)
    {
        if (statement.Condition.IsUnknown)
        {
            return Truth.Unknown(statement.Condition);
        }

        var result = Truth.False(statement.Principal["Federated"]);
        foreach (var (comparison, keys) in statement.Condition.Entries)
        {
            if (comparison.Contains("Not", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var (name, subjects) in keys.Entries)
            {
                if (name.StartsWith(Provider, StringComparison.OrdinalIgnoreCase) && name.EndsWith(":sub", StringComparison.OrdinalIgnoreCase))
                {
                    return subjects.All(IsOwned);
                }
            }
        }

        return result;
    }

    private static Truth IsOwned(Value subject)
    {
        var start = subject.AsText() ?? subject.Partial?.KnownStart;
        if (start is null)
        {
            return Truth.Unknown(subject);
        }

        foreach (var claim in OwnedClaims)
        {
            if (start.StartsWith(claim, StringComparison.Ordinal))
            {
                var owner = start.AsSpan(claim.Length);
                var end = claim.Contains("owner", StringComparison.Ordinal) || claim.Contains("id", StringComparison.Ordinal) ? owner.IndexOf(':') is >= 0 and var colon ? colon : owner.Length : owner.IndexOf('/');
                return end > 0 ? Truth.Of(!owner[..end].ContainsAny('*', '?'), subject)
                    : subject.Kind == ValueKind.Text || owner.ContainsAny('*', '?') ? Truth.False(subject)
                    : Truth.Unknown(subject);
            }
        }

        return subject.Kind == ValueKind.Text || start.Length > 0 ? Truth.False(subject) : Truth.Unknown(subject);
    }
}
