using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Rds;

/// <summary>What instances, storage and backups of databases cost.</summary>
internal static class DatabaseCosts
{
    /// <summary>A standby: as much again for the instance and its storage.</summary>
    /// <remarks>Source: Amazon RDS User Guide, "On-Demand DB instances for Amazon RDS", Multi-AZ DB instances: both instances and both storages are billed.</remarks>
    internal static MonthlyCost? Standby(Resource instance)
    {
        if (PriceOf(instance["Engine"], instance["DBInstanceClass"]) is not { } price
            || !instance["AllocatedStorage"].TryGetNumber(out var size)
            || !instance["StorageType"].OrDefault("gp3").IsOneOf("gp2", "gp3").IsTrue || !instance["Iops"].IsAbsent)
        {
            return null;
        }

        var hour = price.MultiAz is { } both ? both - price.Usd : price.Usd;
        var storage = size * (Prices.RdsMultiAzSsdStorage.Monthly - Prices.RdsGp3Storage.Monthly);
        return Monthly.Costs((hour * Price.HoursPerMonth) + storage, $"another {price.Name.AsSpan(price.Name.IndexOf('/') + 1)} at {hour:0.####} USD an hour and {size:0} GB at {Prices.RdsGp3Storage}",
            Monthly.Oldest(price.Day, Prices.RdsMultiAzSsdStorage.Day));
    }

    /// <summary>A second instance of the class of the first, or of its capacity units.</summary>
    internal static MonthlyCost? SecondInstance((Resource Cluster, Resource Only) members)
    {
        var instanceClass = members.Only["DBInstanceClass"];
        if (instanceClass.Is("db.serverless"))
        {
            var range = members.Cluster["ServerlessV2ScalingConfiguration"];
            var unit = Prices.AuroraServerlessCapacity;
            return range["MinCapacity"].TryGetNumber(out var least) && range["MaxCapacity"].TryGetNumber(out var most) && least <= most
                && members.Cluster["StorageType"].OrDefault("aurora").Is("aurora").IsTrue
                ? Monthly.Costs(least * unit.Monthly, most * unit.Monthly, $"another instance of {least:0.#} to {most:0.#} capacity units at {unit} an hour", unit)
                : null;
        }

        return PriceOf(members.Cluster["Engine"], instanceClass) is { } price && members.Cluster["StorageType"].OrDefault("aurora").Is("aurora").IsTrue
            ? Monthly.Costs(price.Usd * Price.HoursPerMonth, $"another {instanceClass} at {price.Usd} USD an hour", price.Day)
            : null;
    }

    /// <summary>A replica of the same class with the same storage.</summary>
    internal static MonthlyCost? Replica(Resource instance) =>
        PriceOf(instance["Engine"], instance["DBInstanceClass"]) is { } price && instance["AllocatedStorage"].TryGetNumber(out var size) && instance["StorageType"].OrDefault("gp3").Is("gp3").IsTrue && instance["Iops"].IsAbsent
            ? Monthly.Costs((price.Usd * Price.HoursPerMonth) + (size * Prices.RdsGp3Storage.Monthly), $"another {price.Name.AsSpan(price.Name.IndexOf('/') + 1)} at {price.Usd} USD an hour and {size:0} GB at {Prices.RdsGp3Storage}",
                Monthly.Oldest(price.Day, Prices.RdsGp3Storage.Day))
            : null;

    /// <summary>The same size of another class.</summary>
    internal static MonthlyCost? OtherClass((Resource Instance, string From, string To) change)
    {
        if (change.Instance["Engine"].AsText() is not { } engine || DatabaseInstancePrices.Find($"{engine}/{change.From}") is not { } from || DatabaseInstancePrices.Find($"{engine}/{change.To}") is not { } to)
        {
            return null;
        }

        var (before, after) = change.Instance["MultiAZ"].Is(true).IsTrue ? (from.MultiAz, to.MultiAz) : change.Instance["MultiAZ"].Is(true).IsFalse ? (from.Usd, to.Usd) : (null, null);
        return before is { } old && after is { } other
            ? Monthly.Change(old * Price.HoursPerMonth, other * Price.HoursPerMonth, $"{change.From} at {old} and {change.To} at {other} USD an hour", Monthly.Oldest(from.Day, to.Day))
            : null;
    }

    /// <summary>Each GB of backups beyond what is free.</summary>
    internal static MonthlyCost? Backups(Resource database) => database.Type == Database.Cluster && database["Engine"].StartsWith("aurora").IsTrue
        ? Monthly.Costs(Prices.AuroraBackupStorage.Monthly, "backup storage of Aurora", Prices.AuroraBackupStorage).ForEach("GB of backups beyond what is free")
        : database.Type == Database.Instance
        ? Monthly.Costs(Prices.RdsBackupStorage.Monthly, "backup storage of RDS; as much as the databases take is free", Prices.RdsBackupStorage).ForEach("GB of backups beyond what is free")
        : null;

    /// <summary>Each GB of what Enhanced Monitoring sends.</summary>
    internal static MonthlyCost? EnhancedMonitoring(Resource instance) => Monthly.Costs(Prices.CloudwatchLogsIngestion.Monthly, "Enhanced Monitoring is paid for as logs, the more the shorter its interval", Prices.CloudwatchLogsIngestion)
        .ForEach("GB of its metrics");

    /// <summary>What the least capacity costs around the clock, against 0.5 units or a pause.</summary>
    internal static MonthlyCost? IdleCapacity(Resource cluster) =>
        cluster["ServerlessV2ScalingConfiguration.MinCapacity"].TryGetNumber(out var least) && cluster["StorageType"].OrDefault("aurora").Is("aurora").IsTrue
            ? Monthly.Saves((least - 0.5) * Prices.AuroraServerlessCapacity.Monthly, least * Prices.AuroraServerlessCapacity.Monthly,
                $"{least:0.#} capacity units at {Prices.AuroraServerlessCapacity} an hour against 0.5 or, paused, none, where nobody uses it", Prices.AuroraServerlessCapacity)
            : null;

    private static DatabaseInstancePrice? PriceOf(Value engine, Value instanceClass) =>
        engine.AsText() is { } name && instanceClass.AsText() is { } type ? DatabaseInstancePrices.Find($"{name}/{type}") : null;
}
