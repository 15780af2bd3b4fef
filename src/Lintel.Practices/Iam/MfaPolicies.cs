using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Iam;

/// <summary>Whether some identity policy of the workload asks for a second factor.</summary>
internal sealed class MfaPolicies : IWorkloadView<MfaPolicies>
{
    private static readonly string[] s_types =
        [IdentityPolicies.User, IdentityPolicies.Group, IdentityPolicies.Policy, IdentityPolicies.ManagedPolicy, IdentityPolicies.UserPolicy, IdentityPolicies.GroupPolicy, IdentityPolicies.StandaloneDocument];

    private MfaPolicies(Workload workload)
    {
        Any = Truth.False(default);
        foreach (var type in s_types)
        {
            foreach (var resource in workload.OfType(type))
            {
                foreach (var document in IdentityPolicies.Of(resource).Documents)
                {
                    Any |= document.Any(SecondFactor.IsAskedBy);
                }
            }
        }
    }

    /// <summary>Unknown when a policy is not known.</summary>
    public Truth Any { get; }

    public static MfaPolicies Create(Workload workload) => new(workload);
}
