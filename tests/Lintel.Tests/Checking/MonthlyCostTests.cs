using Lintel.Checking;

namespace Lintel.Tests.Checking;

public sealed class MonthlyCostTests
{
    private static readonly DateOnly Day = new(2025, 3, 1);

    private static MonthlyCost Cost(double low, double high, CostEffect effect = CostEffect.Saves, string assumptions = "100 GB", DateOnly? day = null) =>
        new(effect, low, high, assumptions, "us-east-1", day ?? Day);

    [Theory]
    [InlineData(2, 2, "saves about $2 a month")]
    [InlineData(0, 17.5, "saves about $0 to $17.50 a month")]
    [InlineData(0.004, 0.1, "saves about $0.004 to $0.10 a month")]
    [InlineData(3.000000000000001, 3.0000000000000004, "saves about $3 a month")]
    [InlineData(99.999, 1234.6, "saves about $100 to $1,235 a month")]
    public void The_amount_has_the_digits_that_matter(double low, double high, string expected) => Assert.Equal(expected, Cost(low, high).Amount);

    [Fact]
    public void Numbers_for_each_of_something_say_so() => Assert.Equal("costs about $0.03 a month for each GB of logs", (Cost(0.03, 0.03, CostEffect.Costs) with { Each = "GB of logs" }).Amount);

    [Fact]
    public void The_sum_is_of_both_ends_and_has_the_oldest_prices()
    {
        var sum = MonthlyCost.Sum(Cost(0.1, 1), Cost(0.2, 2, assumptions: "200 GB", day: new(2024, 7, 1)));
        Assert.Equal((0.3, 3, 2, "100 GB; the others likewise", new DateOnly(2024, 7, 1)), (sum!.Low, sum.High, sum.Resources, sum.Assumptions, sum.PriceDate));
        Assert.Equal("100 GB", MonthlyCost.Sum(Cost(1, 1), Cost(1, 1))!.Assumptions);
        Assert.Equal("100 GB; the others likewise", MonthlyCost.Sum(sum, Cost(1, 1, assumptions: "300 GB"))!.Assumptions);
    }

    [Fact]
    public void What_each_unit_costs_is_a_range_and_no_sum()
    {
        var sum = MonthlyCost.Sum(Cost(1, 1) with { Each = "instance" }, Cost(3, 3) with { Each = "instance" });
        Assert.Equal((1, 3, 1), (sum!.Low, sum.High, sum.Resources));
    }

    [Fact]
    public void One_of_several_without_a_number_leaves_none()
    {
        Assert.Null(MonthlyCost.Sum(Cost(1, 1), null));
        Assert.Null(MonthlyCost.Sum(null, Cost(1, 1)));
        Assert.Null(MonthlyCost.Sum(Cost(1, 1), Cost(1, 1, CostEffect.Costs)));
        Assert.Null(MonthlyCost.Either(Cost(1, 1), Cost(1, 1) with { Each = "instance" }));
    }

    [Fact]
    public void Only_a_gap_has_a_cost_and_nothing_is_computed_for_the_rest()
    {
        foreach (var verdict in new[] { Verdict.Met, Verdict.Unknown(default), Verdict.NotApplicable("so") })
        {
            Assert.Null(verdict.WithCost(null!, static _ => throw new InvalidOperationException()).Cost);
        }

        // The first pass makes what is made once.
        Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static void Ask()
        {
            for (var i = 0; i < 100; i++)
            {
                Verdict.Met.WithCost(null!, (i, "text"), static _ => throw new InvalidOperationException());
            }
        }
    }
}
