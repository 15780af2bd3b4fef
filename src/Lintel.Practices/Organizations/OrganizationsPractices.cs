using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Practices.Organizations;

internal static class OrganizationsPractices
{
    private const string Organization = "AWS::Organizations::Organization";

    [Practice("organizations-scp-enabled", Pillar.Security, Severity.Medium, Organization, Reach = Reach.Account)]
    internal static Verdict ScpEnabled(Resource organization)
    {
        var features = organization["FeatureSet"].OrDefault("ALL").Is("ALL");
        if (!features.IsTrue)
        {
            return features.OrGap(
                $"'{organization}' shares the bill only, so nothing can be forbidden to its accounts; set FeatureSet to ALL, which each account that was invited has to accept");
        }

        // CloudFormation has no property for it: policy types are turned on by an API call. An organization that has policies has them on.
        if (organization.IsInStack)
        {
            return organization.Workload.View<PolicyTypes>().FirstServiceControl is not null
                ? Verdict.Met
                : Verdict.Unknown(organization["FeatureSet"], "policy types are turned on outside of templates");
        }

        var types = organization.Raw["enabled_policy_types"];
        return types.Any(static type => type.Is(PolicyTypes.ServiceControl)).FalseAt(types).OrGap(
            $"'{organization}' has service control policies switched off, so an administrator of any account can do anything there; add {PolicyTypes.ServiceControl} to enabled_policy_types and deny what no account should do")
            .WithFix(organization, TurnOnPolicies);
    }

    [Practice("organizations-resource-control-policy", Pillar.Security, Severity.Info, PolicyTypes.Policy, Reach = Reach.Account)]
    internal static Verdict ResourceControlPolicy(Resource policy)
    {
        var types = policy.Workload.View<PolicyTypes>();
        return types.FirstResourceControl is { } control ? ReferenceEquals(control, policy) ? Verdict.Met : Verdict.NotApplicable($"'{control}' is one")
            : !types.Open.IsAbsent ? Verdict.Unknown(types.Open)
            : !ReferenceEquals(types.FirstServiceControl, policy) ? Verdict.NotApplicable("it is not for permissions, or it is said once for the workload")
            : Verdict.Gap(default, $"'{policy}' limits what the organization's own people may do, and nothing limits what its buckets, keys, queues, secrets and roles give to others; add a policy of the type {PolicyTypes.ResourceControl} that denies access from outside by aws:PrincipalOrgID");
    }

    /// <summary>A policy type that is turned on brings a policy that allows everything, so nothing changes at first.</summary>
    private static Fix? TurnOnPolicies(Resource organization) => organization["FeatureSet"].OrDefault("ALL").Is("ALL").IsTrue && organization.Raw["enabled_policy_types"].IsAbsent
        ? Fix.Safe("Turn on service control policies").Set(organization.Raw, "enabled_policy_types", Desired.List(PolicyTypes.ServiceControl))
        : null;
}
