using System.Text.Json;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Orders;

public class Payments
{
    private static readonly string Secret = Environment.GetEnvironmentVariable("PAYMENT_SECRET") ?? throw new InvalidOperationException("PAYMENT_SECRET is not set");
    private static readonly AmazonSecretsManagerClient Secrets = new(new AmazonSecretsManagerConfig { Timeout = TimeSpan.FromSeconds(3), MaxErrorRetry = 2 });
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { BackoffType = DelayBackoffType.Exponential, UseJitter = true })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions())
        .Build();

    private string? _cachedToken;

    public async Task ChargeAsync(Order order)
    {
        _cachedToken ??= (await Secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = Secret })).SecretString;
        await Pipeline.ExecuteAsync(async stop =>
        {
            using var charge = new HttpRequestMessage(HttpMethod.Post, "https://payments.example.com/v1/charges");
            charge.Headers.Authorization = new("Bearer", _cachedToken);
            charge.Content = new StringContent(JsonSerializer.Serialize(order));
            (await Http.SendAsync(charge, stop)).EnsureSuccessStatusCode();
        });
    }
}
