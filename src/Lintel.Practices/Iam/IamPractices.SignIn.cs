using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Secrets;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

internal static partial class IamPractices
{
    private const string NoPassword = "it has no password";

    [Practice("iam-role-trust-no-wildcard-action", Pillar.Security, Severity.Medium, Role)]
    internal static Verdict TrustNoWildcardAction(Resource role) => new PolicyDocument(role["AssumeRolePolicyDocument"])
        .None(static statement => (statement.AllActions | statement.AllActionsOfAService) & statement.IsAllow)
        .OrGap($"the trust policy of '{role}' allows every action, tagging and naming its sessions as the caller likes included; list what callers need, mostly sts:AssumeRole alone");

    [Practice("iam-user-login-no-plaintext-password", Pillar.Security, Severity.High, User)]
    internal static Verdict UserLoginNoPlaintextPassword(Resource user) => user["LoginProfile"].IsPresent.Stops(NoPassword, out var verdict)
        ? verdict
        : WrittenSecret.IsNot(user, user["LoginProfile.Password"], "password", "remove LoginProfile and let people sign in through IAM Identity Center");

    [Practice("iam-user-login-password-reset-required", Pillar.Security, Severity.Low, User)]
    internal static Verdict UserLoginPasswordReset(Resource user) => user["LoginProfile"].IsPresent.Stops(NoPassword, out var verdict)
        ? verdict
        : user["LoginProfile.PasswordResetRequired"].Is(true).OrGap(
            $"'{user}' keeps the password that whoever deployed the stack knows; set LoginProfile.PasswordResetRequired to true")
            .WithFix(static () => Fix.Suggestion("Let the user choose a new password", "the user is asked for one at the next sign-in").Set("LoginProfile.PasswordResetRequired", true));
}
