using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Bedrock;

internal static class GuardrailPractices
{
    private const string Guardrail = "AWS::Bedrock::Guardrail";

    [Practice("bedrock-guardrail-prompt-attack-filter", Pillar.Security, Severity.Medium, Guardrail)]
    internal static Verdict PromptAttacks(Resource guardrail) => guardrail["ContentPolicyConfig.FiltersConfig"].Any(static filter =>
        filter["Type"].Is("PROMPT_ATTACK") & !filter["InputStrength"].Is("NONE") & !filter["InputEnabled"].Is(false)).OrGap(
        $"'{guardrail}' lets prompts through that tell the model to forget its instructions; add a filter of the Type PROMPT_ATTACK with InputStrength HIGH to ContentPolicyConfig.FiltersConfig");

    [Practice("bedrock-guardrail-sensitive-information-filter", Pillar.Security, Severity.Info, Guardrail)]
    internal static Verdict SensitiveInformation(Resource guardrail) => (!guardrail["SensitiveInformationPolicyConfig"].IsEmpty).OrGap(
        $"'{guardrail}' lets personal data and secrets through in prompts and answers; where they can occur list them in SensitiveInformationPolicyConfig.PiiEntitiesConfig");
}
