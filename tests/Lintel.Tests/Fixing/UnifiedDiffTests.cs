using System.Text;
using Lintel.Fixing;

namespace Lintel.Tests.Fixing;

public class UnifiedDiffTests
{
    [Fact]
    public void Changes_near_each_other_share_a_hunk_and_others_have_their_own()
    {
        var before = string.Concat(Enumerable.Range(1, 30).Select(static n => $"{n}\n"));
        var after = before.Replace("\n5\n", "\n5\nfive\n", StringComparison.Ordinal).Replace("\n8\n", "\n", StringComparison.Ordinal).Replace("\n30\n", "\n30\nend", StringComparison.Ordinal);

        Assert.Equal("""
            --- a/t.yaml
            +++ b/t.yaml
            @@ -3,9 +3,9 @@
             3
             4
             5
            +five
             6
             7
            -8
             9
             10
             11
            @@ -28,3 +28,4 @@
             28
             29
             30
            +end
            \ No newline at end of file

            """, UnifiedDiff.Of("t.yaml", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after)));
    }

    [Fact]
    public void What_is_the_same_has_no_difference() => Assert.Equal("", UnifiedDiff.Of("t", "a\n"u8, "a\n"u8));

    /// <summary>As git has it: six lines between two changes are the context of both, seven are not.</summary>
    [Fact]
    public void Each_change_is_in_one_hunk_with_three_lines_around_it()
    {
        var lines = Enumerable.Range(1, 40).Select(static n => $"{n}\n").ToArray();
        var before = string.Concat(lines);
        foreach (var changed in (int[])[5, 12, 20, 29])
        {
            lines[changed - 1] = $"new {changed}\n";
        }

        var diff = UnifiedDiff.Of("t.yaml", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(string.Concat(lines))).Split('\n');
        Assert.Equal(["@@ -2,14 +2,14 @@", "@@ -17,7 +17,7 @@", "@@ -26,7 +26,7 @@"], diff.Where(static line => line.StartsWith("@@", StringComparison.Ordinal)));
        Assert.Equal(["+new 5", "+new 12", "+new 20", "+new 29"], diff.Where(static line => line.StartsWith("+new", StringComparison.Ordinal)));
    }

    [Fact]
    public void Blanks_and_capitals_are_changes() =>
        Assert.Equal("--- a/t\n+++ b/t\n@@ -1,2 +1,2 @@\n-  a: 1\n-b: true\n+    a: 1\n+b: True\n", UnifiedDiff.Of("t", "  a: 1\nb: true\n"u8, "    a: 1\nb: True\n"u8));

    [Theory]
    [InlineData("", "a\n", "@@ -0,0 +1 @@\n+a\n")]
    [InlineData("a\n", "", "@@ -1 +0,0 @@\n-a\n")]
    [InlineData("a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n")]
    public void A_hunk_of_one_line_or_none_is_numbered_as_git_does(string before, string after, string expected) =>
        Assert.Equal("--- a/t\n+++ b/t\n" + expected, UnifiedDiff.Of("t", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after)));
}
