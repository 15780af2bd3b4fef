using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

/// <summary>The permissions boundaries of the workload: which policies are one, and whose rights one limits.</summary>
internal sealed class Boundaries : IWorkloadView<Boundaries>
{
    private static readonly string[] Holders = [IdentityPolicies.Role, IdentityPolicies.User];

    private readonly HashSet<Resource> _boundaries = [];
    private readonly HashSet<Resource> _limited = [];
    private readonly HashSet<Resource> _unlimited = [];

    private Boundaries()
    {
    }

    public static Boundaries Create(Workload workload)
    {
        var boundaries = new Boundaries();
        foreach (var type in Holders)
        {
            foreach (var holder in workload.OfType(type))
            {
                boundaries.Add(holder);
            }
        }

        return boundaries;
    }

    /// <summary>Whether a policy is a boundary, which allows nothing by itself.</summary>
    public bool IsBoundary(Resource policy) => _boundaries.Contains(policy);

    /// <summary>Whether every identity of the workload that has a policy, or that <paramref name="resource"/> is, has a boundary.</summary>
    public bool AreLimited(Resource resource) => resource.Type switch
    {
        IdentityPolicies.Role or IdentityPolicies.User => HasBoundary(resource),
        IdentityPolicies.RolePolicy => resource["RoleName"].Target is { } role && HasBoundary(role),
        IdentityPolicies.UserPolicy => resource["UserName"].Target is { } user && HasBoundary(user),
        IdentityPolicies.Policy or IdentityPolicies.ManagedPolicy => IsLimited(resource),
        _ => false,
    };

    private bool IsLimited(Resource policy)
    {
        if (_unlimited.Contains(policy) || !policy["Groups"].IsEmpty.IsTrue)
        {
            return false;
        }

        var isLimited = _limited.Contains(policy);
        foreach (var name in policy["Roles"].Items)
        {
            if (name.Target is not { } role || !HasBoundary(role))
            {
                return false;
            }

            isLimited = true;
        }

        foreach (var name in policy["Users"].Items)
        {
            if (name.Target is not { } user || !HasBoundary(user))
            {
                return false;
            }

            isLimited = true;
        }

        return isLimited;
    }

    private void Add(Resource holder)
    {
        var boundary = holder["PermissionsBoundary"];
        if (boundary.Target is { } policy)
        {
            _boundaries.Add(policy);
        }

        foreach (var arn in holder["ManagedPolicyArns"].Items)
        {
            if (arn.Target is { } held)
            {
                (boundary.IsAbsent ? _unlimited : _limited).Add(held);
            }
        }
    }

    private static bool HasBoundary(Resource holder) => !holder["PermissionsBoundary"].IsAbsent;
}
