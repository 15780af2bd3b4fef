namespace Lintel.Tests.Generators;

public class PracticeGeneratorTests
{
    private const string Page = """
        ---
        well-architected: [REL09-BP01]
        aliases: {checkov: [CKV_AWS_21], cdk_nag: [A-1,
          B-2]}
        ---
        # The bucket keeps versions

        It keeps them.

        ## Why

        "Because" \ it matters.

        ## What to do

        Do it.

        ## Gap

        ```yaml
        Resources:
          A:
          ^
            Type: AWS::S3::Bucket
        ```

        ## Met

        ```yaml
        Resources: {}
        ```

        ## Unknown

        ```json
        {}
        ```

        ## References

        - https://docs.aws.amazon.com/
        """;

    [Fact]
    public void Fields_and_methods_of_both_shapes_become_practices_that_compile()
    {
        var run = Run(
            """
            [Practice("a-field", Pillar.Reliability, Severity.Medium, "AWS::S3::Bucket")]
            internal static readonly Comparison Field = Comparison.Require("A").ToBe("x", "'{name}' is not x");
            [Practice("b-method", Pillar.Security, Severity.High, "AWS::S3::Bucket", "AWS::SQS::Queue")]
            internal static Verdict Method(Resource resource) => Verdict.Met;
            [Practice("c-context", Pillar.CostOptimization, Severity.Low, "AWS::SQS::Queue", Reach = Reach.Account, ProductionOnly = true)]
            internal static Verdict Context(Resource resource, PracticeContext context) => Verdict.Met;
            """,
            "a-field",
            "b-method",
            "c-context");
        Assert.Empty(run.Errors);
        Assert.Empty(run.CompilerErrors);
        var code = string.Join("\n", run.Compilation.SyntaxTrees.Select(t => t.ToString()));
        Assert.Contains("Reach = global::Lintel.Checking.Reach.Account", code, StringComparison.Ordinal);
        Assert.Contains("new(\"cdk_nag\", \"B-2\")", code, StringComparison.Ordinal);
        Assert.Contains("Index = 2", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("internal static Comparison P = null!;")]
    [InlineData("private static Verdict P(Resource r) => Verdict.Met;")]
    [InlineData("internal static Verdict P() => Verdict.Met;")]
    [InlineData("internal static Verdict P(Resource r, string s) => Verdict.Met;")]
    [InlineData("internal static bool P(Resource r) => true;")]
    public void A_member_of_another_shape_is_an_error_at_the_member(string member)
    {
        var error = Assert.Single(Run($"[Practice(\"a-b\", Pillar.Security, Severity.Low, \"AWS::S3::Bucket\")]\n{member}", "a-b").Errors);
        Assert.StartsWith("LNT008 src/S3/S3Practices.cs:8 'P' carries [Practice] but is neither", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bucket", "is not kebab-case")]
    [InlineData("s3_bucket", "is not kebab-case")]
    [InlineData("versioning", "is not kebab-case")]
    [InlineData("ensure-versioning", "name the good state: 'versioning'")]
    [InlineData("use-tls", "name the good state: 'tls'")]
    public void A_name_says_the_good_state_in_kebab_case(string name, string message) =>
        Assert.Contains(Run(Member(name, "AWS::S3::Bucket"), name).Errors, e => e.StartsWith("LNT002 src/S3/S3Practices.cs:7", StringComparison.Ordinal) && e.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void A_name_is_used_once() =>
        Assert.Contains(Run($"{Member("a-b", "AWS::S3::Bucket")}\n{Member("a-b", "AWS::S3::Bucket", "Other")}", "a-b").Errors, e => e == "LNT001 src/S3/S3Practices.cs:10 'a-b' is the name of S3Practices.P already");

    [Theory]
    [InlineData("", "names no CloudFormation type")]
    [InlineData(", \"AWS.S3\"", "'AWS.S3' is not a CloudFormation type")]
    [InlineData(", \"AWS::Serverless::Function\"", "never reaches a practice")]
    [InlineData(", \"AWS::S3::Bucket\", \"AWS::S3::Bucket\"", "names a type twice")]
    public void Types_are_named_and_reach_a_practice(string types, string message) =>
        Assert.Contains(
            Run($"[Practice(\"a-b\", Pillar.Security, Severity.Low{types})]\ninternal static Verdict P(Resource r) => Verdict.Met;", "a-b").Errors,
            e => e.StartsWith("LNT007", StringComparison.Ordinal) && e.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void A_practice_has_a_page_beside_it_and_a_page_a_practice()
    {
        var run = GeneratorRun.Of(
            ("src/S3/S3Practices.cs", Source(Member("a-b", "AWS::S3::Bucket"))),
            ("src/Sqs/a-b.md", Page),
            ("src/S3/c-d.md", Page),
            ("src/Facts/well-architected.csv", GeneratorRun.BestPractices));
        Assert.Equal(
            [
                "LNT003 src/S3/S3Practices.cs:8 'a-b' has no page 'a-b.md' beside S3Practices",
                "LNT004 src/S3/c-d.md:1 no member beside this page carries [Practice(\"c-d\", ...)]",
                "LNT004 src/Sqs/a-b.md:1 no member beside this page carries [Practice(\"a-b\", ...)]",
            ],
            run.Errors.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("REL09-BP01", "REL99-BP01", "LNT006 src/S3/a-b.md:2 'REL99-BP01' is not in Facts/well-architected.csv")]
    [InlineData("[REL09-BP01]", "REL09-BP01", "LNT005 src/S3/a-b.md:2 'well-architected' is not a list of best practices such as [REL09-BP02]")]
    [InlineData("checkov", "chekov", "LNT005 src/S3/a-b.md:3 'chekov' is not one of the tools")]
    [InlineData("aliases:", "alias:", "LNT005 src/S3/a-b.md:3 'alias' is not one of")]
    [InlineData("A-1,", "A-1 A-2,", "LNT005 src/S3/a-b.md:3 'A-1 A-2' holds a space")]
    [InlineData("versions\n", "versions.\n", "LNT005 src/S3/a-b.md:6 the title ends in a period")]
    [InlineData("It keeps them.", "", "LNT005 src/S3/a-b.md:6 the page has no summary paragraph")]
    [InlineData("## Why", "## Reasons", "LNT005 src/S3/a-b.md:10 '## Reasons' is not one of the sections")]
    [InlineData("## Met", "## Gap", "LNT005 src/S3/a-b.md:27 '## Gap' is there twice")]
    [InlineData("  ^\n", "", "LNT005 src/S3/a-b.md:20 an example of a gap has no line of carets")]
    [InlineData("Resources: {}", "Resources: {}\n^", "LNT005 src/S3/a-b.md:29 an example under '## Met' has a line of carets")]
    [InlineData("```json\n{}\n```", "none", "LNT005 src/S3/a-b.md:33 '## Unknown' has no example")]
    [InlineData("```json", "```xml", "LNT005 src/S3/a-b.md:35 an example begins with")]
    [InlineData("## Unknown\n\n```json\n{}\n```", "", "the page has no '## Unknown'")]
    [InlineData("---\nwell", "well", "LNT005 src/S3/a-b.md:1 the page does not start with '---'")]
    public void What_is_wrong_with_a_page_is_an_error_at_its_line(string old, string changed, string expected)
    {
        var page = Page.Replace(old, changed, StringComparison.Ordinal);
        Assert.NotEqual(Page, page);
        Assert.Contains(RunPage(page).Errors, e => e.StartsWith(expected, StringComparison.Ordinal) || e.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_may_say_why_nothing_can_be_unknown() =>
        Assert.Empty(RunPage(Page.Replace("## Unknown\n\n```json\n{}\n```\n", "", StringComparison.Ordinal)
            .Replace("aliases:", "no-unknown: the type alone decides\naliases:", StringComparison.Ordinal)).Errors);

    [Fact]
    public void Windows_line_ends_make_the_same_page() =>
        Assert.Empty(RunPage(Page.Replace("\n", "\r\n", StringComparison.Ordinal)).Errors);

    private static string Member(string name, string type, string member = "P") =>
        $"[Practice(\"{name}\", Pillar.Security, Severity.Low, \"{type}\")]\ninternal static Verdict {member}(Resource r) => Verdict.Met;";

    private static string Source(string members) => $$"""
        using Lintel.Checking;
        using Lintel.Resources;
        namespace Lintel.Practices.S3;

        internal static class S3Practices
        {
        {{members}}
        }
        """;

    private static GeneratorRun Run(string members, params string[] pages) => GeneratorRun.Of(
    [
        ("src/S3/S3Practices.cs", Source(members)),
        ("src/Facts/well-architected.csv", GeneratorRun.BestPractices),
        .. pages.Select(name => ($"src/S3/{name}.md", Page)),
    ]);

    private static GeneratorRun RunPage(string page) => GeneratorRun.Of(
        ("src/S3/S3Practices.cs", Source(Member("a-b", "AWS::S3::Bucket"))),
        ("src/Facts/well-architected.csv", GeneratorRun.BestPractices),
        ("src/S3/a-b.md", page));
}
