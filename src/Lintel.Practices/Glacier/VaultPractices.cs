using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Glacier;

internal static class VaultPractices
{
    [Practice("glacier-vault-policy-not-public", Pillar.Security, Severity.High, "Terraform::AWS::GlacierVault")]
    internal static Verdict PolicyNotPublic(Resource vault)
    {
        var policy = vault.Raw["access_policy"];
        return policy.IsPresent.Stops("it has no access policy", out var verdict)
            ? verdict
            : new PolicyDocument(JsonText.Expand(policy)).None(static statement => statement.IsPublic).OrGap(
                $"every AWS account may use '{vault}' as its access policy says; name accounts or roles in Principal, or add a condition such as aws:PrincipalOrgID");
    }
}
