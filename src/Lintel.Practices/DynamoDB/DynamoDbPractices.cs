using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices.Additions;
using Lintel.Practices.CloudWatch;
using Lintel.Practices.Cost;
using Lintel.Practices.Kms;
using Lintel.Resources;

namespace Lintel.Practices.DynamoDB;

internal static partial class DynamoDbPractices
{
    private const string Table = "AWS::DynamoDB::Table", GlobalTable = "AWS::DynamoDB::GlobalTable", TableReplica = "Terraform::AWS::DynamodbTableReplica";

    [Practice("dynamodb-table-point-in-time-recovery", Pillar.Reliability, Severity.Medium, Table)]
    internal static Verdict PointInTimeRecovery(Resource table) => StateLocks.Are(table) ? Verdict.NotApplicable(StateLocks.Reason) : table["PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"].Is(true).OrGap(
        $"'{table}' can't be brought back to the state before a bad write or delete; set PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled to true")
        .WithFix(table, Recover)
        .WithCost(table, TableCosts.PointInTimeRecovery);

    [Practice("dynamodb-global-table-point-in-time-recovery", Pillar.Reliability, Severity.Medium, GlobalTable, TableReplica)]
    internal static Verdict GlobalPointInTimeRecovery(Resource table) => table.Type == TableReplica
        ? table.Raw["point_in_time_recovery"].Is(true).OrGap(
            $"'{table}' can't be brought back to the state before a bad write or delete, which reaches all replicas; set point_in_time_recovery to true")
            .WithFix(table, Recover).WithCost(table, TableCosts.PointInTimeRecovery)
        : table["Replicas"].All(static replica => replica["PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"].Is(true)).OrGap(
            $"a replica of '{table}' can't be brought back to the state before a bad write or delete, which reaches all replicas; set PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled to true on each")
            .WithFix(table, Recover)
            .WithCost(table, TableCosts.PointInTimeRecovery);

    [Practice("dynamodb-table-deletion-protection", Pillar.Reliability, Severity.Medium, Table, GlobalTable, ProductionOnly = true)]
    internal static Verdict DeletionProtection(Resource table)
    {
        if (IsReplicasOfTable(table) && !table.GeneratedBy!["DeletionProtectionEnabled"].Is(true).IsTrue)
        {
            return Verdict.NotApplicable(SaidOfTable);
        }

        if (StateLocks.Are(table))
        {
            return Verdict.NotApplicable(StateLocks.Reason);
        }

        return (table.Type == Table ? table["DeletionProtectionEnabled"].Is(true) : table["Replicas"].All(static replica => replica["DeletionProtectionEnabled"].Is(true))).OrGap(
            $"one call, or a change that replaces it, deletes {(IsReplicasOfTable(table) ? "a replica of " : "")}'{table}' and all its items; set DeletionProtectionEnabled to true")
            .WithFix(table, ProtectFromDeletion);
    }

    [Practice("dynamodb-table-billing-mode", Pillar.CostOptimization, Severity.Medium, Table, Reach = Reach.Workload)]
    internal static Verdict BillingMode(Resource table)
    {
        var mode = table["BillingMode"];
        if (mode.IsAbsent && table.Workload.View<TableScaling>().Scales(table).IsTrue)
        {
            return Verdict.Met;
        }

        return mode.IsOneOf("PAY_PER_REQUEST", "PROVISIONED").OrGap(
            $"'{table}' {(mode.IsAbsent ? "has no BillingMode" : "names a BillingMode that does not exist")}, so it is billed and throttled by fixed provisioned capacity{Units(table)}, whatever its traffic; set BillingMode to PAY_PER_REQUEST, or to PROVISIONED with auto scaling")
            .WithFix(table, PayPerRequest)
            .WithCost(table, TableCosts.FixedCapacity);
    }

