using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Resources;
using static Lintel.Checking.Comparison;

namespace Lintel.Practices.Redshift;

internal static partial class RedshiftPractices
{
    private const string Cluster = "AWS::Redshift::Cluster", SecurityGroup = "AWS::Redshift::ClusterSecurityGroup", ParameterGroup = "AWS::Redshift::ClusterParameterGroup";

    [Practice("redshift-cluster-in-vpc", Pillar.Security, Severity.Low, Cluster)]
    internal static readonly Comparison ClusterInVpc = Require("ClusterSubnetGroupName").ToBeSet(
        "'{name}' names no subnets of its own, so it is put into the default VPC, whose subnets are public; set ClusterSubnetGroupName to an AWS::Redshift::ClusterSubnetGroup with private subnets");

    [Practice("redshift-cluster-require-tls", Pillar.Security, Severity.Medium, ParameterGroup)]
    internal static Verdict RequireTls(Resource group)
    {
        var parameters = group["Parameters"];
        if (parameters.IsUnknown)
        {
            return Verdict.Unknown(parameters);
        }

        var open = default(Value);
        foreach (var parameter in parameters.Items)
        {
            var named = parameter["ParameterName"].Is("require_ssl");
            if (named)
            {
                return parameter["ParameterValue"].Is(true).OrGap($"{Message(group)}")
                    .WithFix(static () => TlsOnly);
            }

            open = named.IsUnknown && open.IsAbsent ? named.At : open;
        }

        if (!open.IsAbsent)
        {
            return Verdict.Unknown(open);
        }

        var family = group["ParameterGroupFamily"];
        return family.Is("redshift-1.0").IsTrue
            ? Verdict.Gap(parameters, Message(group))
                .WithFix(static () => TlsOnly)
            : Verdict.Unknown(family, "the default of require_ssl is known for the family redshift-1.0 only, where it is false");
    }

    [Practice("redshift-no-classic-resources", Pillar.Security, Severity.Medium, SecurityGroup, Cluster)]
    internal static Verdict NoClassicResources(Resource resource) => resource.Type == SecurityGroup
        ? Verdict.Gap(default, $"'{resource}' is a security group of EC2-Classic, which AWS has retired, so it can't be made; use an AWS::EC2::SecurityGroup in VpcSecurityGroupIds of the cluster")
        : (!resource["ClusterSecurityGroups"].Any(static group => Truth.Of(group.Target is null, group))).OrGap(
            $"'{resource}' asks for security groups of EC2-Classic, which AWS has retired; put an AWS::EC2::SecurityGroup into VpcSecurityGroupIds");

    private static string Message(Resource group) =>
        $"clusters with '{group}' take connections without TLS, whose queries, results and passwords can be read on the way; set the parameter require_ssl to true";

    private static readonly Fix TlsOnly = Fix.Suggestion("Refuse connections without TLS", "clients that connect without TLS are refused")
        .Put("Parameters", "ParameterName", Desired.Map(("ParameterName", "require_ssl"), ("ParameterValue", "true")));

    [Practice("redshift-cluster-user-activity-logging", Pillar.Security, Severity.Medium, ParameterGroup)]
    internal static Verdict UserActivityLogging(Resource group)
    {
        var parameters = group["Parameters"];
        if (parameters.IsUnknown)
        {
            return Verdict.Unknown(parameters);
        }

        var open = default(Value);
        foreach (var parameter in parameters.Items)
        {
            var named = parameter["ParameterName"].Is("enable_user_activity_logging");
            if (named)
            {
                return parameter["ParameterValue"].Is(true).OrGap($"{ActivityMessage(group)}").WithFix(static () => LogActivity);
            }

            open = named.IsUnknown && open.IsAbsent ? named.At : open;
        }

        return open.IsAbsent ? Verdict.Gap(parameters, ActivityMessage(group)).WithFix(static () => LogActivity) : Verdict.Unknown(open);
    }

    private static string ActivityMessage(Resource group) =>
        $"the audit log of clusters with '{group}' says who signed in, and not what they asked; set the parameter enable_user_activity_logging to true";

    private static readonly Fix LogActivity = Fix.Suggestion("Log queries", "the audit log grows, and the cluster has to reboot")
        .Put("Parameters", "ParameterName", Desired.Map(("ParameterName", "enable_user_activity_logging"), ("ParameterValue", "true")));
}
