using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.Cost;
using Lintel.Practices.Waf;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Cognito;

internal static class CognitoPractices
{
    private const string UserPool = "AWS::Cognito::UserPool", UserPoolClient = "AWS::Cognito::UserPoolClient";
    private const double MostTemporaryDays = 7;
    private const double LeastPasswordLength = 8;

    [Practice("cognito-identity-pool-no-guest-access", Pillar.Security, Severity.Medium, "AWS::Cognito::IdentityPool", Reach = Reach.Workload)]
    internal static Verdict NoGuestAccess(Resource pool)
    {
        foreach (var monitor in pool.Workload.OfType("AWS::RUM::AppMonitor"))
        {
            if (ReferenceEquals(monitor["AppMonitorConfiguration.IdentityPoolId"].Target, pool))
            {
                return Verdict.NotApplicable($"browsers of visitors report to '{monitor}' with its credentials");
            }
        }

        return pool["AllowUnauthenticatedIdentities"].Is(false).OrGap(
            $"'{pool}' gives AWS credentials to anyone who asks, without sign-in; set AllowUnauthenticatedIdentities to false")
            .WithFix(static () => Fix.Suggestion("Give credentials to signed-in users only", "guests lose access").Set("AllowUnauthenticatedIdentities", false));
    }

    [Practice("cognito-user-pool-mfa", Pillar.Security, Severity.Medium, UserPool, Reach = Reach.Workload)]
    internal static Verdict Mfa(Resource pool)
    {
        if (AnyClient(pool, TakesPassword).Stops(NoPassword, out var verdict))
        {
            return verdict;
        }

        var mode = pool["MfaConfiguration"];

        // Adaptive authentication asks for a second factor when a sign-in looks risky; it needs the mode OPTIONAL.
        if (mode.Is("OPTIONAL"))
        {
            return (mode.Is("ON") | pool["UserPoolAddOns.AdvancedSecurityMode"].Is("ENFORCED")) switch
            {
                { IsFalse: true } => Verdict.Gap(mode, $"'{pool}' leaves a second factor to each user, and few choose one; set MfaConfiguration to ON, or let risk-based authentication ask for it (UserPoolAddOns.AdvancedSecurityMode ENFORCED)")
                    .WithFix(pool, RequireSecondFactor),
                { IsUnknown: true } truth => Verdict.Unknown(truth.At),
                _ => Verdict.Met,
            };
        }

        return mode.Is("ON").OrGap($"a password alone opens an account of '{pool}', and passwords are guessed, reused and stolen; set MfaConfiguration to ON with EnabledMfas [SOFTWARE_TOKEN_MFA]")
            .WithFix(pool, RequireSecondFactor);
    }

    [Practice("cognito-user-pool-threat-protection", Pillar.Security, Severity.Medium, UserPool, Reach = Reach.Workload)]
    internal static Verdict ThreatProtection(Resource pool)
    {
        if (AnyClient(pool, TakesPassword).Stops(NoPassword, out var verdict))
        {
            return verdict;
        }

        var mode = pool["UserPoolAddOns.AdvancedSecurityMode"];
        return mode.Is("AUDIT")
            ? Verdict.Gap(mode, $"'{pool}' only records risky sign-ins and lets them through; set UserPoolAddOns.AdvancedSecurityMode to ENFORCED when the records look right")
                .WithFix(static () => Fix.Suggestion("Stop risky sign-ins", "it takes the plan PLUS, which is billed for each active user, and asks users at unusual sign-ins").Set("UserPoolAddOns.AdvancedSecurityMode", "ENFORCED").Set("UserPoolTier", "PLUS"))
            : mode.Is("ENFORCED").OrGap($"'{pool}' does not notice leaked passwords and unusual sign-ins; set UserPoolAddOns.AdvancedSecurityMode to ENFORCED, with UserPoolTier PLUS")
                .WithFix(static () => Fix.Suggestion("Stop risky sign-ins", "it takes the plan PLUS, which is billed for each active user, and asks users at unusual sign-ins").Set("UserPoolAddOns.AdvancedSecurityMode", "ENFORCED").Set("UserPoolTier", "PLUS"));
    }

