using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Waf;

internal static class RuleActionPractices
{
    private const string Classic = "AWS::WAF::WebACL", Regional = "AWS::WAFRegional::WebACL";

    [Practice("waf-rule-action", Pillar.Security, Severity.Medium, WebAcl.Type, "AWS::WAFv2::RuleGroup", Classic, Regional)]
    internal static Verdict HasAction(Resource acl)
    {
        var isClassic = acl.Type is Classic or Regional;
        if (isClassic && !acl.IsInStack && (acl.Raw["rule"].Any(OverridesGroup) | acl.Raw["rules"].Any(OverridesGroup)) is { IsFalse: false })
        {
            return Verdict.NotApplicable("it has rule groups, whose actions CloudFormation cannot say");
        }

        return acl["Rules"].All(isClassic
            ? static rule => !rule["Action.Type"].IsEmpty
            : static rule => rule["Action"].IsPresent | rule["OverrideAction"].IsPresent).OrGap(
            $"a rule of '{acl}' says what it looks for and not what happens then, so WAF refuses it; set Action, or OverrideAction for a rule group");
    }

    private static Truth OverridesGroup(Value rule) => rule["type"].Is("GROUP");
}
