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
}