    [Practice("cognito-user-pool-strong-password-policy", Pillar.Security, Severity.Medium, UserPool, Reach = Reach.Workload)]
    internal static Verdict StrongPasswordPolicy(Resource pool)
    {
        if (AnyClient(pool, TakesPassword).Stops(NoPassword, out var verdict))
        {
            return verdict;
        }

        var policy = pool["Policies.PasswordPolicy"];
        if (policy.IsAbsent)
        {
            // Without a policy Cognito asks for eight characters of all four classes.
            return Verdict.Met;
        }

        // The properties that a written policy leaves out are off.
        return (policy["MinimumLength"].IsAtLeast(LeastPasswordLength) & policy["RequireLowercase"].Is(true) & policy["RequireUppercase"].Is(true)
            & policy["RequireNumbers"].Is(true) & policy["RequireSymbols"].Is(true)).OrGap(
            $"'{pool}' takes passwords that are quickly guessed; set MinimumLength to at least 8 (better 14) and RequireLowercase, RequireUppercase, RequireNumbers and RequireSymbols to true")
                .WithFix(pool, AskForStrongPasswords);
    }

    [Practice("cognito-user-pool-deletion-protection", Pillar.Reliability, Severity.Medium, UserPool, ProductionOnly = true)]
    internal static readonly Comparison DeletionProtection = Require("DeletionProtection").ToBe(
        "ACTIVE",
        "one call, or a change that replaces it, deletes '{name}' with all its users, whose passwords no backup holds; set DeletionProtection to ACTIVE")
        .WithFix(Fix.Safe("Protect the user pool from deletion"));

    [Practice("cognito-user-pool-temporary-password-expiry", Pillar.Security, Severity.Low, UserPool, Reach = Reach.Workload)]
    internal static Verdict TemporaryPasswordExpiry(Resource pool)
    {
        // Seven days are the default: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
        var days = pool["Policies.PasswordPolicy.TemporaryPasswordValidityDays"];
        return AnyClient(pool, TakesPassword).Stops(NoPassword, out var verdict) ? verdict : days.IsAbsent ? Verdict.Met : days.IsAtMost(MostTemporaryDays).OrGap(
            $"a temporary password of '{pool}' opens the account for {days} days to whoever reads the mail it came in; set TemporaryPasswordValidityDays to at most 7")
            .WithFix(static () => Fix.Safe("Let temporary passwords end after a week").Set("Policies.PasswordPolicy.TemporaryPasswordValidityDays", 7));
    }

