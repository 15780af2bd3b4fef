using Lintel.Checking;
using Lintel.Practices.Facts;
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
}
