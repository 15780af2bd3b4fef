using Lintel.Resources;

namespace Lintel.Practices.Vpc;

/// <summary>Which security groups of the workload have rules, in the group or as resources of their own.</summary>
internal sealed class RulesOfGroups : IWorkloadView<RulesOfGroups>
{
    private readonly Dictionary<Resource, Truth> _in = [];
    private readonly Dictionary<Resource, Truth> _out = [];
    private Value _open;

    private RulesOfGroups(Workload workload)
    {
        Add(workload, SecurityGroupRule.IngressType, _in);
        Add(workload, SecurityGroupRule.EgressType, _out);
        HasFunctionTargets = Truth.False(default);
        foreach (var targets in workload.OfType("AWS::ElasticLoadBalancingV2::TargetGroup"))
        {
            HasFunctionTargets |= targets["TargetType"].Is("lambda");
        }

        foreach (var exclusive in workload.OfType("Terraform::AWS::VpcSecurityGroupRulesExclusive"))
        {
            _open = exclusive.Raw["security_group_id"];
        }
    }

    /// <summary>Whether some target group of the workload is a function, which no rule of a group stands before.</summary>
    public Truth HasFunctionTargets { get; }

    public static RulesOfGroups Create(Workload workload) => new(workload);

    /// <summary>Whether a group lets anything in. Unknown for a group that is not of the workload.</summary>
    public Truth LetsIn(Value group) => Has(group, group.Target?["SecurityGroupIngress"] ?? default, _in);

    /// <summary>Whether a group lets anything out: in a stack each group without egress rules does, and Terraform takes that rule away.</summary>
    public Truth LetsOut(Value group) => group.Target is { Type: SecurityGroupRule.Group, IsInStack: true } target && target["SecurityGroupEgress"].IsAbsent
        ? Truth.True(group)
        : Has(group, group.Target is { IsInStack: false } own ? own.Raw["egress"] : group.Target?["SecurityGroupEgress"] ?? default, _out);

    /// <summary>Whether a rule of its own, in either direction, belongs to a group.</summary>
    public Truth HasOwn(Resource group) => _in.GetValueOrDefault(group, Truth.False(default)) | _out.GetValueOrDefault(group, Truth.False(default));

    private Truth Has(Value group, Value rules, Dictionary<Resource, Truth> own)
    {
        if (group.Target is not { Type: SecurityGroupRule.Group, IsPartial: false } target)
        {
            return Truth.Unknown(group);
        }

        var written = !rules.IsEmpty;
        return own.TryGetValue(target, out var exists) ? (exists | written).PointingAt(group)
            : written.IsFalse && !_open.IsAbsent ? Truth.Unknown(_open)
            : written;
    }

    private void Add(Workload workload, string type, Dictionary<Resource, Truth> groups)
    {
        foreach (var rule in workload.OfType(type))
        {
            var group = rule["GroupId"];
            if (group.Target is { } target)
            {
                groups[target] = groups.GetValueOrDefault(target, Truth.False(default)) | rule.Exists;
            }
            else if (group.Kind != ValueKind.Text)
            {
                _open = group;
            }
        }
    }
}
