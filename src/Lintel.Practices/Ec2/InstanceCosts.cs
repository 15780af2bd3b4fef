using Lintel.Checking;
using Lintel.Practices.Cost;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Ec2;

/// <summary>What another type or setting of EC2 instances costs.</summary>
internal static class InstanceCosts
{
    /// <summary>The metrics that EC2 charges for with detailed monitoring.</summary>
    /// <remarks>Source: Amazon CloudWatch pricing, EC2 detailed monitoring: seven metrics an instance.</remarks>
    private const int DetailedMetrics = 7;

    internal static MonthlyCost? DetailedMonitoring(Resource instance) =>
        Monthly.Costs(DetailedMetrics * Prices.CloudwatchMetric.Monthly, $"{DetailedMetrics} metrics at {Prices.CloudwatchMetric}", Prices.CloudwatchMetric);

    /// <summary>The difference between two instance types, for all hours of a month.</summary>
    internal static MonthlyCost? ToType((Resource Resource, string From, string To) change)
    {
        if (Ec2InstancePrices.Find(change.From) is not { } from || Ec2InstancePrices.Find(change.To) is not { } to)
        {
            return null;
        }

        var cost = Monthly.Change(from.Usd * Price.HoursPerMonth, to.Usd * Price.HoursPerMonth,
            $"{change.From} at {from.Usd} and {change.To} at {to.Usd} USD an hour, Linux on demand for all 730 hours", Ec2InstancePrices.AsOf);
        return change.Resource.Type == InstanceSettings.Instance ? cost : cost.ForEach("instance");
    }
}
