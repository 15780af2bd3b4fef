using Lintel.Fixing;

namespace Lintel.Tests.Fixing;

public class FileReplacementTests
{
    [Fact]
    public void A_file_that_was_changed_meanwhile_is_left_as_it_is()
    {
        using var folder = new TestFolder().Write("t.yaml", "changed\n");

        var problem = FileReplacement.Write(new("t.yaml", folder.At("t.yaml"), "before\n"u8.ToArray(), "after\n"u8.ToArray()), folder.Path);

        Assert.StartsWith("t.yaml was changed meanwhile", problem, StringComparison.Ordinal);
        Assert.Equal("changed\n", File.ReadAllText(folder.At("t.yaml")));
    }

    [Fact]
    public void A_link_is_followed_within_the_folder_only()
    {
        using var outside = new TestFolder().Write("t.yaml", "before\n");
        using var folder = new TestFolder().Write("real.yaml", "before\n");
        File.CreateSymbolicLink(folder.At("inner.yaml"), folder.At("real.yaml"));
        File.CreateSymbolicLink(folder.At("outer.yaml"), outside.At("t.yaml"));

        Assert.Null(FileReplacement.Write(new("inner.yaml", folder.At("inner.yaml"), "before\n"u8.ToArray(), "after\n"u8.ToArray()), folder.Path));
        var problem = FileReplacement.Write(new("outer.yaml", folder.At("outer.yaml"), "before\n"u8.ToArray(), "after\n"u8.ToArray()), folder.Path);

        Assert.Equal("after\n", File.ReadAllText(folder.At("real.yaml")));
        Assert.NotNull(new FileInfo(folder.At("inner.yaml")).LinkTarget);
        Assert.Contains("outside", problem, StringComparison.Ordinal);
        Assert.Equal("before\n", File.ReadAllText(outside.At("t.yaml")));
    }
}
