using Lintel.Tracking;

namespace Lintel.Tests.Tracking;

public sealed class GapMatcherTests
{
    private static int[] Match(string[] before, string[] after) => GapMatcher.Match([.. before.Select(Gap)], [.. after.Select(Gap)]);

    /// <summary><c>resource file</c>, and a fingerprint behind it where it matters.</summary>
    private static GapIdentity Gap(string text) => text.Split(' ') is [var resource, var file, .. var rest]
        ? new(new(rest.Length > 0 ? ulong.Parse(rest[0], null) : (ulong)text.GetHashCode(StringComparison.Ordinal) + 1000), "p", resource, file)
        : throw new ArgumentException("", nameof(text));

    [Theory]
    [InlineData("B a.yaml", "B a.yaml", "0")]
    [InlineData("B a.yaml", "B sub/z.yaml", "0")]
    [InlineData("B a.yaml", "C a.yaml", "-1")]
    [InlineData("B a.yaml", "B 0.yaml|B a.yaml", "-1,0")]
    [InlineData("B a.yaml 1|B b.yaml 2", "B b.yaml 1", "1")]
    [InlineData("B x/a.yaml|B x/b.yaml", "B y/b.yaml|B y/a.yaml", "1,0")]
    [InlineData("B a.yaml|B a.yaml", "B a.yaml|B a.yaml|B a.yaml", "0,1,-1")]
    [InlineData("""aws_s3_bucket.b["west"] main.tf""", """aws_s3_bucket.b["central"] main.tf""", "0")]
    [InlineData("""aws_s3_bucket.b["west"] main.tf|aws_s3_bucket.b["x"] main.tf""", """aws_s3_bucket.b["x"] main.tf|aws_s3_bucket.b["new"] main.tf""", "1,0")]
    [InlineData("aws_s3_bucket.b main.tf", "module.data.aws_s3_bucket.b modules/data/main.tf", "0")]
    [InlineData("module.a.aws_s3_bucket.b m/main.tf", "module.renamed.aws_s3_bucket.b m/main.tf", "0")]
    [InlineData("module.a.aws_s3_bucket.this a/main.tf", "module.b.aws_s3_bucket.this b/main.tf", "-1")]
    [InlineData("Old7A1 t.json 5", "New7A1 t.json 5", "0")]
    public void Gaps_of_two_states_are_the_same_when_only_their_place_differs(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join(',', Match(before.Split('|'), after.Split('|'))));
}
