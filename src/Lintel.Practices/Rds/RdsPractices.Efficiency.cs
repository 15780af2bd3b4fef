using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

internal static partial class RdsPractices
{
    [Practice("rds-instance-gp3", Pillar.CostOptimization, Severity.Low, Database.Instance)]
    internal static Verdict InstanceGp3(Resource instance)
    {
        if (Database.StandsAlone(instance).Stops("the storage belongs to the cluster", out var verdict))
        {
            return verdict;
        }

        // A new instance gets gp3 unless it asks for IOPS, and then io1.
        var type = instance["StorageType"];
        return type.IsAbsent ? Verdict.Met : (!type.IsOneOf("gp2", "standard")).OrGap(
            $"'{instance}' is on {type} storage, whose speed depends on its size; set StorageType to gp3, which gives 3,000 IOPS at any size for the same price or less, without downtime")
            .WithFix(static () => Fix.Suggestion("Move the storage to gp3", "the storage is optimized for some hours, and cannot be changed again for six").Set("StorageType", "gp3"));
    }

    [Practice("rds-instance-graviton", Pillar.CostOptimization, Severity.Low, Database.Instance, Reach = Reach.Workload)]
    internal static Verdict InstanceGraviton(Resource instance)
    {
        var type = instance["DBInstanceClass"];
        if (!type.TryGetText(out var name))
        {
            return type.IsAbsent ? Verdict.NotApplicable("it names no instance class") : Verdict.Unknown(type);
        }

        if (name == "db.serverless")
        {
            return Verdict.NotApplicable("Aurora Serverless chooses the hardware");
        }

        var family = name.LastIndexOf('.') is > 2 and var dot ? name[..dot] : name;
        if (RdsInstanceClasses.Find(family) is not { } known)
        {
            return Verdict.Unknown(type, $"'{family}' is not among the instance classes known on {RdsInstanceClasses.AsOf:yyyy-MM-dd}");
        }

        if (known.Architecture == "arm64")
        {
            return Verdict.Met;
        }

        // RDS takes MySQL for mysql.
        var engine = instance["Engine"];
        var engineName = engine.AsText()?.ToLowerInvariant() ?? "";
        var isAurora = engineName.StartsWith("aurora", StringComparison.Ordinal);
        var supported = engineName.Length == 0 ? Truth.Unknown(engine) : Truth.Of(isAurora || engineName is "mysql" or "mariadb" or "postgres", engine);
        var size = name.AsSpan(family.Length).TrimStart('.');
        var counterpart = known.Graviton is { } target && !InstanceSizes.Include(known.GravitonLacks, size) && !(isAurora && target == "db.t4g" && size is not ("medium" or "large"));
        if ((supported & Truth.Of(counterpart, type)).Stops("its engine or class has no Graviton counterpart", out var verdict))
        {
            return verdict;
        }

        var version = (instance.Workload.View<ClusterMembers>().ClusterOf(instance) ?? instance)["EngineVersion"];
        if (version.AsText() is { } text && EngineVersion.PrecedesGraviton(engineName, text))
        {
            return Verdict.NotApplicable("its engine has to be upgraded first: rds-engine-version-not-deprecated");
        }

        return Verdict.Gap(type, $"'{instance}' runs on {name}; {known.Graviton}{name[family.Length..]} on Graviton is of the same size, costs less per hour and uses less energy, and the engine needs no change")
            .WithFix(instance, MoveToGraviton)
            .WithCost(instance, (instance, name, known.Graviton + name[family.Length..]), DatabaseCosts.OtherClass);
    }

