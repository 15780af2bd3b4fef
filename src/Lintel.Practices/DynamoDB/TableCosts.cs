using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.DynamoDB;

/// <summary>What backups and capacity of tables cost.</summary>
internal static class TableCosts
{
    internal static MonthlyCost? PointInTimeRecovery(Resource table) => Monthly.Costs(Prices.DynamodbPointInTimeRecovery.Monthly, "continuous backups of table and local indexes", Prices.DynamodbPointInTimeRecovery)
        .ForEach(table.Type == "AWS::DynamoDB::Table" ? "GB of the table" : "GB of a replica");

    /// <summary>What fixed capacity costs, of which closing the gap saves what stands idle; null where some of it is not known.</summary>
    internal static MonthlyCost? FixedCapacity(Resource table)
    {
        double read = 0, write = 0;
        if (!Add(table["ProvisionedThroughput"], ref read, ref write))
        {
            return null;
        }

        var indexes = table["GlobalSecondaryIndexes"];
        if (indexes.IsUnknown)
        {
            return null;
        }

        foreach (var index in indexes.Items)
        {
            if (!Add(index["ProvisionedThroughput"], ref read, ref write))
            {
                return null;
            }
        }

        return Monthly.Saves(0, (read * Prices.DynamodbReadCapacity.Monthly) + (write * Prices.DynamodbWriteCapacity.Monthly),
            $"{read:0} read units at {Prices.DynamodbReadCapacity} and {write:0} write units at {Prices.DynamodbWriteCapacity} an hour, of which the part that stands idle is saved",
            Prices.DynamodbReadCapacity, Prices.DynamodbWriteCapacity);
    }

    private static bool Add(Value throughput, ref double read, ref double write)
    {
        if (!throughput["ReadCapacityUnits"].TryGetNumber(out var reads) || !throughput["WriteCapacityUnits"].TryGetNumber(out var writes))
        {
            return false;
        }

        read += reads;
        write += writes;
        return true;
    }
}
