using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Vpc;
using Lintel.Resources;

namespace Lintel.Practices.Eks;

internal static class EksPractices
{
    private const string Cluster = "AWS::EKS::Cluster";

    private static readonly string[] LogTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

    [Practice("eks-cluster-public-endpoint-cidrs", Pillar.Security, Severity.High, Cluster)]
    internal static Verdict PublicEndpointCidrs(Resource cluster)
    {
        var open = IsOpen(cluster);
        return (!(IsPublic(cluster) & open)).FalseAt(open.At).OrGap(
            $"everyone on the internet can call the Kubernetes API of '{cluster}', with stolen credentials or the next flaw in it; set ResourcesVpcConfig.EndpointPublicAccess to false and EndpointPrivateAccess to true, or name your addresses in PublicAccessCidrs")
            .WithFix(static () => Fix.Suggestion("Answer inside of the VPC only", "whoever uses the Kubernetes API from outside of the VPC loses access").Set("ResourcesVpcConfig.EndpointPublicAccess", false).Set("ResourcesVpcConfig.EndpointPrivateAccess", true));
    }

    [Practice("eks-cluster-no-public-endpoint", Pillar.Security, Severity.Low, Cluster)]
    internal static Verdict NoPublicEndpoint(Resource cluster)
    {
        var isPublic = IsPublic(cluster);
        return isPublic.IsTrue && !IsOpen(cluster).IsFalse
            ? Verdict.NotApplicable("it has to be closed to everyone first: eks-cluster-public-endpoint-cidrs")
            : (!isPublic).OrGap(
                $"the Kubernetes API of '{cluster}' has a public address, for the ranges in PublicAccessCidrs; where its users can come through the VPC, set EndpointPublicAccess to false and EndpointPrivateAccess to true")
                .WithFix(static () => Fix.Suggestion("Answer inside of the VPC only", "whoever uses the Kubernetes API from outside of the VPC loses access").Set("ResourcesVpcConfig.EndpointPublicAccess", false).Set("ResourcesVpcConfig.EndpointPrivateAccess", true));
    }

    [Practice("eks-cluster-secrets-encryption", Pillar.Security, Severity.Info, Cluster)]
    internal static Verdict SecretsEncryption(Resource cluster)
    {
        var configurations = cluster["EncryptionConfig"];
        return (!configurations.IsEmpty & configurations.All(static configuration => !configuration["Provider.KeyArn"].IsEmpty & OfSecrets(configuration["Resources"]))).OrGap(
            $"the secrets in '{cluster}' are encrypted with a key of AWS's own since Kubernetes 1.28, and not at all before, so nobody can watch its use or withdraw it; set EncryptionConfig with Provider.KeyArn and Resources: [secrets], which cannot be undone")
            .WithCost(cluster, CommonCosts.Key);
    }

    /// <summary>Whether a configuration of encryption is for secrets: EKS takes nothing else there, but takes an empty list.</summary>
    private static Truth OfSecrets(Value resources) => resources.IsAbsent ? Truth.True(resources) : (!resources.IsEmpty).FalseAt(resources);

    [Practice("eks-cluster-control-plane-logging", Pillar.Security, Severity.Medium, Cluster)]
    internal static Verdict ControlPlaneLogging(Resource cluster)
    {
        var enabled = cluster["Logging.ClusterLogging.EnabledTypes"];
        var all = Truth.True(enabled);
        foreach (var type in LogTypes)
        {
            all &= enabled.Any(item => item["Type"].Is(type)).FalseAt(enabled);
        }

        var missing = LogTypes.Where(type => enabled.Any(item => item["Type"].Is(type)).IsFalse).ToList();
        return all.OrGap(
            $"the control plane of '{cluster}' keeps no log of {string.Join(", ", missing)}, so {Lost(missing)} cannot be found out; list them in Logging.ClusterLogging.EnabledTypes")
            .WithFix(cluster, PublishLogs)
            .WithCost(cluster, CommonCosts.LogIngestion);
    }

    [Practice("eks-node-group-remote-access-restricted", Pillar.Security, Severity.High, "AWS::EKS::Nodegroup")]
    internal static Verdict NodeGroupRemoteAccess(Resource group)
    {
        var access = group["RemoteAccess"];
        return access["Ec2SshKey"].IsPresent.Stops("nobody can sign in to its nodes over SSH", out var verdict)
            ? verdict
            : (!access["SourceSecurityGroups"].IsEmpty).OrGap(
                $"EKS opens port 22 of the nodes of '{group}' to everyone on the internet; remove RemoteAccess and use Session Manager, or name the security groups that sign in in SourceSecurityGroups");
    }

    /// <summary>What nobody can find out without some logs: the first three say who called and with which rights, the others what the cluster did.</summary>
    private static string Lost(List<string> missing) =>
        !missing.Exists(static type => type is "controllerManager" or "scheduler") ? "who did what to the cluster"
        : !missing.Exists(static type => type is "api" or "audit" or "authenticator") ? "why pods were not placed or replaced"
        : "who did what to the cluster, and why it failed,";

    private static Truth IsPublic(Resource cluster) => cluster["ResourcesVpcConfig.EndpointPublicAccess"].OrDefault("true").Is(true);

    /// <summary>Whether the public endpoint, if there is one, answers everyone: without a list it does.</summary>
    private static Truth IsOpen(Resource cluster)
    {
        var ranges = cluster["ResourcesVpcConfig.PublicAccessCidrs"];
        return ranges.IsEmpty | ranges.Any(Networks.IsEveryone);
    }

    private static Fix? PublishLogs(Resource cluster)
    {
        var enabled = cluster["Logging.ClusterLogging.EnabledTypes"];
        var fix = Fix.Suggestion("Keep the logs of the control plane", "CloudWatch bills the log");
        foreach (var type in LogTypes)
        {
            fix = enabled.Any(item => item["Type"].Is(type)).IsFalse ? fix.Add("Logging.ClusterLogging.EnabledTypes", Desired.Map(("Type", type))) : fix;
        }

        return fix;
    }
}
