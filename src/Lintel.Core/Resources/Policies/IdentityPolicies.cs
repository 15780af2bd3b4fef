namespace Lintel.Resources.Policies;

/// <summary>The statements that give permissions to principals of a resource, one way for every type that carries them.</summary>
public sealed class IdentityPolicies : IResourceView<IdentityPolicies>
{
    /// <summary>The types that carry identity policies.</summary>
    public const string Role = "AWS::IAM::Role", User = "AWS::IAM::User", Group = "AWS::IAM::Group", Policy = "AWS::IAM::Policy", ManagedPolicy = "AWS::IAM::ManagedPolicy",
        RolePolicy = "AWS::IAM::RolePolicy", UserPolicy = "AWS::IAM::UserPolicy", GroupPolicy = "AWS::IAM::GroupPolicy", PermissionSet = "AWS::SSO::PermissionSet";

    /// <summary>A document of the Terraform data source that no resource at hand takes. Statements with principals are no identity policy.</summary>
    public const string StandaloneDocument = "Terraform::AWS::IamPolicyDocument";

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
            case StandaloneDocument:
                _documents.Add(IdentityDocument(resource["PolicyDocument"]));
                break;
            case PermissionSet when resource["InlinePolicy"] is { IsAbsent: false } policy:
                _documents.Add(new(policy));
                break;
        }
    }

    /// <summary>The documents: the inline policies of a role, user, group or permission set, or the one of a policy resource. A document may be unknown.</summary>
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
            result &= document.None(_resource.Type == StandaloneDocument ? statement => HasPrincipal(statement) ? Truth.False(statement.Value) : test(statement) : test);
        }

        return result;
    }

    private static bool HasPrincipal(PolicyStatement statement) => !statement.Principal.IsAbsent || !statement.Value.Get("NotPrincipal").IsAbsent;

    /// <summary>A document whose use is not known: one that denies may be a boundary or a service control policy, which allow everything else.</summary>
    private static PolicyDocument IdentityDocument(Value value)
    {
        var document = new PolicyDocument(value);
        return document.Any(static statement => statement.IsDeny) is { IsFalse: false } denies
            ? new(Value.Unknown(denies.At.Scope, denies.At.Node, "it also denies, and what takes it decides whether it limits what others allow"))
            : document;
    }
}
