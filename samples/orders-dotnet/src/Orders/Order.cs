using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Orders;

public record Order(string Id, decimal Total)
{
    public Dictionary<string, AttributeValue> ToItem() => new()
    {
        ["id"] = new() { S = Id },
        ["total"] = new() { N = Total.ToString(CultureInfo.InvariantCulture) },
    };
}