    [Practice("dynamodb-table-capacity-scales", Pillar.PerformanceEfficiency, Severity.Medium, Table, GlobalTable, Reach = Reach.Workload)]
    internal static Verdict CapacityScales(Resource table)
    {
        if (IsReplicasOfTable(table))
        {
            return Verdict.NotApplicable(SaidOfTable);
        }

        var mode = table["BillingMode"];
        if (table.Type == GlobalTable)
        {
            return (mode.Is("PAY_PER_REQUEST") | table["WriteProvisionedThroughputSettings"].IsPresent | table["WriteOnDemandThroughputSettings"].IsPresent).OrGap(
                $"'{table}' has provisioned capacity that does not scale; set BillingMode to PAY_PER_REQUEST, or WriteProvisionedThroughputSettings with auto scaling")
                .WithFix(table, static table => table.Type == Table ? PayPerRequest(table) : null);
        }

        var scaling = table.Workload.View<TableScaling>();
        if (!mode.Is("PAY_PER_REQUEST").IsTrue && scaling.Scales(table).IsTrue && OfIndexes(table, scaling) is { } ofIndexes)
        {
            return ofIndexes;
        }

        if (mode.IsAbsent)
        {
            return scaling.Scales(table).IsTrue ? Verdict.Met : Verdict.NotApplicable("its billing mode has yet to be chosen, which is for dynamodb-table-billing-mode");
        }

        return (mode.Is("PAY_PER_REQUEST") | (mode.Is("PROVISIONED") & scaling.Scales(table))).FalseAt(mode).OrGap(
            $"'{table}' has fixed capacity{Units(table)}: requests above it are throttled, and below it capacity is paid for and not used; set BillingMode to PAY_PER_REQUEST, or add an AWS::ApplicationAutoScaling::ScalableTarget for reads and for writes")
            .WithFix(table, static table => table.Type == Table ? PayPerRequest(table) : null)
            .WithCost(table, TableCosts.FixedCapacity);
    }

    /// <summary>What stands against the first global secondary index that does not scale with its table; null for none.</summary>
    /// <remarks>Source: DynamoDB Developer Guide, "Provisioned throughput considerations for Global Secondary Indexes": writes to the table are throttled where an index can't take them.</remarks>
    private static Verdict? OfIndexes(Resource table, TableScaling scaling)
    {
        var indexes = table["GlobalSecondaryIndexes"];
        foreach (var index in indexes.Items)
        {
            var scales = scaling.Scales(table, index["IndexName"]);
            if (!scales.IsTrue)
            {
                return scales.IsUnknown ? Verdict.Unknown(index["IndexName"]) : Verdict.Gap(index["IndexName"],
                    $"'{table}' scales and its index '{index["IndexName"].AsText()}' does not, and writes to the table are throttled where the index can't take them; add an AWS::ApplicationAutoScaling::ScalableTarget for its reads and for its writes, or set BillingMode to PAY_PER_REQUEST");
            }
        }

        return indexes.IsUnknown ? Verdict.Unknown(indexes) : null;
    }

    [Practice("dynamodb-table-encrypted", Pillar.Security, Severity.Low, Table, GlobalTable)]
    internal static Verdict Encrypted(Resource table) => IsReplicasOfTable(table) ? Verdict.NotApplicable(SaidOfTable) : table["SSESpecification.SSEEnabled"].Is(true).OrGap(
        $"'{table}' is encrypted with a key that AWS owns, whose use nobody can see or stop; set SSESpecification.SSEEnabled to true for a KMS key of your account")
        .WithFix(static () => Fix.Suggestion("Encrypt with a KMS key of the account", "KMS bills its requests").Set("SSESpecification.SSEEnabled", true));

    [Practice("dynamodb-table-kms-cmk", Pillar.Security, Severity.Info, Table)]
    internal static Verdict TableKey(Resource table)
    {
        if (table["SSESpecification.SSEEnabled"].Is(true).Stops("no KMS key is used, which is for dynamodb-table-encrypted", out var verdict))
        {
            return verdict;
        }

        return CustomerKey.Is(table["SSESpecification.KMSMasterKeyId"], "alias/aws/dynamodb").OrGap(
            $"'{table}' is encrypted with the key aws/dynamodb, whose policy can't be changed; set SSESpecification.KMSMasterKeyId to a key of your own where the data asks for it")
            .WithCost(table, CommonCosts.Key);
    }

