using System.Text.Json;

namespace Lintel.Tests.Cli;

/// <summary>What a review says of the cost of closing gaps.</summary>
public sealed class CostTests
{
    private const string Volumes = """
        Parameters:
          Large: {Type: String, AllowedValues: ["yes", "no"]}
          Size: {Type: Number}
        Conditions:
          IsLarge: !Equals [!Ref Large, "yes"]
        Resources:
          Data: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: eu-west-1a, Size: 100, VolumeType: gp2}}

        """;

    private static JsonElement CostOf(string template, string file = "t.yaml", string select = "ebs-volume-gp3")
    {
        using var folder = new TestFolder().Write(file, template);
        var report = JsonDocument.Parse(CommandRun.In(folder, "review", "--select", select, "--format", "json").Output).RootElement;
        return Assert.Single(report.GetProperty("findings").EnumerateArray()).GetProperty("cost");
    }

    [Fact]
    public void The_console_has_one_line_for_it()
    {
        using var folder = new TestFolder().Write("t.yaml", Volumes);
        var line = Assert.Single(CommandRun.In(folder, "review", "--select", "ebs-volume-gp3").Output.Split('\n'), static l => l.Contains('$', StringComparison.Ordinal));
        Assert.Equal("            = saves about $2 a month: 100 GB at 0.08 instead of 0.10 USD per GB (prices of us-east-1 on 2024-07-01)", line);
    }

    [Fact]
    public void The_json_report_has_an_object_for_it() => Assert.Equal(
        """{"effect":"saves","low":2,"high":2,"unit":"USD/month","each":null,"resources":1,"assumptions":"100 GB at 0.08 instead of 0.10 USD per GB","region":"us-east-1","priceDate":"2024-07-01"}""",
        JsonSerializer.Serialize(CostOf(Volumes)));

    [Fact]
    public void What_is_not_known_gives_no_number()
    {
        Assert.Equal(JsonValueKind.Null, CostOf(Volumes.Replace("Size: 100", "Size: !Ref Size", StringComparison.Ordinal)).ValueKind);
        Assert.Equal(JsonValueKind.Null, CostOf(Volumes.Replace("Size: 100", "Size: !If [IsLarge, 100, 50]", StringComparison.Ordinal)).ValueKind);
    }

    [Fact]
    public void A_condition_that_the_gap_depends_on_is_known_to_its_cost() => Assert.Equal(
        (1, 2),
        Range(CostOf(Volumes.Replace("Size: 100, VolumeType: gp2", "Size: !If [IsLarge, 100, 50], VolumeType: !If [IsLarge, gp2, !Ref AWS::NoValue]", StringComparison.Ordinal))));

    [Fact]
    public void A_condition_that_only_the_cost_touches_is_no_reason_of_the_gap()
    {
        using var folder = new TestFolder().Write("t.yaml", Volumes
            .Replace("Conditions:", "Conditions:\n  IsOld: !Equals [!Ref Size, 1]", StringComparison.Ordinal)
            .Replace("Size: 100, VolumeType: gp2", "Size: !If [IsLarge, 100, 50], VolumeType: !If [IsOld, gp2, gp3]", StringComparison.Ordinal));
        var output = CommandRun.In(folder, "review", "--select", "ebs-volume-gp3").Output;
        Assert.Contains("IsOld", output, StringComparison.Ordinal);
        Assert.DoesNotContain("'IsLarge'", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Instances_of_one_block_are_added_up()
    {
        const string Disks = "resource \"aws_ebs_volume\" \"data\" {\n  count = 3\n  availability_zone = \"eu-west-1a\"\n  size = 100 + count.index * 50\n  type = \"gp2\"\n}\n";
        var cost = CostOf(Disks, "main.tf");
        Assert.Equal((5, 9), Range(cost));
        Assert.Equal(3, cost.GetProperty("resources").GetInt32());
        Assert.Equal(JsonValueKind.Null, CostOf("variable \"n\" {}\n" + Disks.Replace("= 3", "= var.n", StringComparison.Ordinal), "main.tf").ValueKind);
    }

    [Fact]
    public void Statistics_add_up_savings_and_costs_apart()
    {
        using var folder = new TestFolder().Write("t.yaml", Volumes
            + "  More: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: eu-west-1a, Size: 50, VolumeType: gp2}}\n"
            + "  Other: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: eu-west-1a, Size: !Ref Size, VolumeType: gp2}}\n"
            + "  Web: {Type: AWS::EC2::Instance, Properties: {ImageId: ami-1, InstanceType: m7g.large}}\n");
        var output = CommandRun.In(folder, "review", "--select", "ebs-volume-gp3,ec2-instance-detailed-monitoring", "--severity", "info", "--statistics").Output;
        Assert.Contains("Closing 2 gaps saves about $3 a month, each counted alone.\nClosing 1 gap costs about $2.10 a month.\n3 of 4 gaps carry a monthly number, 0 more a price that depends on use. List prices of us-east-1, as they were on 2024-07-01.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_one_line_are_added_up_in_sarif()
    {
        using var folder = new TestFolder().Write("t.json", """{"Resources": {"A": {"Type": "AWS::EC2::Volume", "Properties": {"Size": 100}}, "B": {"Type": "AWS::EC2::Volume", "Properties": {"Size": 50}}}}""");
        var report = JsonDocument.Parse(CommandRun.In(folder, "review", "--select", "ebs-volume-gp3", "--format", "sarif").Output).RootElement;
        var result = Assert.Single(report.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal((3, 3), Range(result.GetProperty("properties").GetProperty("cost")));
    }

    private static (double Low, double High) Range(JsonElement cost) => (cost.GetProperty("low").GetDouble(), cost.GetProperty("high").GetDouble());
}
