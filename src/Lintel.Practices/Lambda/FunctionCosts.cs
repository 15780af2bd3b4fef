using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Lambda;

/// <summary>What the run time of functions costs.</summary>
internal static class FunctionCosts
{
    /// <summary>The seconds that a rate is for: a single one costs too little to say.</summary>
    private const double Seconds = 1_000_000;

    /// <summary>What each million seconds on arm64 saves, by the memory of the function.</summary>
    internal static MonthlyCost? Arm64(Resource function) => function["MemorySize"].OrDefault("128").TryGetNumber(out var megabytes)
        ? Monthly.Saves(megabytes / 1024 * Seconds * (Prices.LambdaDurationX86.Usd - Prices.LambdaDurationArm64.Usd),
            $"{megabytes:0} MB at {Prices.LambdaDurationArm64.Usd:0.0000000000} instead of {Prices.LambdaDurationX86} per GB-second, running as long as on x86_64", Prices.LambdaDurationArm64, Prices.LambdaDurationX86)
            .ForEach("million seconds that it runs")
        : null;

    /// <summary>What environments that are kept ready cost on arm64, between all of it and nothing: how long they are not needed is not known.</summary>
    internal static MonthlyCost? ProvisionedConcurrency(Resource alias)
    {
        if (FunctionReference.Resolve(alias["FunctionName"]) is not { } function || !function["Architectures"].Any(static architecture => architecture.Is("arm64")).IsTrue
            || !function["MemorySize"].OrDefault("128").TryGetNumber(out var megabytes) || !alias["ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions"].TryGetNumber(out var count))
        {
            return null;
        }

        var price = Prices.LambdaProvisionedConcurrencyArm64;
        return Monthly.Saves(0, count * megabytes / 1024 * price.Usd * 3600 * Price.HoursPerMonth, $"{count:0} environments of {megabytes:0} MB at {price.Usd:0.0000000000} USD per GB-second, by how long they are not needed", price);
    }
}
