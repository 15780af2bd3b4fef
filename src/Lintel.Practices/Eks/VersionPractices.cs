using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Eks;

internal static class VersionPractices
{
    [Practice("eks-cluster-supported-version", Pillar.Security, Severity.High, "AWS::EKS::Cluster")]
    internal static Verdict SupportedVersion(Resource cluster, PracticeContext context)
    {
        var version = cluster["Version"];
        if (version.IsAbsent)
        {
            return Verdict.Met;
        }

        if (!version.TryGetText(out var name))
        {
            return Verdict.Unknown(version);
        }

        if (KubernetesVersions.Find(name) is not { } known)
        {
            return Verdict.Unknown(version, $"'{name}' is not among the versions known on {KubernetesVersions.AsOf:yyyy-MM-dd}");
        }

        if (known.StandardSupport >= context.Today)
        {
            return Verdict.Met;
        }

        var isExtended = known.ExtendedSupport >= context.Today && !cluster["UpgradePolicy.SupportType"].Is("STANDARD").IsTrue;
        var gap = Verdict.Gap(version, $"'{cluster}' asks for Kubernetes {name}, whose standard support ended on {known.StandardSupport:yyyy-MM-dd}: {(isExtended ? $"each hour costs six times as much until {known.ExtendedSupport:yyyy-MM-dd}, and then AWS upgrades it" : "AWS upgrades it when it sees fit, and no such cluster can be made again")}; set Version to one in standard support, one minor version at a time");
        return isExtended ? gap.WithCost(cluster, ExtendedSupport) : gap;
    }

    private static MonthlyCost? ExtendedSupport(Resource cluster) => Monthly.Saves(Prices.EksClusterExtendedSupport.Monthly - Prices.EksCluster.Monthly,
        $"one cluster in extended support at {Prices.EksClusterExtendedSupport} against {Prices.EksCluster}", Prices.EksClusterExtendedSupport, Prices.EksCluster);

    [Practice("eks-cluster-deletion-protection", Pillar.Reliability, Severity.Medium, "AWS::EKS::Cluster", ProductionOnly = true)]
    internal static Verdict DeletionProtection(Resource cluster) => cluster["DeletionProtection"].Is(true).OrGap(
        $"one wrong call deletes '{cluster}' with everything that runs and is stored in it; set DeletionProtection to true")
        .WithFix(static () => Fix.Safe("Protect the cluster from deletion").Set("DeletionProtection", true));
}
