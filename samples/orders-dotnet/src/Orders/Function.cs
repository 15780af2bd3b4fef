using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

namespace Orders;

public class Function
{
    private static readonly string? PaymentToken = Environment.GetEnvironmentVariable("PAYMENT_TOKEN");

    public async Task<APIGatewayProxyResponse> FunctionHandler(APIGatewayProxyRequest request, ILambdaContext context)
    {
        context.Logger.LogInformation(JsonSerializer.Serialize(request));
        var client = new AmazonDynamoDBClient();
        var table = Environment.GetEnvironmentVariable("TABLE_NAME");
        if (request.HttpMethod == "GET")
        {
            var page = await client.ScanAsync(new ScanRequest(table));
            return new APIGatewayProxyResponse { StatusCode = 200, Body = JsonSerializer.Serialize(page.Items) };
        }

        try
        {
            var order = JsonSerializer.Deserialize<Order>(request.Body)!;
            await client.PutItemAsync(new PutItemRequest { TableName = table, Item = order.ToItem() });
            await ChargeAsync(order);
            return new APIGatewayProxyResponse { StatusCode = 201, Body = JsonSerializer.Serialize(order) };
        }
        catch (Exception e)
        {
            return new APIGatewayProxyResponse { StatusCode = 500, Body = e.Message };
        }
    }

    private static async Task ChargeAsync(Order order)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                using var http = new HttpClient();
                http.DefaultRequestHeaders.Authorization = new("Bearer", PaymentToken);
                await http.PostAsync("https://payments.example.com/v1/charges", new StringContent(JsonSerializer.Serialize(order)));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(1000);
            }
        }
    }
}
