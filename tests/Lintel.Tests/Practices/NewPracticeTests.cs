using Lintel.Checking;
using Lintel.Dev;
using Lintel.Tests.Generators;

namespace Lintel.Tests.Practices;

public sealed class NewPracticeTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("lintel-new-practice").FullName;

    public NewPracticeTests() => Directory.CreateDirectory(Path.Combine(_root, "src", "Lintel.Practices"));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void New_practices_compile_one_after_the_other()
    {
        Assert.Equal(0, Add("s3-bucket-versioning"));
        Assert.Equal(0, Add("s3-bucket-access-logging"));
        var folder = Path.Combine(_root, "src", "Lintel.Practices", "S3");
        var run = GeneratorRun.Of(
        [
            .. Directory.GetFiles(folder).Select(file => ("S3/" + Path.GetFileName(file), File.ReadAllText(file))),
            ("Facts/well-architected.csv", GeneratorRun.BestPractices),
        ]);
        Assert.Empty(run.Errors);
        Assert.Empty(run.CompilerErrors);
        Assert.Contains(run.Compilation.GetSymbolsWithName("BucketAccessLogging"), s => s.ContainingType.Name == "S3Practices");
    }

    [Fact]
    public void A_practice_that_exists_is_left_alone()
    {
        Add("s3-bucket-versioning");
        var page = Path.Combine(_root, "src", "Lintel.Practices", "S3", "s3-bucket-versioning.md");
        File.WriteAllText(page, "written");
        Assert.Equal(2, Add("s3-bucket-versioning"));
        Assert.Equal("written", File.ReadAllText(page));
    }

    private int Add(string name) =>
        NewPractice.Add(new Repository(_root), new("S3", name, Pillar.Reliability, Severity.Medium, ["AWS::S3::Bucket"], ["REL09-BP01"]), TextWriter.Null);
}