    [Practice("cognito-user-pool-waf", Pillar.Security, Severity.Low, UserPool, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict Waf(Resource pool) => AnyClient(pool, SignsUsersIn).Stops(NoUsers, out var verdict) ? verdict : pool.Workload.View<WebAclAssociations>().Protects(pool).FalseAt(default).OrGap(
        $"no web ACL stands before '{pool}', so bots sign up and try passwords as fast as Cognito lets them; add an AWS::WAFv2::WebACLAssociation with ResourceArn !GetAtt {pool}.Arn and a web ACL with a rate rule")
        .WithCost(pool, CommonCosts.WebAcl)
        .WithFix(pool, static pool => WebAcls.Before(pool, Desired.To(pool, "Arn")));

    [Practice("cognito-user-pool-client-hide-user-existence", Pillar.Security, Severity.Medium, UserPoolClient)]
    internal static Verdict HideUserExistence(Resource client) => SignsUsersIn(client).Stops("it signs in no users, only programs", out var verdict)
        ? verdict
        : client["PreventUserExistenceErrors"].Is("ENABLED").OrGap(
            $"'{client}' tells everyone whether a user exists, by other errors for a wrong name than for a wrong password; set PreventUserExistenceErrors to ENABLED")
            .WithFix(static () => Fix.Safe("Tell nobody whether a user exists").Set("PreventUserExistenceErrors", "ENABLED"));

    [Practice("cognito-user-pool-client-token-revocation", Pillar.Security, Severity.Medium, UserPoolClient)]
    internal static Verdict TokenRevocation(Resource client) => (!client["EnableTokenRevocation"].Is(false)).OrGap(
        $"a refresh token that was stolen from '{client}' stays good until it ends, 30 days by default, and signing out does not help; set EnableTokenRevocation to true")
        .WithFix(static () => Fix.Safe("Let refresh tokens be revoked").Set("EnableTokenRevocation", true));

    private const string NoUsers = "its clients sign in no users, only programs", NoPassword = "its clients are for programs, or sign users in by challenges of its own without a password";

    private static readonly string[] s_withoutPassword = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH", "CUSTOM_AUTH_FLOW_ONLY"];

    /// <summary>Whether users sign in by a client: not when it has the client credentials grant alone, which is for programs, and no flow by which a user gives a password.</summary>
    private static Truth SignsUsersIn(Resource client)
    {
        var flows = client["AllowedOAuthFlows"];
        return flows.IsEmpty | flows.Any(static flow => !flow.Is("client_credentials"))
            | client["ExplicitAuthFlows"].Any(static flow => !flow.IsOneOf(s_withoutPassword));
    }

    /// <summary>Whether users give a password to a client: not when it is for programs, or its flows are challenges of functions alone.</summary>
    private static Truth TakesPassword(Resource client)
    {
        var (flows, explicitFlows) = (client["AllowedOAuthFlows"], client["ExplicitAuthFlows"]);
        return flows.IsEmpty & explicitFlows.IsEmpty | flows.Any(static flow => !flow.Is("client_credentials")) | explicitFlows.Any(static flow => !flow.IsOneOf(s_withoutPassword));
    }

    /// <summary>Whether some client of a pool is of a kind. True for a pool whose clients are not known.</summary>
    private static Truth AnyClient(Resource pool, Func<Resource, Truth> test)
    {
        var (result, count) = (Truth.False(pool.Properties), 0);
        foreach (var client in pool.Workload.OfType(UserPoolClient))
        {
            var owner = client["UserPoolId"];
            if (ReferenceEquals(owner.Target, pool))
            {
                count++;
                result |= test(client);
            }
            else if (owner.IsUnknown)
            {
                return Truth.True(pool.Properties);
            }
        }

        return count > 0 && result.IsFalse ? result : Truth.True(pool.Properties);
    }

    private static Fix? RequireSecondFactor(Resource pool)
    {
        var fix = Fix.Suggestion("Ask every user for a second factor", "each user has to set one up at the next sign-in").Set("MfaConfiguration", "ON");
        return pool["EnabledMfas"].IsEmpty.IsTrue ? fix.Set("EnabledMfas", Desired.List("SOFTWARE_TOKEN_MFA")) : fix;
    }

    /// <summary>Passwords that users have stay valid.</summary>
    private static Fix? AskForStrongPasswords(Resource pool)
    {
        var policy = pool["Policies.PasswordPolicy"];
        var fix = Fix.Safe("Ask for strong passwords from now on");
        fix = policy["MinimumLength"].IsAtLeast(LeastPasswordLength) ? fix : fix.Set("Policies.PasswordPolicy.MinimumLength", (int)LeastPasswordLength);
        foreach (var rule in (ReadOnlySpan<string>)["RequireLowercase", "RequireNumbers", "RequireSymbols", "RequireUppercase"])
        {
            fix = policy[rule].Is(true) ? fix : fix.Set($"Policies.PasswordPolicy.{rule}", true);
        }

        return fix;
    }
}
