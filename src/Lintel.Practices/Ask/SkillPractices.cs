using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Ask;

internal static class SkillPractices
{
    private const string Remedy = "refer to a secret with {{resolve:secretsmanager:...}}";

    [Practice("ask-skill-credentials-not-plaintext", Pillar.Security, Severity.High, "Alexa::ASK::Skill")]
    internal static Verdict CredentialsNotPlaintext(Resource skill)
    {
        var credentials = skill["AuthenticationConfiguration"];
        return WrittenSecret.IsNot(skill, credentials["ClientSecret"], "client secret", Remedy).And(WrittenSecret.IsNot(skill, credentials["RefreshToken"], "refresh token", Remedy))
            .WithCost(skill, CommonCosts.Secret);
    }
}
