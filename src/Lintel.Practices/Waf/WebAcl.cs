using Lintel.Resources;

namespace Lintel.Practices.Waf;

/// <summary>The rules of a web ACL, and what can be in their statements.</summary>
internal static class WebAcl
{
    public const string Type = "AWS::WAFv2::WebACL";

    /// <summary>How deep AND, OR and NOT are followed. AWS WAF nests them less deeply.</summary>
    private const int DeepestStatement = 8;

    /// <summary>Whether the web ACL allows what no rule blocks. One that blocks it has rules for what is let in.</summary>
    public static Truth AllowsByDefault(Resource acl) => !acl["DefaultAction.Block"].IsPresent;

    /// <summary>Whether some rule fulfils <paramref name="test"/>. Unknown, and not false, when rules may be elsewhere: in JSON text, or added by other resources.</summary>
    /// <param name="acl">The web ACL.</param>
    /// <param name="test">What to ask of a rule.</param>
    /// <param name="testAdded">What to ask of a rule that Terraform adds by a resource of its own (<c>aws_wafv2_web_acl_rule_group_association</c>).</param>
    public static Truth AnyRule(Resource acl, Func<Value, Truth> test, Func<Value, Truth> testAdded)
    {
        var rules = acl["Rules"];
        var any = rules.Any(test);
        if (!any.IsFalse)
        {
            return any;
        }

        if (!acl.Raw["rule_json"].IsAbsent)
        {
            return Truth.Unknown(acl.Raw["rule_json"]);
        }

        any = any.PointingAt(rules);
        foreach (var added in acl.Workload.OfType("Terraform::AWS::Wafv2WebAclRuleGroupAssociation"))
        {
            var arn = added.Raw["web_acl_arn"];
            any |= arn.Target is not { } target ? Truth.Unknown(arn) : (ReferenceEquals(target, acl) ? testAdded(added.Raw) : Truth.False(rules)).FalseAt(rules);
        }

        return any;
    }

    /// <summary>Whether a rule that Terraform adds by a resource of its own is a managed rule group of a name, or any, and does not only count.</summary>
    public static Truth AddsManagedGroup(Value added, string? name = null)
    {
        var group = added["managed_rule_group"];
        return group.IsUnknown ? Truth.Unknown(group)
            : group.IsAbsent ? Truth.Unknown(added["rule_group_reference"])
            : group.Any(block => name is null ? Truth.True(block) : block["name"].Is(name)) & !added["override_action"].Is("count");
    }

    /// <summary>Whether a statement is, or has nested in it, one of the kind <paramref name="name"/>.</summary>
    public static Truth Contains(Value statement, string name) => Contains(statement, name, DeepestStatement);

    private static Truth Contains(Value statement, string name, int depth)
    {
        var found = statement[name].IsPresent;
        if (!found.IsFalse || depth == 0)
        {
            return found;
        }

        foreach (var inner in statement["AndStatement.Statements"].Items)
        {
            found |= Contains(inner, name, depth - 1);
        }

        foreach (var inner in statement["OrStatement.Statements"].Items)
        {
            found |= Contains(inner, name, depth - 1);
        }

        foreach (var (_, kind) in statement.Entries)
        {
            var inner = kind["Statement"];
            inner = inner.IsAbsent ? kind["ScopeDownStatement"] : inner;
            if (!inner.IsAbsent)
            {
                found |= Contains(inner, name, depth - 1);
            }
        }

        return found;
    }
}
