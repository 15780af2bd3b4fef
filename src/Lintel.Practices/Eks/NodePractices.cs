using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Practices.Vpc;
using Lintel.Resources;

namespace Lintel.Practices.Eks;

/// <summary>What the nodes of a cluster are.</summary>
internal static class NodePractices
{
    [Practice("eks-node-group-arm64", Pillar.CostOptimization, Severity.Info, "AWS::EKS::Nodegroup")]
    internal static Verdict NodeGroupArm64(Resource group)
    {
        var types = group["InstanceTypes"];
        if (types.IsUnknown)
        {
            return Verdict.Unknown(types);
        }

        foreach (var type in types.Items)
        {
            if (!type.TryGetText(out var name))
            {
                return Verdict.Unknown(type);
            }

            if (Ec2InstanceFamilies.Find(name.Split('.')[0]) is not { } family)
            {
                return Verdict.Unknown(type, $"the family of {name} is not known");
            }

            if (family.Architecture == "arm64")
            {
                return Verdict.Met;
            }

            if (family is { Current: true, Graviton: { } graviton })
            {
                return Verdict.Gap(types, $"the nodes of '{group}' are {name}; {graviton} on Graviton costs {family.GravitonSaving:0} % less; where its images are built for arm64, set InstanceTypes to that family and AmiType to AL2023_ARM_64_STANDARD");
            }
        }

        return Verdict.NotApplicable("its instance types have no Graviton counterpart that costs less, or stand in its launch template");
    }

    [Practice("eks-node-group-managed", Pillar.OperationalExcellence, Severity.Low, "AWS::AutoScaling::AutoScalingGroup", Reach = Reach.Workload)]
    internal static Verdict NodeGroupManaged(Resource group) => group.Workload.OfType("AWS::EKS::Cluster").Count == 0
        ? Verdict.NotApplicable("there is no EKS cluster")
        : (!group["Tags"].Any(static tag => tag["Key"].StartsWith("kubernetes.io/cluster/"))).FalseAt(default).OrGap(
            $"the nodes of '{group}' are yours to patch, to drain before they go, and to keep at the version of the cluster; make them an AWS::EKS::Nodegroup, which does all three");

    [Practice("eks-node-group-scales", Pillar.Reliability, Severity.Low, "AWS::EKS::Nodegroup", ProductionOnly = true)]
    internal static Verdict NodeGroupScales(Resource group)
    {
        var (least, most) = (group["ScalingConfig.MinSize"], group["ScalingConfig.MaxSize"]);
        return !least.TryGetNumber(out var low) ? least.IsAbsent ? Verdict.NotApplicable("it says nothing of its size") : Verdict.Unknown(least)
            : !most.TryGetNumber(out var high) ? most.IsAbsent ? Verdict.NotApplicable("it says nothing of its size") : Verdict.Unknown(most)
            : high > low ? Verdict.Met
            : Verdict.Gap(most, $"'{group}' has {low} nodes whatever runs in it, so pods wait under load and nodes idle at night; set ScalingConfig.MaxSize above MinSize, and let Karpenter, the cluster autoscaler or Auto Mode change the number");
    }

    /// <remarks>Source: Amazon EKS User Guide, "Amazon EKS node IAM role"; EKS Best Practices Guide, "Identity and access management": pods get rights by IRSA or Pod Identity.</remarks>
    [Practice("eks-workload-identity", Pillar.Security, Severity.Medium, "AWS::EKS::Nodegroup")]
    internal static Verdict WorkloadIdentity(Resource group)
    {
        var named = group["NodeRole"];
        if (named.Target is not { Type: "AWS::IAM::Role" } role)
        {
            return Verdict.Unknown(named, "its role is not part of this workload");
        }

        var others = role["ManagedPolicyArns"].Any(static arn => arn.Target is not null ? Truth.True(arn) : arn.Matches(IsForPods));
        return (!others).OrGap(
            $"every pod on the nodes of '{group}' may do what '{others.At}' allows, as their role '{role}' has it; give it to a role of the pods that need it, by an AWS::EKS::PodIdentityAssociation or a service account (IRSA), and leave the policies of nodes here");
    }

    /// <summary>Whether a managed policy is for what runs on a node rather than for the node: not one of those that the documentation of node roles, of Systems Manager and of the CloudWatch agent names.</summary>
    private static bool IsForPods(string arn) => arn.LastIndexOf('/') is >= 0 and var end
        && arn[(end + 1)..] is not ("AmazonEKSWorkerNodePolicy" or "AmazonEKSWorkerNodeMinimalPolicy" or "AmazonEKS_CNI_Policy" or "AmazonEKS_CNI_IPv6_Policy" or "AmazonEC2ContainerRegistryReadOnly"
            or "AmazonEC2ContainerRegistryPullOnly" or "AmazonSSMManagedInstanceCore" or "AmazonSSMManagedEC2InstanceDefaultPolicy" or "AmazonSSMPatchAssociation" or "CloudWatchAgentServerPolicy" or "AmazonEBSCSIDriverPolicy" or "AWSXRayDaemonWriteAccess");

    [Practice("eks-cluster-private-nodes", Pillar.Security, Severity.Medium, "AWS::EKS::Nodegroup", Reach = Reach.Workload)]
    internal static Verdict PrivateNodes(Resource group)
    {
        var subnets = group.Workload.View<PublicSubnets>();
        return (!group["Subnets"].Any(subnets.Is)).OrGap(
            $"nodes of '{group}' are in a public subnet and have public addresses, so each port that a pod opens on its host is one rule away from the internet; name private subnets in Subnets");
    }
}
