namespace Lintel.Resources.Policies;

/// <summary>The statements that give permissions to principals of a resource, one way for every type that carries them.</summary>
public sealed class IdentityPolicies : IResourceView<IdentityPolicies>
{
    /// <summary>The types that carry identity policies.</summary>
    public const string Role = "AWS::IAM::Role", User = "AWS::IAM::User", Group = "AWS::IAM::Group", Policy = "AWS::IAM::Policy", ManagedPolicy = "AWS::IAM::ManagedPolicy",
        RolePolicy = "AWS::IAM::RolePolicy", UserPolicy = "AWS::IAM::UserPolicy", GroupPolicy = "AWS::IAM::GroupPolicy";

    private readonly Resource _resource;
    private readonly List<PolicyDocument> _documents = [];

    private IdentityPolicies(Resource resource)
    {
        _resource = resource;
        switch (resource.Type)
        {
            case Role or User or Group:
                var policies = resource["Policies"];
                if (policies.IsUnknown)
                {
                    _documents.Add(new(policies));
                }

                foreach (var policy in policies.Items)
                {
                    _documents.Add(new(policy["PolicyDocument"]));
                }

                break;
            case Policy or ManagedPolicy or RolePolicy or UserPolicy or GroupPolicy:
                _documents.Add(new(resource["PolicyDocument"]));
                break;
        }
    }

    /// <summary>The documents: the inline policies of a role, user or group, or the one of a policy resource. A document may be unknown.</summary>
    public IReadOnlyList<PolicyDocument> Documents => _documents;

    public static IdentityPolicies Create(Resource resource) => new(resource);

    /// <summary>The identity policies of a resource.</summary>
    public static IdentityPolicies Of(Resource resource) => resource.View<IdentityPolicies>();

    /// <summary>Whether no statement of any document fulfils <paramref name="test"/>. False at the place that <paramref name="test"/> points at.</summary>
    public Truth NoStatement(Func<PolicyStatement, Truth> test)
    {
        var result = Truth.True(_resource.Properties);
        foreach (var document in _documents)
        {
            result &= document.None(test);
        }

        return result;
    }
}
