using System.Globalization;
using System.Numerics;
using Lintel.Reporting;

namespace Lintel.Tests.Reporting;

public sealed class PrimaryLocationLineHashTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("Resources:\n  A:\n    Type: AWS::S3::Bucket\n")]
    [InlineData("Resources:\r\n  A:\r\n\r\n    Type: AWS::S3::Bucket")]
    [InlineData("a\rb\r\r\nc\n\rd")]
    [InlineData("a\r \nb")]
    [InlineData("same\nsame\nsame\nsame")]
    [InlineData("\uFEFFRésumé: 😀\n\t x\n")]
    public void It_is_the_polynomial_of_the_next_hundred_characters(string text) => Assert.Equal(Slowly(text), PrimaryLocationLineHash.Compute(text));

    [Fact]
    public void Long_files_and_repeated_lines_agree_too()
    {
        var random = new Random(20260601);
        for (var i = 0; i < 50; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => "ab \t\r\n:\n"[random.Next(8)]));
            Assert.Equal(Slowly(text), PrimaryLocationLineHash.Compute(text));
        }
    }

    [Fact]
    public void The_end_of_a_file_has_the_value_that_GitHub_gives_it() => Assert.Equal(["c129715d7a2bc9a3:1"], PrimaryLocationLineHash.Compute(""));

    [Fact]
    public void It_survives_lines_inserted_above_and_reindentation()
    {
        var before = PrimaryLocationLineHash.Compute("a:\n  b: 1\n");
        var after = PrimaryLocationLineHash.Compute("# new\na:\n      b:   1\n");
        Assert.Equal(before[1], after[2]);
    }

    /// <summary>The definition, line by line, without rolling.</summary>
    private static List<string> Slowly(string text)
    {
        var kept = new List<char>();
        var starts = new List<int>();
        var isStart = true;
        for (var i = 0; i <= text.Length; i++)
        {
            var isEnd = i == text.Length;
            if (!isEnd && (text[i] is ' ' or '\t' || (text[i] == '\n' && i > 0 && text[i - 1] == '\r')))
            {
                continue;
            }

            var c = isEnd ? '\uFFFF' : text[i] == '\r' ? '\n' : text[i];
            if (isStart)
            {
                starts.Add(kept.Count);
            }

            isStart = c == '\n';
            kept.Add(c);
        }

        var hashes = new List<string>();
        var seen = new List<BigInteger>();
        foreach (var start in starts)
        {
            var hash = BigInteger.Zero;
            for (var i = start; i < start + 100; i++)
            {
                hash = (hash * 37) + (i < kept.Count ? kept[i] : 0);
            }

            hash %= BigInteger.Pow(2, 64);
            seen.Add(hash);
            hashes.Add(string.Create(CultureInfo.InvariantCulture, $"{(ulong)hash:x}:{seen.Count(h => h == hash)}"));
        }

        return hashes;
    }
}
