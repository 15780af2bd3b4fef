using Lintel.Cli;
using Lintel.Dev.Coverage;
using Lintel.Practices;
using Lintel.Tests.Cli;

namespace Lintel.Tests.Coverage;

public sealed class CoverageTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_and_ids_of_a_catalogue_are_taken_over_and_nothing_else()
    {
        _folder.Write("from/practices.csv", """
            name,scope,service,severity,passes_when,priority,brief,checkov,trivy,guard,cdk_nag,serverless_rules,prowler,kics,cfn_lint,fsbp
            s3-bucket-versioning,iac,s3,medium,"Versions, all of them, are kept.",1,B8 A2,CKV_AWS_21 CKV_AWS_9,AWS-0090,,,,,,,S3.14
            a-first,source,source,low,It is.,3,,CKV_AWS_21,,,,,,,,

            """);
        _folder.Write("tools/Lintel.Dev/Coverage/answers.csv", "name,practices,reason\na-first,,it is, as ever\n");
        _folder.Write("tools/Lintel.Dev/Coverage/brief.csv", "item,as,with,missing,asks\nB8,A2 B22,lintel plan;lintel track,the rest,Versions, all of them, are kept\n");
        using var output = new StringWriter();
        Assert.Equal(0, CoverageImport.Run(new(_folder.Path), Path.Combine(_folder.Path, "from"), new(2026, 8, 31), output));
        Assert.Equal("name,scope,service,priority,brief\na-first,source,source,3,\ns3-bucket-versioning,iac,s3,1,B8 A2\n", Read("catalogue.csv"));
        Assert.Contains("\ncheckov,2026-08-31,CKV_AWS_21 CKV_AWS_9\n", Read("peers.csv"), StringComparison.Ordinal);
        var facts = CoverageFacts.Read(new(_folder.Path));
        Assert.Equal("it is, as ever", facts.Answers["a-first"].Reason);
        Assert.Equal(["B8", "A2"], facts.Catalogue[1].Brief);
        Assert.Equal("B8; A2 B22; lintel plan lintel track; the rest; Versions, all of them, are kept", string.Join("; ", facts.Brief.Select(static item => $"{item.Id}; {string.Join(' ', item.As)}; {string.Join(' ', item.With)}; {item.Missing}; {item.Asks}")));
        Assert.Equal(["AWS-0090"], facts.Peers.Single(static peer => peer.Tool == "trivy").Ids);
    }

    [Fact]
    public void A_catalogue_without_a_column_is_refused()
    {
        _folder.Write("from/practices.csv", "name,scope\n");
        using var output = new StringWriter();
        Assert.Equal(2, CoverageImport.Run(new(_folder.Path), Path.Combine(_folder.Path, "from"), new(2026, 8, 31), output));
        Assert.Contains("has no column service, priority, brief", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, CoverageImport.Run(new(_folder.Path), _folder.Path, new(2026, 8, 31), output));
    }

    [Fact]
    public void The_page_says_what_is_done_and_what_is_not()
    {
        var facts = new CoverageFacts(
            [
                new("s3-bucket-versioning", "iac", "s3", 1, ["B10", "B2"]),
                new("s3-bucket-of-the-future", "iac", "s3", 1, ["B10"]),
                new("s3-bucket-of-the-past", "iac", "s3", 4, []),
                new("s3-bucket-keeps-versions", "iac", "s3", 2, ["B10"]),
                new("s3-bucket-of-gold", "iac", "s3", 2, ["B10"]),
            ],
            Answers(new("s3-bucket-keeps-versions", ["s3-bucket-versioning"], "the same"), new("s3-bucket-of-gold", [], "too heavy, and dear")),
            [new("B2", [], ["lintel plan"], "", "Plan"), new("B3", [], [], "the sea", "Swim"), new("B9", ["B10"], [], "", "Keep")],
            [new("checkov", new(2026, 8, 31), ["CKV_AWS_21", "CKV_NONE_1", "CKV_NONE_2"])]);
        var page = CoveragePage.Write(Catalogue.Instance, Catalogue.Instance.All.ToDictionary(static p => p.Name, static _ => "S3"), facts);
        Assert.Contains("| checkov | 3 | 1 | 33 % | 2026-08-31 |", page, StringComparison.Ordinal);
        Assert.Contains("| s3 | 1 of 2 | 1 of 2 |  | 0 of 1 | 2 of 5 |", page, StringComparison.Ordinal);
        Assert.Contains("| s3 | 1 | s3-bucket-of-the-future |\n| s3 | 4 | s3-bucket-of-the-past |", page, StringComparison.Ordinal);
        Assert.Contains("| s3-bucket-keeps-versions | [s3-bucket-versioning](../src/Lintel.Practices/S3/s3-bucket-versioning.md) | the same |", page, StringComparison.Ordinal);
        Assert.Contains("### Left out\n\n| row | why |\n| --- | --- |\n| s3-bucket-of-gold | too heavy, and dear |", page, StringComparison.Ordinal);
        Assert.Contains("What answers the 3 items of the brief, by id: 1 are answered, 1 in part, 1 not yet.", page, StringComparison.Ordinal);
        Assert.Contains("""
            | B2 | Plan | [s3-bucket-versioning](../src/Lintel.Practices/S3/s3-bucket-versioning.md) | `lintel plan`, `lintel fix` |  |
            | B3 | Swim |  |  | the sea |
            | B9 | Keep | [s3-bucket-versioning](../src/Lintel.Practices/S3/s3-bucket-versioning.md) | `lintel fix` | s3-bucket-of-the-future |

            """, page, StringComparison.Ordinal);
        Assert.Contains("\n### Reliability\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3-bucket-of-nobody", "s3-bucket-versioning", "", "is for no row")]
    [InlineData("s3-bucket-versioning", "s3-bucket-access-logging", "", "is for a row that is a practice by now")]
    [InlineData("s3-bucket-of-the-future", "s3-bucket-of-nobody", "", "names 's3-bucket-of-nobody', which is no practice")]
    [InlineData("s3-bucket-of-the-future", "", "", "names no practice and no reason")]
    public void An_answer_that_says_nothing_true_is_refused(string row, string practice, string reason, string problem)
    {
        var facts = new CoverageFacts(
            [new("s3-bucket-versioning", "iac", "s3", 1, []), new("s3-bucket-of-the-future", "iac", "s3", 1, [])], Answers(new CatalogueAnswer(row, practice.Length == 0 ? [] : [practice], reason)), [], []);
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => new CatalogueProgress(Catalogue.Instance, facts)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("B3", "", "there is no item 'B2', which 's3-bucket-versioning' of the catalogue answers")]
    [InlineData("B2", "B4", "nothing answers 'B4', and nothing is said to be missing")]
    public void A_brief_that_leaves_something_open_is_refused(string first, string second, string problem)
    {
        BriefItem[] brief = [.. new[] { first, second }.Where(static id => id.Length > 0).Select(static id => new BriefItem(id, [], [], "", "More"))];
        var facts = new CoverageFacts([new("s3-bucket-versioning", "iac", "s3", 1, ["B2"])], Answers(), brief, []);
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => BriefCoverage.Write(new(), Catalogue.Instance.All.ToDictionary(static p => p.Name, static _ => "S3"), facts, new(Catalogue.Instance, facts))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_commands_that_answer_the_brief_are_there()
    {
        var commands = CoverageFacts.Read(new(RepositoryFolder.Root)).Brief.SelectMany(static item => item.With).Where(static with => with.StartsWith("lintel ", StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, command =>
        {
            var words = command.Split(' ');
            var help = CommandRun.In(_folder, words[1], "--help");
            Assert.Equal(ExitCode.Clean, help.ExitCode);
            Assert.All(words.Skip(2), word => Assert.Contains(word, help.Output, StringComparison.Ordinal));
        });
    }

    private static Dictionary<string, CatalogueAnswer> Answers(params CatalogueAnswer[] answers) => answers.ToDictionary(static answer => answer.Row, StringComparer.Ordinal);

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder.Path, "tools", "Lintel.Dev", "Coverage", file));
}