    [Practice("rds-instance-performance-insights", Pillar.PerformanceEfficiency, Severity.Low, Database.Instance, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict InstancePerformanceInsights(Resource instance)
    {
        if (instance["DBInstanceClass"].AsText() is { } name && instance["Engine"].AsText() is { } engine && LacksInsights(engine.ToLowerInvariant(), name))
        {
            return Verdict.NotApplicable($"{engine} on {name} is too small for it");
        }

        var enabled = instance["EnablePerformanceInsights"].Is(true);
        if (instance.Workload.View<ClusterMembers>().ClusterOf(instance) is { } cluster)
        {
            enabled |= cluster["PerformanceInsightsEnabled"].Is(true);
        }

        return enabled.OrGap(
            $"'{instance}' does not record which queries its load comes from and what they wait for; set EnablePerformanceInsights to true, which is free for 7 days of history")
            .WithFix(static () => Fix.Safe("Keep seven days of Performance Insights, which are free").Set("EnablePerformanceInsights", true));
    }

    [Practice("rds-instance-enhanced-monitoring", Pillar.OperationalExcellence, Severity.Low, Database.Instance, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict InstanceEnhancedMonitoring(Resource instance)
    {
        var monitored = instance["MonitoringInterval"].IsAtLeast(1);
        if (instance.Workload.View<ClusterMembers>().ClusterOf(instance) is { } cluster)
        {
            monitored |= cluster["MonitoringInterval"].IsAtLeast(1);
        }

        return monitored.OrGap(
            $"'{instance}' reports the metrics of its hypervisor once a minute, not which processes use CPU and memory; set MonitoringInterval to 60 or less, with MonitoringRoleArn")
            .WithCost(instance, DatabaseCosts.EnhancedMonitoring);
    }

    /// <summary>Aurora Serverless v2 is billed by the capacity unit (2 GiB of memory), by the second.</summary>
    /// <remarks>Source: Aurora User Guide, "Performance and scaling for Aurora Serverless v2".</remarks>
    private const double MostUnits = 64, MostIdleUnitsOutsideProduction = 1;

    [Practice("rds-cluster-serverless-capacity-range", Pillar.CostOptimization, Severity.Low, Database.Cluster)]
    internal static Verdict ClusterServerlessCapacityRange(Resource cluster, PracticeContext context)
    {
        var range = cluster["ServerlessV2ScalingConfiguration"];
        if (range.IsPresent.Stops("it is not an Aurora Serverless v2 cluster", out var verdict))
        {
            return verdict;
        }

        var most = range["MaxCapacity"];
        var bounded = most.IsAtMost(MostUnits);
        if (!bounded)
        {
            var cost = most.TryGetNumber(out var units) ? $"{units * Prices.AuroraServerlessCapacity.Usd * 24:0} USD" : "hundreds of USD";
            return Verdict.Gap(bounded.At, $"'{cluster}' may grow to {most} capacity units, so a runaway query can cost {cost} a day; set MaxCapacity to what the peak needs, at most {MostUnits}")
                .WithFix(cluster, BoundCapacity);
        }

        var least = range["MinCapacity"];
        return (bounded & (Truth.Of(context.IsProduction, least) | least.IsAtMost(MostIdleUnitsOutsideProduction))).OrGap(
            $"'{cluster}' keeps {least} capacity units running around the clock in '{context.Environment}'; set MinCapacity to 0, which pauses it when nobody is connected, or to 0.5")
            .WithFix(cluster, BoundCapacity)
            .WithCost(cluster, DatabaseCosts.IdleCapacity);
    }

    /// <remarks>Source: "DB engine, Region, and instance class support for Performance Insights" in the user guides of RDS and Aurora.</remarks>
    private static bool LacksInsights(string engine, string instanceClass) => engine switch
    {
        "mysql" or "mariadb" => instanceClass is "db.t2.micro" or "db.t2.small" or "db.t3.micro" or "db.t3.small" or "db.t4g.micro" or "db.t4g.small",
        "aurora" or "aurora-mysql" => instanceClass is "db.t4g.micro" or "db.t4g.small"
            || instanceClass.StartsWith("db.t2.", StringComparison.Ordinal) || instanceClass.StartsWith("db.t3.", StringComparison.Ordinal),
        _ => false,
    };

    private static Fix? MoveToGraviton(Resource instance) =>
        instance["DBInstanceClass"].AsText() is { } name && name.LastIndexOf('.') is > 2 and var dot && RdsInstanceClasses.Find(name[..dot])?.Graviton is { } graviton
            ? Fix.Suggestion("Move to Graviton", "the instance is down for some minutes while it changes").Set("DBInstanceClass", graviton + name[dot..])
            : null;

    private static Fix? BoundCapacity(Resource cluster) => cluster["ServerlessV2ScalingConfiguration.MaxCapacity"].IsAtMost(MostUnits)
        ? Fix.Suggestion("Rest at half a capacity unit", "the first requests after a pause are slower").Set("ServerlessV2ScalingConfiguration.MinCapacity", new Desired.Scalar("0.5", IsText: false))
        : Fix.Suggestion("Grow to 64 capacity units at most", "requests wait when more is needed").Set("ServerlessV2ScalingConfiguration.MaxCapacity", (int)MostUnits);
}
