using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.Organizations;

internal static class OrganizationsPractices
{
    private const string Organization = "AWS::Organizations::Organization", Policy = "AWS::Organizations::Policy", ServiceControl = "SERVICE_CONTROL_POLICY", ResourceControl = "RESOURCE_CONTROL_POLICY";

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
            foreach (var policy in organization.Workload.OfType(Policy))
            {
                if (policy["Type"].Is(ServiceControl))
                {
                    return Verdict.Met;
                }
            }

            return Verdict.Unknown(organization["FeatureSet"], "policy types are turned on outside of templates");
        }

        var types = organization.Raw["enabled_policy_types"];
        return types.Any(static type => type.Is(ServiceControl)).FalseAt(types).OrGap(
            $"'{organization}' has service control policies switched off, so an administrator of any account can do anything there; add {ServiceControl} to enabled_policy_types and deny what no account should do");
    }

    [Practice("organizations-resource-control-policy", Pillar.Security, Severity.Info, Policy, Reach = Reach.Account)]
    internal static Verdict ResourceControlPolicy(Resource policy)
    {
        if (policy["Type"].Is(ResourceControl).IsTrue)
        {
            return Verdict.Met;
        }

        Resource? speaker = null;
        foreach (var other in policy.Workload.OfType(Policy))
        {
            var type = other["Type"];
            if (type.Is(ResourceControl) is { IsFalse: false } has)
            {
                return has.IsTrue ? Verdict.NotApplicable($"'{other}' is one") : Verdict.Unknown(type);
            }

            speaker ??= type.Is(ServiceControl).IsTrue ? other : null;
        }

        return !ReferenceEquals(speaker, policy)
            ? Verdict.NotApplicable(speaker is null ? "the workload has no policies for permissions" : "it is said once for the workload")
            : Verdict.Gap(default, $"'{policy}' limits what the organization's own people may do, and nothing limits what its buckets, keys, queues, secrets and roles give to others; add a policy of the type {ResourceControl} that denies access from outside by aws:PrincipalOrgID");
    }
}
