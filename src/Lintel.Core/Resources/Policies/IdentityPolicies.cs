namespace Lintel.Resources.Policies;

/// <summary>All policy documents that give permissions to principals of a resource, one way for every type that carries them.</summary>
public static class IdentityPolicies
{
    /// <summary>The types that carry identity policies.</summary>
    public const string Role = "AWS::IAM::Role", User = "AWS::IAM::User", Group = "AWS::IAM::Group", Policy = "AWS::IAM::Policy", ManagedPolicy = "AWS::IAM::ManagedPolicy",
        RolePolicy = "AWS::IAM::RolePolicy", UserPolicy = "AWS::IAM::UserPolicy", GroupPolicy = "AWS::IAM::GroupPolicy";

    /// <summary>The documents: the inline policies of a role, user or group, or the one of a policy resource. A document may be unknown.</summary>
    public static IEnumerable<PolicyDocument> Of(Resource resource)
    {
        switch (resource.Type)
        {
            case Role or User or Group:
                var policies = resource["Policies"];
                if (policies.IsUnknown)
                {
                    yield return new(policies);
                }

                foreach (var policy in policies.Items)
                {
                    yield return new(policy["PolicyDocument"]);
                }

                break;
            case Policy or ManagedPolicy or RolePolicy or UserPolicy or GroupPolicy:
                yield return new(resource["PolicyDocument"]);
                break;
        }
    }

    /// <summary>Whether no statement of any document fulfils <paramref name="test"/>. False at the place that <paramref name="test"/> points at.</summary>
    public static Truth NoStatement(Resource resource, Func<PolicyStatement, Truth> test)
    {
        var result = Truth.True(resource.Properties);
        foreach (var document in Of(resource))
        {
            result &= document.None(test);
        }

        return result;
    }
}
