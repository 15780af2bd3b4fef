using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Vpc;

internal static partial class VpcPractices
{
    private static readonly (int Port, string Service)[] HighRisk = [.. HighRiskPorts.Keys.Select(static key => (int.Parse(key), HighRiskPorts.Find(key)!.Value.Service))];

    private static readonly int[] HighRiskPortNumbers = [.. HighRisk.Select(static risk => risk.Port)];

    private static readonly int[] PracticePorts = [HttpPort, 22, 3389, .. HighRiskPortNumbers];

    private const string CacheGroup = "AWS::ElastiCache::SecurityGroup";

    [Practice("security-group-no-public-ssh", Pillar.Security, Severity.High, SecurityGroupRule.Group, SecurityGroupRule.IngressType)]
    internal static Verdict NoPublicSsh(Resource group) => PublicPort(group, 22).OrGap(
        $"'{group}' lets everyone on the internet try to sign in over SSH (port 22); remove the rule and use Session Manager, or name the addresses that need it");

    [Practice("security-group-no-public-rdp", Pillar.Security, Severity.High, SecurityGroupRule.Group, SecurityGroupRule.IngressType)]
    internal static Verdict NoPublicRdp(Resource group) => PublicPort(group, 3389).OrGap(
        $"'{group}' lets everyone on the internet try to sign in over RDP (port 3389); remove the rule and use Session Manager or Fleet Manager, or name the addresses that need it");

    [Practice("security-group-no-public-high-risk-ports", Pillar.Security, Severity.High, SecurityGroupRule.Group, SecurityGroupRule.IngressType)]
    internal static Verdict NoPublicHighRiskPorts(Resource group)
    {
        if (SecurityGroupRule.AnyIngress(group, static rule => rule.IsPublic && rule.OpensAny(HighRiskPortNumbers)).IsFalse)
        {
            return Verdict.Met;
        }

        var unknown = default(Truth?);
        foreach (var (port, service) in HighRisk)
        {
            var closed = PublicPort(group, port);
            if (!closed)
            {
                return Verdict.Gap(closed.At, $"'{group}' opens port {port} ({service}) to everyone on the internet; name the security group or the addresses that need it");
            }

            unknown ??= closed.IsUnknown ? closed : null;
        }

        return unknown is { } truth ? Verdict.Unknown(truth.At) : Verdict.Met;
    }

    [Practice("security-group-no-public-all-ports", Pillar.Security, Severity.High, SecurityGroupRule.Group, SecurityGroupRule.IngressType)]
    internal static Verdict NoPublicAllPorts(Resource group) => (!SecurityGroupRule.AnyIngress(group, static rule => rule.IsPublic && rule.IsAllPorts)).OrGap(
        $"'{group}' opens every port to everyone on the internet; allow only the ports that are served, such as 443");

    [Practice("security-group-description", Pillar.OperationalExcellence, Severity.Low, SecurityGroupRule.Group, CacheGroup)]
    internal static Verdict GroupDescription(Resource group)
    {
        var property = group.Type == CacheGroup ? "Description" : "GroupDescription";
        var description = group[property];
        return (!description.IsBlank & !description.Is("Managed by Terraform")).OrGap(
            $"'{group}' does not say what it is for, so nobody dares to change it; describe it in {property}, which can be set only when the group is made");
    }

    [Practice("security-group-rule-description", Pillar.OperationalExcellence, Severity.Info, SecurityGroupRule.Group, SecurityGroupRule.IngressType, SecurityGroupRule.EgressType)]
    internal static Verdict RuleDescription(Resource group) => (!SecurityGroupRule.Any(group, static rule => rule.Definition.IsMap
        ? rule.Definition.Get("Description").IsEmpty
        : Truth.False(rule.Definition))).OrGap(
            $"a rule of '{group}' does not say who needs it, so it is never removed; set its Description");

    private static Truth PublicPort(Resource group, int port) => !SecurityGroupRule.AnyIngress(group, rule => rule.IsPublic && rule.Opens(port));
}
