using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>Expands <c>AWS::Serverless::SimpleTable</c>: a table with one key, billed per request unless throughput is provisioned.</summary>
internal static class SimpleTableExpander
{
    public static void Expand(SamTemplate template, SamResource table)
    {
        var map = table.Pass(new ValueMap(), ["TableName", "SSESpecification", "PointInTimeRecoverySpecification", "ProvisionedThroughput"]);
        map.Defer("BillingMode", () => table["ProvisionedThroughput"] switch
        {
            { IsAbsent: true } => table.Origin.Text("PAY_PER_REQUEST"),
            { IsUnknown: true } unknown => unknown,
            _ => table.Origin.Absent,
        });
        map.Defer("AttributeDefinitions", () => Key(table, (here, name, type) => new ValueMap().Set("AttributeName", name).Set("AttributeType", type)));
        map.Defer("KeySchema", () => Key(table, (here, name, type) => new ValueMap().Set("AttributeName", name).Set("KeyType", here.Text("HASH"))));
        table.Derive(map, "Tags", "Tags", tags => TagList.Of(table.Origin, tags, ""));
        template.AddMain(table, "AWS::DynamoDB::Table", map);
    }

    private static Value Key(SamResource table, Func<Origin, Value, Value, ValueMap> make)
    {
        var key = table["PrimaryKey"];
        if (key.IsUnknown)
        {
            return key;
        }

        var here = table.Origin.Of(key);
        var type = key.Get("Type");
        var letter = type.AsText() switch
        {
            null when type.IsAbsent => here.Text("S"),
            "String" => here.Of(type).Text("S"),
            "Number" => here.Of(type).Text("N"),
            "Binary" => here.Of(type).Text("B"),
            _ => type,
        };
        return here.List(here.Map(make(here, key.Get("Name") is { IsAbsent: false } name ? name : here.Text("id"), letter)));
    }
}