    [Practice("dynamodb-table-throttle-alarm", Pillar.Reliability, Severity.Low, Table, GlobalTable, Reach = Reach.Workload, ProductionOnly = true)]
    internal static Verdict ThrottleAlarm(Resource table) => IsReplicasOfTable(table) || StateLocks.Are(table) ? Verdict.NotApplicable(IsReplicasOfTable(table) ? SaidOfTable : StateLocks.Reason) : ThrottlingIsWatched(table).OrGap(
        $"no alarm watches throttled requests of '{table}', which make callers slow and then fail; add an AWS::CloudWatch::Alarm on AWS/DynamoDB ReadThrottleEvents and WriteThrottleEvents with TableName !Ref {table}")
        .WithFix(table, static table => NewAlarms.On(
            table, "Alarm when requests are throttled", new AlarmOn("ReadThrottleAlarm", "Reads of the table are refused.", "ReadThrottleEvents", "Sum", 0), new AlarmOn("WriteThrottleAlarm", "Writes to the table are refused.", "WriteThrottleEvents", "Sum", 0)))
        .WithCost(table, CommonCosts.TwoAlarms);

    private const string SaidOfTable = "it is said of the table itself";

    /// <summary>Whether a global table is only the replicas that a Terraform table has in other Regions; the table is a resource beside it.</summary>
    private static bool IsReplicasOfTable(Resource table) => table.GeneratedBy is { Type: Table };

    private static Truth ThrottlingIsWatched(Resource table) => table.Workload.View<Alarms>().Watch(
        table, "ThrottledRequests", "ReadThrottleEvents", "WriteThrottleEvents", "ReadKeyRangeThroughputThrottleEvents", "WriteKeyRangeThroughputThrottleEvents");

    private static string Units(Resource table) =>
        table["ProvisionedThroughput.ReadCapacityUnits"].AsText() is { } read && table["ProvisionedThroughput.WriteCapacityUnits"].AsText() is { } write
            ? $" ({read} read and {write} write units)"
            : "";

    private static Fix? Recover(Resource table)
    {
        var fix = Fix.Suggestion("Turn on point-in-time recovery", "it is billed by the size of the table");
        if (table.Type == TableReplica)
        {
            return fix.Set(table.Raw, "point_in_time_recovery", true);
        }

        return table.Type == Table ? fix.Set("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled", true) : ForReplicas(table, fix, "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled");
    }

    /// <summary>A fix that switches on a setting of each replica that lacks it; none where Terraform makes the replicas of a table.</summary>
    private static Fix? ForReplicas(Resource table, Fix fix, string path)
    {
        if (IsReplicasOfTable(table))
        {
            return null;
        }

        foreach (var replica in table["Replicas"].Items)
        {
            fix = replica[path].Is(true) ? fix : fix.Set(replica, path, true);
        }

        return fix;
    }

    private static Fix? ProtectFromDeletion(Resource table)
    {
        var fix = Fix.Safe("Protect the table from deletion");
        return table.Type == Table ? fix.Set("DeletionProtectionEnabled", true) : ForReplicas(table, fix, "DeletionProtectionEnabled");
    }

    private static Fix? PayPerRequest(Resource table)
    {
        var fix = Fix.Suggestion("Pay for each request", "steady traffic costs more than with provisioned capacity").Set("BillingMode", "PAY_PER_REQUEST");
        if (table["ProvisionedThroughput"].IsAbsent)
        {
            return fix;
        }

        // What provisions capacity is refused beside it.
        foreach (var index in table["GlobalSecondaryIndexes"].Items)
        {
            fix = index["ProvisionedThroughput"].IsAbsent ? fix : table.IsInStack ? fix.Remove(index, "ProvisionedThroughput")
                : fix.Remove(index, "ProvisionedThroughput.ReadCapacityUnits").Remove(index, "ProvisionedThroughput.WriteCapacityUnits");
        }

        return table.IsInStack ? fix.Remove("ProvisionedThroughput") : fix.Remove("ProvisionedThroughput.ReadCapacityUnits").Remove("ProvisionedThroughput.WriteCapacityUnits");
    }
}
