using Lintel.Checking;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Cognito;

internal static class CognitoPractices
{
    private const string UserPool = "AWS::Cognito::UserPool";
    private const double LeastPasswordLength = 8;

    [Practice("cognito-identity-pool-no-guest-access", Pillar.Security, Severity.Medium, "AWS::Cognito::IdentityPool")]
    internal static readonly Comparison NoGuestAccess = Require("AllowUnauthenticatedIdentities").ToBe(
        false,
        "'{name}' gives AWS credentials to anyone who asks, without sign-in; set AllowUnauthenticatedIdentities to false");

    [Practice("cognito-user-pool-mfa", Pillar.Security, Severity.Medium, UserPool)]
    internal static Verdict Mfa(Resource pool)
    {
        var mode = pool["MfaConfiguration"];

        // Adaptive authentication asks for a second factor when a sign-in looks risky; it needs the mode OPTIONAL.
        if (mode.Is("OPTIONAL"))
        {
            return (mode.Is("ON") | pool["UserPoolAddOns.AdvancedSecurityMode"].Is("ENFORCED")) switch
            {
                { IsFalse: true } => Verdict.Gap(mode, $"'{pool}' leaves a second factor to each user, and few choose one; set MfaConfiguration to ON, or let risk-based authentication ask for it (UserPoolAddOns.AdvancedSecurityMode ENFORCED)"),
                { IsUnknown: true } truth => Verdict.Unknown(truth.At),
                _ => Verdict.Met,
            };
        }

        return mode.Is("ON").OrGap($"a password alone opens an account of '{pool}', and passwords are guessed, reused and stolen; set MfaConfiguration to ON with EnabledMfas [SOFTWARE_TOKEN_MFA]");
    }

    [Practice("cognito-user-pool-threat-protection", Pillar.Security, Severity.Medium, UserPool)]
    internal static Verdict ThreatProtection(Resource pool)
    {
        var mode = pool["UserPoolAddOns.AdvancedSecurityMode"];
        return mode.Is("AUDIT")
            ? Verdict.Gap(mode, $"'{pool}' only records risky sign-ins and lets them through; set UserPoolAddOns.AdvancedSecurityMode to ENFORCED when the records look right")
            : mode.Is("ENFORCED").OrGap($"'{pool}' does not notice leaked passwords and unusual sign-ins; set UserPoolAddOns.AdvancedSecurityMode to ENFORCED, with UserPoolTier PLUS");
    }

    [Practice("cognito-user-pool-strong-password-policy", Pillar.Security, Severity.Medium, UserPool)]
    internal static Verdict StrongPasswordPolicy(Resource pool)
    {
        var policy = pool["Policies.PasswordPolicy"];
        if (policy.IsAbsent)
        {
            // Without a policy Cognito asks for eight characters of all four classes.
            return Verdict.Met;
        }

        // The properties that a written policy leaves out are off.
        return (policy["MinimumLength"].IsAtLeast(LeastPasswordLength) & policy["RequireLowercase"].Is(true) & policy["RequireUppercase"].Is(true)
            & policy["RequireNumbers"].Is(true) & policy["RequireSymbols"].Is(true)).OrGap(
            $"'{pool}' takes passwords that are quickly guessed; set MinimumLength to at least 8 (better 14) and RequireLowercase, RequireUppercase, RequireNumbers and RequireSymbols to true");
    }
}
