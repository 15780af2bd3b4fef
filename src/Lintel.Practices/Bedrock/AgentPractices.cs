using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.Bedrock;

internal static class AgentPractices
{
    private const string ManagedKey = "alias/aws/bedrock";

    [Practice("bedrock-agent-guardrail", Pillar.Security, Severity.Medium, AgentRoles.Agent)]
    internal static Verdict HasGuardrail(Resource agent) => (!agent["GuardrailConfiguration"].IsEmpty).OrGap(
        $"nothing looks at what people write to '{agent}' and what it answers, so a prompt that attacks it, or an answer that harms, gets through; set GuardrailConfiguration to a guardrail and its version");

    [Practice("bedrock-agent-kms-cmk", Pillar.Security, Severity.Info, AgentRoles.Agent)]
    internal static Verdict AgentKey(Resource agent) => CustomerKey.Is(agent["CustomerEncryptionKeyArn"], ManagedKey).OrGap(
        $"the instructions and sessions of '{agent}' are encrypted with a key that belongs to AWS; set CustomerEncryptionKeyArn to a key of your own where they ask for it")
        .WithCost(agent, CommonCosts.Key);

    [Practice("bedrock-agent-role-not-shared", Pillar.Security, Severity.Low, AgentRoles.Agent, Reach = Reach.Workload)]
    internal static Verdict RoleOfItsOwn(Resource agent)
    {
        var role = agent["AgentResourceRoleArn"];
        return role.IsAbsent ? Verdict.NotApplicable("it has no role yet")
            : agent.Workload.View<AgentRoles>().OtherWith(agent) is { } other
            ? Verdict.Gap(role, $"'{agent}' has the role of '{other}', so who talks one of them into something has the rights of both; give each a role of its own, whose trust policy names the agent in aws:SourceArn")
            : role.IsUnknown ? Verdict.Unknown(role) : Verdict.Met;
    }

    [Practice("bedrock-prompt-kms-cmk", Pillar.Security, Severity.Info, "AWS::Bedrock::Prompt")]
    internal static Verdict PromptKey(Resource prompt) => CustomerKey.Is(prompt["CustomerEncryptionKeyArn"], ManagedKey).OrGap(
        $"'{prompt}' is encrypted with a key that belongs to AWS; set CustomerEncryptionKeyArn to a key of your own where the prompt asks for it")
        .WithCost(prompt, CommonCosts.Key);

    [Practice("bedrock-knowledge-base-kms-cmk", Pillar.Security, Severity.Info, "AWS::Bedrock::DataSource")]
    internal static Verdict DataSourceKey(Resource source) => CustomerKey.Is(source["ServerSideEncryptionConfiguration.KmsKeyArn"], ManagedKey).OrGap(
        $"what is kept of the documents of '{source}' while they are read is encrypted with a key that belongs to AWS; set ServerSideEncryptionConfiguration.KmsKeyArn to a key of your own where they ask for it")
        .WithCost(source, CommonCosts.Key);

    [Practice("bedrock-custom-model-kms-cmk", Pillar.Security, Severity.Info, "Terraform::AWS::BedrockCustomModel")]
    internal static Verdict CustomModelKey(Resource model)
    {
        var key = model.Raw["custom_model_kms_key_id"];
        return CustomerKey.Is(key, ManagedKey).FalseAt(key).OrGap(
            $"'{model}' is encrypted with a key that belongs to AWS; set custom_model_kms_key_id to a key of your own where the data that it was trained on asks for it, which trains it anew")
            .WithCost(model, CommonCosts.Key);
    }
}
