using Lintel.Checking;
using Lintel.Checking.Changes;
using Lintel.Practices;
using Lintel.Reporting;
using Lintel.Tests.Checking;

namespace Lintel.Tests.Pipelines;

/// <summary>Reviews folders with Dockerfiles, pipelines and credentials as a user does.</summary>
public sealed class PipelineReviewTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("FROM debian:12\n# lintel:ignore container-no-sudo -- it has to\nRUN sudo make\n", "container-no-sudo")]
    [InlineData("FROM debian:12\n# hadolint ignore=DL3004\nRUN sudo make\n", "container-no-sudo")]
    [InlineData("# hadolint global ignore=DL3004\nFROM debian:12\nRUN sudo make\n", "container-no-sudo")]
    [InlineData("FROM debian:12\n#trivy:ignore:AVD-DS-0010\nRUN sudo make\n", "container-no-sudo")]
    [InlineData("FROM debian:12\n#checkov:skip=CKV2_DOCKER_1:it has to\nUSER app\nRUN sudo make\n", "container-no-sudo")]
    public void Comments_above_an_instruction_suppress_its_gaps(string text, string practice)
    {
        _folder.Write("Dockerfile", text);
        Assert.Equal(VerdictKind.Suppressed, Assert.Single(Review(practice).Findings).Verdict);
    }

    [Fact]
    public void A_comment_covers_no_other_instruction()
    {
        _folder.Write("Dockerfile", "FROM debian:12\n# hadolint ignore=DL3004\nRUN sudo make\nRUN sudo make install\n");
        Assert.Equal(["Suppressed", "Gap"], Review("container-no-sudo").Findings.OrderBy(static f => f.Location.Start.Line).Select(static f => f.Verdict.ToString()));
    }

    [Fact]
    public void A_comment_in_a_workflow_covers_its_line()
    {
        _folder.Write(".github/workflows/ci.yml", "name: ci\non: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: b/c@main # lintel:ignore pipeline-actions-pinned -- ours\n      - uses: d/e@main\n");
        Assert.Equal(["Suppressed", "Gap"], Review("pipeline-actions-pinned").Findings.OrderBy(static f => f.Location.Start.Line).Select(static f => f.Verdict.ToString()));
    }

    [Fact]
    public void Workflows_of_a_repository_are_seen_together()
    {
        _folder.Write(".github/workflows/deploy.yml", "on: {push: {branches: [main]}}\njobs:\n  deploy:\n    runs-on: x\n    steps:\n      - run: sam deploy\n");
        Assert.Single(Review("pipeline-tests").Findings);
        _folder.Write(".github/workflows/ci.yml", "on: pull_request\njobs:\n  test:\n    runs-on: x\n    steps:\n      - run: pytest\n");
        Assert.Empty(Review("pipeline-tests").Findings);
    }

    [Theory]
    [InlineData("npm run build", FixSafety.Safe)]
    [InlineData("sam deploy --no-confirm-changeset", FixSafety.Safe)]
    [InlineData("node --version && make test", FixSafety.Safe)]
    [InlineData("cd doc && mkdocs gh-deploy --force", FixSafety.Suggestion)]
    [InlineData("mike deploy --push latest", FixSafety.Suggestion)]
    [InlineData("npm version patch", FixSafety.Suggestion)]
    [InlineData("yarn release", FixSafety.Suggestion)]
    [InlineData("./scripts/finish.sh", FixSafety.Suggestion)]
    public void A_token_is_safe_to_limit_where_nothing_may_push(string script, FixSafety safety)
    {
        _folder.Write(".github/workflows/ci.yml", $"on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: actions/checkout@v4\n      - run: {script}\n");
        Assert.Equal(safety, Assert.Single(Review("pipeline-token-permissions").Findings).Fix?.Safety);
    }

    [Fact]
    public void Jobs_of_gitlab_have_what_they_extend()
    {
        _folder.Write(".gitlab-ci.yml", ".base: &base\n  image: node:latest\n.more:\n  <<: *base\nbuild:\n  extends: .more\n  script: [make]\nother:\n  extends: .elsewhere\n  script: [make]\n");
        Assert.Equal([".gitlab-ci.yml:2:10-2:21 pipeline-images-pinned build"], Review("pipeline-images-pinned").Show());
    }

    [Fact]
    public void A_file_that_only_has_the_name_is_nobody_s_concern()
    {
        _folder.Write("buildspec.yml", "just: text\n");
        _folder.Write("action.yml", "- a\n");
        _folder.Write(".github/workflows/x.yml", "[broken\n");
        _folder.Write("Dockerfile", "\n");
        var result = Review("*");
        Assert.DoesNotContain(result.Findings, static f => f.Resource.Type.Length > 0);
        Assert.DoesNotContain(result.Diagnostics, static d => d.Code == "internal-error");
    }

    [Fact]
    public void A_credential_is_reported_once_and_never_shown()
    {
        const string secret = "Kx82hs!qpW3z";
        _folder.Write("Dockerfile", $"FROM debian:12\nENV DB_PASSWORD={secret}\n");
        _folder.Write("app.py", $"db_password = \"{secret}\"\nother_password = \"{secret}\"  # gitleaks:allow\n");
        var result = Review("container-no-secret-variables,source-no-hardcoded-secret");
        Assert.Equal(["Dockerfile:2:5-2:29 container-no-secret-variables DB_PASSWORD", "app.py:1:16-1:28 source-no-hardcoded-secret db_password", "app.py:2:19-2:31 source-no-hardcoded-secret other_password Suppressed"], result.Show().Order(StringComparer.Ordinal));
        Assert.All(result.Findings, finding => Assert.DoesNotContain(secret, finding.Message.ToString(), StringComparison.Ordinal));

        var file = ReportedFile.Read(_folder.Path, "app.py");
        Assert.Equal("db_password = \"Kx82********\"", file.Line(1).ToString());
        Assert.DoesNotContain(CodeFrame.Of(file, result.Findings.Single(static f => f.Location is { File: "app.py", Start.Line: 1 }).Location, 80), line => line.Text.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Dockerfile", 1)]
    [InlineData("testdata/Dockerfile", 0)]
    [InlineData("app/fixtures/broken/Dockerfile", 0)]
    public void What_tests_are_made_of_is_not_reviewed(string path, int count)
    {
        _folder.Write(path, "FROM debian:12\nRUN sudo make\n");
        Assert.Equal(count, Review("container-no-sudo").Findings.Count);
    }

    [Theory]
    [InlineData("package.json", 1)]
    [InlineData("tests/package.json", 0)]
    public void What_only_tests_depend_on_is_not_asked_for_its_versions(string path, int count)
    {
        _folder.Write(path, "{\"name\": \"orders\", \"dependencies\": {\"express\": \"*\"}}\n");
        Assert.Equal(count, Review("source-dependencies-pinned").Findings.Count);
    }

    [Theory]
    [InlineData("PORT=3000\n", 0)]
    [InlineData("PORT=3000\nAPI_KEY=\n", 0)]
    [InlineData("PORT=3000\nAPI_KEY=h7Kq-29sdLw0x\n", 1)]
    [InlineData(null, 1)]
    public void A_file_of_variables_is_secret_where_one_of_them_is(string? variables, int count)
    {
        _folder.Write("Dockerfile", "FROM node:22-slim\nCOPY .env /app/\n");
        if (variables is not null)
        {
            _folder.Write(".env", variables);
        }

        Assert.Equal(count, Review("container-no-secret-files").Findings.Count);
    }

    private ReviewResult Review(string practices)
    {
        var profile = ReviewProfile.Everything(Catalogue.Instance, new(2026, 11, 1));
        var selected = new bool[Catalogue.Instance.All.Count];
        foreach (var practice in practices.Split(',').SelectMany(Catalogue.Instance.Resolve))
        {
            selected[practice.Index] = true;
        }

        return _folder.Review(options => options with { Catalogue = Catalogue.Instance, ProfileFor = _ => profile with { Selected = selected }, Keep = new HashSet<VerdictKind> { VerdictKind.Gap, VerdictKind.Suppressed } });
    }
}
