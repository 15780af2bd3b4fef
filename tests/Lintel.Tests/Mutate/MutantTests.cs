using Lintel.Mutate;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lintel.Tests.Mutate;

public sealed class MutantTests
{
    [Theory]
    [InlineData("return a < b;", "a < b", "a <= b")]
    [InlineData("return a == b;", "a == b", "a != b")]
    [InlineData("return x && y;", "x && y", "x || y")]
    [InlineData("return a + 1;", "a + 1", "a - 1")]
    [InlineData("return !x;", "!x", "x")]
    [InlineData("return true;", "true", "false")]
    [InlineData("if (Is(x)) { }", "Is(x)", "!Is(x)")]
    [InlineData("Close(x);", "Close(x);", "")]
    public void What_a_test_should_notice_is_changed(string statement, string before, string after)
    {
        var mutant = Assert.Single(Find(statement));
        Assert.Equal((before, after, 2), (mutant.Before, mutant.After, mutant.Line));
    }

    [Theory]
    [InlineData("const bool Most = true;")]
    [InlineData("return a is > 3 and < 5;")]
    [InlineData("return Try(out var found) && found;")]
    [InlineData("return text is { Length: 3 } other && other.Length == a;")]
    [InlineData("return a + b;")]
    public void What_would_not_compile_or_says_nothing_is_left_alone(string statement) =>
        Assert.DoesNotContain(Find(statement), static mutant => mutant.Before.Contains("&&", StringComparison.Ordinal) || mutant.Before.Contains('+', StringComparison.Ordinal) || mutant.Before is "true" or "3");

    [Fact]
    public void Mutants_stand_behind_a_question_in_the_lines_that_they_change()
    {
        var root = Parse("if (a < b && !x)\n{\n    Close(x);\n}\n");
        var mutants = MutantFinder.Find("f.cs", root);
        Assert.Equal(4, mutants.Count);

        var written = new MutantRewriter(mutants.Select(static (mutant, number) => (number, mutant)).ToDictionary(static pair => pair.mutant.Span)).Visit(root)!.ToFullString();

        Assert.Equal(root.ToFullString().Split('\n').Length, written.Split('\n').Length);
        Assert.All(Enumerable.Range(0, 4), number => Assert.Contains($"ActiveMutant.Is({number})", written, StringComparison.Ordinal));
        Assert.Contains("{ Close(x); }", written, StringComparison.Ordinal);
        Assert.Empty(CSharpSyntaxTree.ParseText(written).GetDiagnostics());
    }

    private static List<Mutant> Find(string statement) => MutantFinder.Find("f.cs", Parse(statement));

    private static SyntaxNode Parse(string statements) => CSharpSyntaxTree.ParseText($"class C {{ bool M() {{\n{statements}\n}} }}").GetRoot();
}
