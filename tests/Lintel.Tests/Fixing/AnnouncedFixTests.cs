using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices;
using Lintel.Tests.Checking;

namespace Lintel.Tests.Fixing;

/// <summary>What a review says can be fixed is what <c>lintel fix</c> makes.</summary>
public sealed class AnnouncedFixTests
{
    public static TheoryData<string> Samples() => [.. Directory.EnumerateDirectories(Path.Join(RepositoryFolder.Root, "samples")).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_review_without_edits_says_what_one_with_edits_says(string sample)
    {
        var options = Options(Path.Join(RepositoryFolder.Root, "samples", sample));
        var said = Review.Run(options).Findings;
        var made = Review.Run(options with { MakesEdits = true }).Findings;
        Assert.Equal(made.Select(Show), said.Select(Show));
        Assert.All(made.Where(static finding => finding.Fix is { Safety: not FixSafety.Manual }), static finding => Assert.False(finding.Fix!.Edits.IsEmpty));
    }

    [Fact]
    public void What_cannot_be_named_from_where_something_is_added_is_said_before()
    {
        using var folder = new TestFolder().Write("main.tf", """
            resource "aws_vpc" "main" {
              cidr_block = "10.0.0.0/16"
            }

            resource "aws_subnet" "private" {
              vpc_id     = aws_vpc.main.id
              cidr_block = "10.0.1.0/24"
            }

            resource "aws_nat_gateway" "main" {
              subnet_id     = aws_subnet.private.id
              allocation_id = "eipalloc-1"
            }

            resource "aws_route_table" "private" {
              count  = 1
              vpc_id = aws_vpc.main.id

              route {
                cidr_block     = "0.0.0.0/0"
                nat_gateway_id = aws_nat_gateway.main.id
              }
            }
            """ + "\n");
        var said = Assert.Single(Review.Run(Options(folder.Path)).Findings, static finding => finding.Practice.Name == "vpc-gateway-endpoints");
        Assert.Equal((FixSafety.Manual, "'aws_route_table.private[0]' cannot be named from here"), (said.Fix!.Safety, said.Fix.Caution));
    }

    [Theory]
    [InlineData("orders", FixSafety.Suggestion)]
    [InlineData("or ders", FixSafety.Manual)]
    [InlineData("'or.ders", FixSafety.Manual)]
    public void What_has_a_name_that_no_expression_can_hold_is_not_named(string name, FixSafety safety)
    {
        using var folder = new TestFolder().Write("main.tf", $$"""
            resource "aws_db_instance" "{{name}}" {
              engine         = "postgres"
              instance_class = "db.m7g.large"
            }
            """ + "\n");
        var said = Assert.Single(Review.Run(Options(folder.Path)).Findings, static finding => finding.Practice.Name == "rds-cpu-alarm");
        Assert.Equal(safety, said.Fix!.Safety);
    }

    private static string Show(Finding finding) => $"{finding.Show()} {finding.Fix?.Safety} {finding.Fix?.Title} {finding.Fix?.Caution}";

    private static ReviewOptions Options(string folder)
    {
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 6, 1));
        return new() { Paths = ["."], Root = folder, Catalogue = Catalogue.Instance, ProfileFor = _ => profile };
    }
}
