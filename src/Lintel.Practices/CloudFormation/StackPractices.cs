using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.CloudFormation;

internal static class StackPractices
{
    /// <remarks>A nested stack has no policy of its own in a template, so only stacks that Terraform makes can lack one here.</remarks>
    [Practice("cloudformation-stack-policy", Pillar.Reliability, Severity.Low, "AWS::CloudFormation::Stack", ProductionOnly = true)]
    internal static Verdict StackPolicy(Resource stack) => stack.IsInStack
        ? Verdict.NotApplicable("a template cannot give a nested stack a policy")
        : (!stack.Raw["policy_body"].IsEmpty | !stack.Raw["policy_url"].IsEmpty).OrGap(
            $"an update of '{stack}' may replace or delete any resource of it, a database too; set policy_body to a stack policy that denies Update:Replace and Update:Delete on what holds data");
}
