using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>Which security groups have outbound rules as resources of their own.</summary>
internal sealed class EgressRules : IWorkloadView<EgressRules>
{
    private readonly Dictionary<Resource, Truth> _groups = [];

    private EgressRules()
    {
    }

    public static EgressRules Create(Workload workload)
    {
        var rules = new EgressRules();
        foreach (var rule in workload.OfType(SecurityGroupRule.EgressType))
        {
            if (rule["GroupId"].Target is { } group)
            {
                rules._groups[group] = rules.Has(group) | rule.Exists;
            }
        }

        return rules;
    }

    /// <summary>Whether some rule of its own is deployed with <paramref name="group"/>.</summary>
    public Truth Has(Resource group) => _groups.GetValueOrDefault(group, Truth.False(default));
}
