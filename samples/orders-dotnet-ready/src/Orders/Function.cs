using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using AWS.Lambda.Powertools.Logging;
using AWS.Lambda.Powertools.Metrics;
using AWS.Lambda.Powertools.Tracing;

[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

namespace Orders;

public class Function
{
    private static readonly string Table = Environment.GetEnvironmentVariable("TABLE_NAME") ?? throw new InvalidOperationException("TABLE_NAME is not set");
    private static readonly AmazonDynamoDBClient Client = new(new AmazonDynamoDBConfig { Timeout = TimeSpan.FromSeconds(3), MaxErrorRetry = 2 });
    private static readonly OrderValidator Validator = new();
    private static readonly Payments Payments = new();

    [Logging]
    [Tracing]
    [Metrics(Namespace = "Shop", Service = "orders")]
    public async Task<APIGatewayProxyResponse> FunctionHandler(APIGatewayProxyRequest request, ILambdaContext context)
    {
        try
        {
            return request.HttpMethod == "GET" ? await ListAsync(request.QueryStringParameters["customer"]) : await TakeAsync(request.Body);
        }
        catch (Exception e)
        {
            Logger.LogError(e, "The request failed");
            return new APIGatewayProxyResponse { StatusCode = 500, Body = $"Failed, ask for {context.AwsRequestId}" };
        }
    }

    private static async Task<APIGatewayProxyResponse> ListAsync(string customer)
    {
        var items = new List<Dictionary<string, AttributeValue>>();
        Dictionary<string, AttributeValue>? next = null;
        do
        {
            var page = await Client.QueryAsync(new QueryRequest
            {
                TableName = Table,
                KeyConditionExpression = "customer = :customer",
                ExpressionAttributeValues = new() { [":customer"] = new() { S = customer } },
                ExclusiveStartKey = next,
            });
            items.AddRange(page.Items);
            next = page.LastEvaluatedKey;
        }
        while (next is { Count: > 0 });
        return new APIGatewayProxyResponse { StatusCode = 200, Body = JsonSerializer.Serialize(items) };
    }

    private static async Task<APIGatewayProxyResponse> TakeAsync(string body)
    {
        var order = JsonSerializer.Deserialize<Order>(body);
        if (order is null || !Validator.Validate(order).IsValid)
        {
            return new APIGatewayProxyResponse { StatusCode = 400, Body = "An order has an id and a total" };
        }

        await Client.PutItemAsync(new PutItemRequest { TableName = Table, Item = order.ToItem() });
        await Payments.ChargeAsync(order);
        Metrics.AddMetric("OrderTaken", 1, MetricUnit.Count);
        return new APIGatewayProxyResponse { StatusCode = 201, Body = JsonSerializer.Serialize(order) };
    }
}
