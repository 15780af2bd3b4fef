using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Ses;

internal static class IdentityPractices
{
    private const string Identity = "AWS::SES::EmailIdentity", Domain = "Terraform::AWS::SesDomainIdentity";

    [Practice("ses-identity-policy-not-public", Pillar.Security, Severity.High, "Terraform::AWS::SesIdentityPolicy", "Terraform::AWS::Sesv2EmailIdentityPolicy")]
    internal static Verdict PolicyNotPublic(Resource policy) => new PolicyDocument(policy.Raw["policy"]).None(static statement => statement.IsPublic).OrGap(
        $"'{policy}' lets every AWS account send mail in the name of the identity, which is then billed to you and ruins its standing; name the accounts in Principal, or add a condition on aws:PrincipalOrgID");

    /// <remarks>An identity of the second API signs by Easy DKIM unless it is told not to; one of the first needs a resource of its own for that.</remarks>
    [Practice("ses-identity-dkim", Pillar.Security, Severity.Medium, Identity, Domain, Reach = Reach.Workload)]
    internal static Verdict SignsMail(Resource identity)
    {
        if (identity.Type == Identity)
        {
            return (!identity["DkimAttributes.SigningEnabled"].Is(false)).OrGap(
                $"mail from '{identity}' is not signed, so receivers take it for spam and cannot tell it from a forgery; remove DkimAttributes.SigningEnabled or set it to true");
        }

        return identity.Workload.View<SignedDomains>().Has(identity).FalseAt(default).OrGap(
            $"mail from '{identity}' is not signed, so receivers take it for spam and cannot tell it from a forgery; add an aws_ses_domain_dkim for its domain, and its three records");
    }
}
