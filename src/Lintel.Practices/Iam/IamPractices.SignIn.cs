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
        .None(static statement => (statement.AllActions | statement.AllActionsOfAService | statement.NotActions.IsPresent) & statement.IsAllow)
        .OrGap($"the trust policy of '{role}' allows every action, tagging and naming its sessions as the caller likes included; list what callers need, mostly sts:AssumeRole alone")
            .WithFix(role, AssumeOnly);

    [Practice("iam-user-no-console-access", Pillar.Security, Severity.Medium, User)]
    internal static Verdict UserNoConsoleAccess(Resource user) => (!user["LoginProfile"].IsPresent).OrGap(
        $"'{user}' signs in to the console with a password that stays valid until somebody changes it; remove LoginProfile and let people come through IAM Identity Center or another identity provider");

    [Practice("iam-user-login-no-plaintext-password", Pillar.Security, Severity.High, User)]
    internal static Verdict UserLoginNoPlaintextPassword(Resource user) => user["LoginProfile"].IsPresent.Stops(NoPassword, out var verdict)
        ? verdict
        : WrittenSecret.IsNot(user, user["LoginProfile.Password"], "password", "remove LoginProfile and let people sign in through IAM Identity Center");

    [Practice("iam-user-login-password-reset-required", Pillar.Security, Severity.Low, User)]
    internal static Verdict UserLoginPasswordReset(Resource user) => user["LoginProfile"].IsPresent.Stops(NoPassword, out var verdict)
        ? verdict
        : user["LoginProfile.PasswordResetRequired"].Is(true).OrGap(
            $"'{user}' keeps the password that whoever deployed it knows; set LoginProfile.PasswordResetRequired to true")
            .WithFix(static () => Fix.Safe("Let the user choose a new password").Set("LoginProfile.PasswordResetRequired", true));

    /// <summary>Federated principals assume roles by other actions.</summary>
    private static Fix? AssumeOnly(Resource role)
    {
        var fix = Fix.Suggestion("Allow to assume the role only", "callers that tag or name their sessions are refused");
        foreach (var statement in role["AssumeRolePolicyDocument.Statement"].Items)
        {
            if (!statement["Principal.Federated"].IsAbsent)
            {
                return null;
            }

            fix = statement["Effect"].Is("Allow") ? statement["Action"].Any(static action => action.IsOneOf("*", "sts:*")) ? fix.Set(statement, "Action", "sts:AssumeRole") : fix : fix;
        }

        return fix.Steps.IsEmpty ? null : fix;
    }
}
