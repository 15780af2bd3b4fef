using Lintel.Checking;
using Lintel.Checking.Spooling;
using Lintel.Tests.Reporting;

namespace Lintel.Tests.Checking;

public sealed class FindingSpoolTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static PracticeCatalogue Catalogue { get; } = new([SampleReview.Access, SampleReview.Versioning, SampleReview.Trail], static _ => []);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_has_no_name()
    {
        var spool = new FindingSpool(0, Catalogue, _folder.Path);
        Assert.Equal(0, spool.Write([1, 2, 3]));
        Assert.Equal(3, spool.Write([4, 5]));
        Assert.Equal([2, 3, 4, 5], spool.Read(1, 4));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Empty(Directory.EnumerateFiles(_folder.Path));
        }
    }

    /// <summary>A full disk, a folder that is not there: the review goes on in memory.</summary>
    [Fact]
    public void What_no_file_takes_stays_in_memory()
    {
        var spool = new FindingSpool(0, Catalogue, Path.Join(_folder.Path, "missing"));
        var unit = new UnitFindings([.. SampleReview.Result().Findings]);
        var expected = unit.All();
        Assert.False(spool.Keeps(unit.Count));
        unit.MoveTo(spool);
        Assert.All(unit.Runs, static run => Assert.Null(run.Spool));
        Assert.Equal(expected, unit.All());
        Assert.True(spool.Keeps(1));
    }

    [Fact]
    public void What_bytes_cannot_hold_stays_in_memory()
    {
        var spool = new FindingSpool(0, Catalogue, _folder.Path);
        var finding = SampleReview.Finding(SampleReview.Versioning, VerdictKind.Gap, "a.yaml", 3, 1, 2, "x") with { Values = [new("Status", "Suspended", "", SampleReview.At("a.yaml", 3, 1, 2))] };
        var unit = new UnitFindings([finding]);
        unit.MoveTo(spool);
        Assert.Same(finding, Assert.Single(unit.All()));
    }

    [Fact]
    public void A_spool_that_has_become_shorter_is_said() =>
        Assert.Throws<EndOfStreamException>(() =>
        {
            var spool = new FindingSpool(0, Catalogue, _folder.Path);
            spool.Write([1]);
            spool.Read(0, 2);
        });
}
