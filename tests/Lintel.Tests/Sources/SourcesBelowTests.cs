using Lintel.Sources;

namespace Lintel.Tests.Sources;

public class SourcesBelowTests
{
    [Fact]
    public void Patterns_of_all_folders_on_the_way_count()
    {
        using var folder = new TestFolder()
            .Write(".gitignore", "build/\n*.tmp.py\n")
            .Write("a/.gitignore", "secret.py\n")
            .Write("a/b/.lintelignore", "own.py\n")
            .Write("a/b/app.py", "x = 1\n")
            .Write("a/b/own.py", "x = 1\n")
            .Write("a/b/secret.py", "x = 1\n")
            .Write("a/b/x.tmp.py", "x = 1\n")
            .Write("a/b/requirements.txt", "boto3\n")
            .Write("build/app.py", "x = 1\n");
        Directory.CreateDirectory(folder.At(".git"));
        var discovery = new FileDiscovery(folder.Path, ["."]);
        var projectFiles = new List<string>();
        Assert.Equal([folder.At("a/b/app.py")], discovery.SourcesBelow(folder.At("a/b"), 10, projectFiles).Select(static file => file.Path));
        Assert.Equal([folder.At("a/b/requirements.txt")], projectFiles);
        Assert.Empty(discovery.SourcesBelow(folder.At("build"), 10, projectFiles));
    }
}
