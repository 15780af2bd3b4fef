using Lintel.Practices.Facts;

namespace Lintel.Tests.Generators;

public class FactGeneratorTests
{
    private const string Head = "# Planets.\n# record: Planet\n# table: Planets\n# source: \"sky\" & <stars>\n# as-of: 2026-01-02\n";

    [Fact]
    public void A_table_becomes_a_struct_and_a_lookup_that_compile()
    {
        var run = GeneratorRun.Of(("Facts/planets.csv", Head + "name,first-seen:date?,rings:bool,moons:number,note:text?\nSaturn,1610-07-25,yes,274,\"big, \"\"pale\"\"\"\nEarth,,no,1,\n"));
        Assert.Empty(run.Errors);
        Assert.Empty(run.CompilerErrors);
    }

    [Theory]
    [InlineData("name\nA\nA\n", "LNT009 Facts/planets.csv:8 'A' is there twice")]
    [InlineData("name,seen:date\nA,yesterday\n", "LNT009 Facts/planets.csv:7 'yesterday' is not a date for column 'seen'")]
    [InlineData("name,seen:date\nA,\n", "LNT009 Facts/planets.csv:7 '' is not a date for column 'seen'")]
    [InlineData("name,rings:bool\nA,true\n", "LNT009 Facts/planets.csv:7 'true' is not a bool for column 'rings'")]
    [InlineData("name,rings:bool\nA\n", "LNT009 Facts/planets.csv:7 the row has 1 cells where the header has 2")]
    [InlineData("name,rings:int\n", "LNT009 Facts/planets.csv:6 column 'rings:int' has a type other than")]
    public void What_cannot_be_read_is_an_error_at_its_line(string rows, string expected) =>
        Assert.Contains(GeneratorRun.Of(("Facts/planets.csv", Head + rows)).Errors, e => e.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void A_table_says_where_its_facts_come_from_and_when() =>
        Assert.Contains(GeneratorRun.Of(("Facts/planets.csv", "name\nA\n")).Errors, e => e.Contains("no line '# as-of: ...'", StringComparison.Ordinal));

    [Fact]
    public void Facts_are_found_by_key()
    {
        var runtime = LambdaRuntimes.Find("python3.8");
        Assert.Equal(new DateOnly(2024, 10, 14), runtime?.Deprecation);
        Assert.True(runtime?.Arm64);
        Assert.False(runtime?.SnapStart);
        Assert.Null(LambdaRuntimes.Find("cobol"));
        Assert.Equal(307, BestPractices.Keys.Count);
        Assert.Equal("Secure and encrypt backups", BestPractices.Find("REL09-BP02")?.Title);
    }

    [Fact]
    public void A_table_with_members_has_its_rows_by_name_too()
    {
        Assert.Equal(Prices.NatGateway, Prices.Find("nat-gateway"));
        Assert.Equal(32.85, Prices.NatGateway.Monthly, 4);
        Assert.Equal(0.1, Prices.EbsGp2Storage.Monthly);
    }

    [Fact]
    public void Successors_are_in_the_table_and_supported_longer()
    {
        foreach (var runtime in LambdaRuntimes.Keys.Select(key => LambdaRuntimes.Find(key)!.Value))
        {
            if (runtime.Successor is { } successor)
            {
                Assert.True(LambdaRuntimes.Find(successor)?.Deprecation >= runtime.Deprecation, runtime.Name);
            }
        }
    }

    [Fact]
    public void Families_to_move_to_are_in_the_tables_and_current()
    {
        foreach (var family in Ec2InstanceFamilies.Keys.Select(key => Ec2InstanceFamilies.Find(key)!.Value))
        {
            Assert.True(family.Current || family.Successor is not null, family.Name);
            Assert.All(new[] { family.Successor, family.Graviton }.OfType<string>(), name => Assert.True(Ec2InstanceFamilies.Find(name)?.Current, family.Name));
            Assert.True(family.Graviton is null || Ec2InstanceFamilies.Find(family.Graviton)?.Architecture == "arm64", family.Name);
        }

        foreach (var family in RdsInstanceClasses.Keys.Select(key => RdsInstanceClasses.Find(key)!.Value))
        {
            Assert.All(new[] { family.Successor, family.Graviton }.OfType<string>(), name => Assert.True(RdsInstanceClasses.Find(name)?.Current, family.Name));
        }
    }
}
