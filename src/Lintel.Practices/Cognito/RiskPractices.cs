using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Cognito;

internal static class RiskPractices
{
    private const string Risk = "AWS::Cognito::UserPoolRiskConfigurationAttachment";

    [Practice("cognito-user-pool-block-compromised-credentials", Pillar.Security, Severity.Medium, Risk)]
    internal static Verdict CompromisedCredentials(Resource risk)
    {
        var action = risk["CompromisedCredentialsRiskConfiguration.Actions.EventAction"];
        return action.IsPresent.Stops("it is about other risks", out var verdict) ? verdict : action.Is("BLOCK").OrGap(
            $"'{risk}' lets users sign in with passwords that are known to be stolen; set CompromisedCredentialsRiskConfiguration.Actions.EventAction to BLOCK");
    }

    [Practice("cognito-user-pool-block-risky-sign-in", Pillar.Security, Severity.Medium, Risk)]
    internal static Verdict RiskySignIn(Resource risk)
    {
        var actions = risk["AccountTakeoverRiskConfiguration.Actions"];
        return actions.IsPresent.Stops("it is about other risks", out var verdict)
            ? verdict
            : actions["HighAction.EventAction"].IsOneOf("BLOCK", "MFA_REQUIRED").OrGap(
                $"'{risk}' lets sign-ins of high risk through without a second factor; set AccountTakeoverRiskConfiguration.Actions.HighAction.EventAction to BLOCK or MFA_REQUIRED");
    }
}
