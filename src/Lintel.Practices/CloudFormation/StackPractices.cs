using System.Collections.Frozen;
using Lintel.Checking;
using Lintel.Practices.S3;
using Lintel.Resources;

namespace Lintel.Practices.CloudFormation;

internal static class StackPractices
{
    /// <summary>What a stack deletes or replaces with the data in it.</summary>
    private static readonly FrozenSet<string> s_stateful =
        Catalogue.Instance.All.First(static practice => practice.Name == "cloudformation-stateful-deletion-policy").Types.Append(Buckets.Bucket).ToFrozenSet();

    /// <remarks>A nested stack has no policy of its own in a template, so only stacks that Terraform makes can lack one here.</remarks>
    [Practice("cloudformation-stack-policy", Pillar.Reliability, Severity.Low, "AWS::CloudFormation::Stack", ProductionOnly = true)]
    internal static Verdict StackPolicy(Resource stack) => stack.IsInStack
        ? Verdict.NotApplicable("a template cannot give a nested stack a policy")
        : HoldsNoData(stack)
        ? Verdict.NotApplicable("nothing in its template holds data")
        : YamlText.Expand(stack.Raw["template_body"]) is var template && (template.IsUnknown || template["Resources"].IsUnknown)
        ? Verdict.Unknown(template, "what its template holds is not known")
        : (!stack.Raw["policy_body"].IsEmpty | !stack.Raw["policy_url"].IsEmpty).OrGap(
            $"an update of '{stack}' may replace or delete any resource of it, a database too; set policy_body to a stack policy that denies Update:Replace and Update:Delete on what holds data");

    /// <summary>Whether the template of a stack is written out and has no resource that is deleted with its data.</summary>
    private static bool HoldsNoData(Resource stack)
    {
        if (!YamlText.Expand(stack.Raw["template_body"])["Resources"].IsMap)
        {
            return false;
        }

        foreach (var (_, resource) in YamlText.Expand(stack.Raw["template_body"])["Resources"].Entries)
        {
            if (!resource["Type"].TryGetText(out var type) || type.StartsWith("AWS::CloudFormation::", StringComparison.Ordinal) || s_stateful.Contains(type))
            {
                return false;
            }
        }

        return true;
    }
}
