using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.Backup;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.DynamoDB;

internal static partial class DynamoDbPractices
{
    /// <summary>From here on a cluster of three small DAX nodes costs less than the reads that it takes from a table: 0.00013 USD for a read unit an hour.</summary>
    private const double ReadsWorthACache = 1000;

    /// <summary>How many times as many reads as writes make a table one that is mostly read.</summary>
    private const double ReadsToWrites = 5;

    /// <summary>As many indexes may be full copies of the table before it counts.</summary>
    private const int ToleratedCopies = 3;

    [Practice("dynamodb-table-in-backup-plan", Pillar.Reliability, Severity.Medium, Table, GlobalTable, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict InBackupPlan(Resource table)
    {
        var selections = table.Workload.View<BackupSelections>();
        if (!selections.HasAny || IsReplicasOfTable(table))
        {
            return Verdict.NotApplicable(selections.HasAny ? SaidOfTable : "no backup plan is in this workload: backup-plan-present asks for one");
        }

        if (StateLocks.Are(table))
        {
            return Verdict.NotApplicable(StateLocks.Reason);
        }

        var selected = selections.Select(table);
        return selected.IsUnknown ? Verdict.Unknown(selected.At, BackupSelections.UnknownReason) : selected.OrGap(
            $"'{table}' is left out by the backup plan of this workload, so nothing of it is older than the 35 days of point-in-time recovery or in a vault that an intruder can't empty; give it a tag that the plan selects, or add its ARN to Resources")
            .WithFix(table, BackUp);
    }

    /// <summary>One more selection, where the workload has one plan.</summary>
    private static Fix? BackUp(Resource table) => table.Type == Table && table.Workload.OfType("AWS::Backup::BackupPlan") is [var plan]
        ? NewBackups.Select(Fix.Suggestion("Back it up by the plan", "its backups are billed by the size of the table"), table, plan, ("Resources", Desired.List(Desired.To(table, "Arn"))))
        : null;

    [Practice("dynamodb-table-replica-kms-cmk", Pillar.Security, Severity.Info, GlobalTable, TableReplica)]
    internal static Verdict ReplicaKey(Resource table)
    {
        if (table.Type == TableReplica)
        {
            return CustomerKey.Is(table.Raw["kms_key_arn"], "alias/aws/dynamodb").OrGap(
                $"'{table}' is encrypted with a key of DynamoDB, so access to it can't be withdrawn by a key; where the data asks for it set kms_key_arn to a key of your own in its Region, as the table has one").WithCost(table, CommonCosts.Key);
        }

        if (table["SSESpecification.SSEEnabled"].Is(true).Stops("no KMS key is used, which is for dynamodb-table-encrypted", out var verdict))
        {
            return verdict;
        }

        return table["Replicas"].All(static replica => CustomerKey.Is(replica["SSESpecification.KMSMasterKeyId"], "alias/aws/dynamodb")).OrGap(
            $"a replica of '{table}' is encrypted with the key aws/dynamodb, whose policy can't be changed; where the data asks for it name a key of your own in SSESpecification.KMSMasterKeyId of each replica, or a multi-Region key").WithCost(table, CommonCosts.Key);
    }

    [Practice("dynamodb-table-contributor-insights", Pillar.PerformanceEfficiency, Severity.Info, Table, GlobalTable, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ContributorInsights(Resource table)
    {
        var enabled = table.Type == Table
            ? table["ContributorInsightsSpecification.Enabled"].Is(true)
            : table["Replicas"].Any(static replica => replica["ContributorInsightsSpecification.Enabled"].Is(true));
        if (enabled)
        {
            return Verdict.Met;
        }

        if (IsReplicasOfTable(table) || !ThrottlingIsWatched(table).IsTrue)
        {
            return Verdict.NotApplicable("no alarm says that somebody looks when it throttles: dynamodb-table-throttle-alarm");
        }

        return enabled.OrGap(
            $"when '{table}' throttles, nobody sees which key is hot; set ContributorInsightsSpecification to Enabled: true with Mode: THROTTLED_KEYS, which counts throttled requests only")
            .WithFix(static () => Fix.Suggestion("Count throttled keys", "CloudWatch bills the events that it counts").Set("ContributorInsightsSpecification.Enabled", true).Set("ContributorInsightsSpecification.Mode", "THROTTLED_KEYS"));
    }

    [Practice("dynamodb-table-dax", Pillar.PerformanceEfficiency, Severity.Info, Table, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ReadCache(Resource table)
    {
        var (reads, writes) = (table["ProvisionedThroughput.ReadCapacityUnits"], table["ProvisionedThroughput.WriteCapacityUnits"]);
        if (reads.IsAbsent || table["BillingMode"].Is("PAY_PER_REQUEST").IsTrue)
        {
            return Verdict.NotApplicable("it is on demand, so how much is read is not written here");
        }

        if (!reads.TryGetNumber(out var read) || !writes.TryGetNumber(out var write))
        {
            return Verdict.Unknown(reads.IsUnknown ? reads : writes);
        }

        if (read < ReadsWorthACache || read < ReadsToWrites * write)
        {
            return Verdict.NotApplicable("it is not read so much (1000 units, and 5 times what is written) that a cache costs less");
        }

        foreach (var type in Caches)
        {
            if (table.Workload.OfType(type).Count > 0)
            {
                return Verdict.Met;
            }
        }

        return Verdict.Gap(reads, $"'{table}' pays for {read} read units, about {read * Prices.DynamodbReadCapacity.Monthly:0} USD a month, mostly to read the same items again; where reads may be eventually consistent put a DAX cluster in front, which answers in microseconds");
    }

    [Practice("dynamodb-table-global-replicas", Pillar.Reliability, Severity.Info, Table, GlobalTable, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict GlobalReplicas(Resource table)
    {
        if (IsReplicasOfTable(table))
        {
            return Verdict.NotApplicable(SaidOfTable);
        }

        var regions = table.Workload.View<ReplicatedRegions>();
        var replicated = regions.Replicates(table);
        if (!replicated.IsTrue && regions.Sign is null)
        {
            return Verdict.NotApplicable("nothing else of this workload is in a second Region");
        }

        return replicated.OrGap(
            $"'{table}' is in one Region, and '{regions.Sign}' of this workload is in several, which have no data to work with when the first is lost; add a replica to an AWS::DynamoDB::GlobalTable, in Terraform a replica block");
    }

    [Practice("dynamodb-table-infrequent-access", Pillar.CostOptimization, Severity.Info, Table, GlobalTable, ProductionOnly = true)]
    internal static Verdict InfrequentAccess(Resource table)
    {
        if (IsReplicasOfTable(table))
        {
            return Verdict.NotApplicable(SaidOfTable);
        }

        if (!WrittenWords.HasAny(table.Id, ArchiveWords) && !WrittenWords.HasAny(table["TableName"].AsText(), ArchiveWords))
        {
            return Verdict.NotApplicable("its name does not say that it is an archive");
        }

        var tableClass = table["TableClass"];
        return (table.Type == Table ? tableClass.Is("STANDARD_INFREQUENT_ACCESS") : table["Replicas"].All(static replica => replica["TableClass"].Is("STANDARD_INFREQUENT_ACCESS"))).OrGap(
            $"'{table}' keeps what is seldom read at the standard price; set TableClass to STANDARD_INFREQUENT_ACCESS, which is 60 percent less for storage and 25 percent more for reads and writes")
            .WithFix(static () => Fix.Suggestion("Pay less for storage", "reads and writes cost 25 percent more").Set("TableClass", "STANDARD_INFREQUENT_ACCESS"));
    }

    [Practice("dynamodb-table-key-design", Pillar.PerformanceEfficiency, Severity.Low, Table, GlobalTable)]
    internal static Verdict KeyDesign(Resource table)
    {
        if (IsReplicasOfTable(table))
        {
            return Verdict.NotApplicable(SaidOfTable);
        }

        var spread = SpreadsOver(table["KeySchema"]);
        if (!spread)
        {
            return Verdict.Gap(spread.At, $"'{table}' is partitioned by '{spread.At}', of which few values are in use at a time, so all traffic goes to few partitions of 3000 reads and 1000 writes a second each; use an id as partition key, and the attribute as sort key or in an index");
        }

        var indexes = table["GlobalSecondaryIndexes"];
        var copies = 0;
        foreach (var index in indexes.Items)
        {
            var indexed = SpreadsOver(index["KeySchema"]);
            if (!indexed)
            {
                return Verdict.Gap(indexed.At, $"an index of '{table}' is partitioned by '{indexed.At}', of which few values are in use at a time: a hot partition of 1000 writes a second throttles the writes to the table; add a suffix of a few shards to the value, or a key with more values");
            }

            spread &= indexed;
            copies += index["Projection.ProjectionType"].Is("ALL").IsTrue ? 1 : 0;
        }

        return copies > ToleratedCopies
            ? Verdict.Gap(indexes, $"{copies} indexes of '{table}' hold whole items, so each write is paid for {copies + 1} times and stored as often; project KEYS_ONLY, or the attributes that its queries read with INCLUDE")
            : indexes.IsUnknown ? Verdict.Unknown(indexes) : spread.OrGap($"'{table}' is partitioned by few values");
    }

    private static readonly string[] Caches = ["AWS::DAX::Cluster", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ServerlessCache", "AWS::MemoryDB::Cluster"];

    private static readonly string[] ArchiveWords = ["archive", "archived", "archives", "history", "historic", "historical", "audit", "audits"];

    /// <summary>Attributes that have few values whatever stands before the word.</summary>
    private static readonly string[] FewValues = ["status", "state", "type", "kind", "date", "day", "month", "year", "gender", "priority", "severity", "flag"];

    /// <summary>Attributes that have few values when this is their whole name.</summary>
    private static readonly string[] FewValuesAlone = ["level", "stage", "env", "environment", "active", "enabled", "deleted", "country"];

    /// <summary>Whether a partition key may have many values. Points at its name.</summary>
    /// <remarks>Source: Amazon DynamoDB Developer Guide, "Best practices for designing and using partition keys effectively".</remarks>
    private static Truth SpreadsOver(Value keys)
    {
        foreach (var key in keys.Items)
        {
            if (!key["KeyType"].Is("HASH").IsFalse)
            {
                var name = key["AttributeName"];
                return name.TryGetText(out var text) ? Truth.Of(!WrittenWords.EndsInAny(text, FewValues) && !WrittenWords.IsAny(text, FewValuesAlone) && !WrittenWords.IsQuestion(text), name) : Truth.Unknown(name);
            }
        }

        return keys.IsUnknown ? Truth.Unknown(keys) : Truth.True(keys);
    }
}
