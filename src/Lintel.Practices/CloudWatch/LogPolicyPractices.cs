using Lintel.Checking;
using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.CloudWatch;

/// <summary>Who may write to CloudWatch Logs and to its destinations.</summary>
internal static class LogPolicyPractices
{
    private const string ResourcePolicy = "AWS::Logs::ResourcePolicy";

    [Practice("cloudwatch-log-resource-policy-not-public", Pillar.Security, Severity.High, ResourcePolicy, "AWS::Logs::Destination")]
    internal static Verdict NotPublic(Resource resource)
    {
        var policy = resource[resource.Type == ResourcePolicy ? "PolicyDocument" : "DestinationPolicy"];
        return policy.IsAbsent
            ? Verdict.NotApplicable("it has no policy")
            : new PolicyDocument(policy).None(static statement => statement.IsPublic).OrGap(
                $"{(resource.Type == ResourcePolicy ? $"'{resource}' lets" : $"the policy of '{resource}' lets")} anyone with an AWS account in; name the service or the accounts in Principal, or add a condition on aws:SourceAccount or aws:PrincipalOrgID");
    }
}
