using System.Text.Json;
using Lintel.Checking;
using Lintel.Cli;
using Lintel.Practices;
using Lintel.Practices.Facts;
using Lintel.Settings;
using Lintel.Tests.Cli;
using Lintel.Tracking.Planning;

namespace Lintel.Tests.Tracking;

public sealed class TrackingCommandTests : IDisposable
{
    private const string Buckets = "Resources:\n  A:\n    Type: AWS::S3::Bucket\n  B:\n    Type: AWS::S3::Bucket\n";

    private readonly TestFolder _folder = new TestFolder().Write("t.yaml", Buckets);

    public void Dispose() => _folder.Dispose();

    private CommandRun Run(params string[] arguments) => CommandRun.In(_folder, [.. arguments, "--select", "s3-bucket-versioning"]);

    private string Ledger => File.ReadAllText(_folder.At("lintel.ledger.yaml"));

    [Fact]
    public void A_plan_says_what_to_do_by_when_and_notes_it()
    {
        var run = Run("plan", "--dry-run");
        Assert.Equal(ExitCode.Clean, run.ExitCode);
        Assert.StartsWith("1. Security and reliability\n\n  Within ", run.Output, StringComparison.Ordinal);
        Assert.Contains("t.yaml:2:3  AWS::S3::Bucket.A\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 thing to do closes 2 gaps.", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("lintel.ledger.yaml")));
        Assert.Contains("2 entries added to lintel.ledger.yaml", Run("plan").Output, StringComparison.Ordinal);
        var ledger = Ledger;
        Assert.Contains("Every gap has its entry", Run("plan").Output, StringComparison.Ordinal);
        Assert.Equal(ledger, Ledger);
        var item = JsonDocument.Parse(Run("plan", "--format", "json").Output).RootElement.GetProperty("phases")[0].GetProperty("items")[0];
        Assert.Equal(("s3-bucket-versioning", 2), (item.GetProperty("practice").GetString(), item.GetProperty("changes").GetArrayLength()));
        Assert.Contains("- [ ] **medium** `s3-bucket-versioning`", Run("plan", "--format", "markdown").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_choose_the_phases_and_the_file()
    {
        _folder.Write("lintel.yaml", "plan:\n  big-things: 2\n  ledger: ops/gaps.yaml\n  phases:\n    - {name: Costs first, pillars: cost-optimization}\n    - {name: The rest, pillars: [security]}\n").Write("ops/x", "");
        Assert.Contains("2. The rest\n", Run("plan").Output, StringComparison.Ordinal);
        Assert.Contains("file: \"../t.yaml\"\n", File.ReadAllText(_folder.At("ops/gaps.yaml")), StringComparison.Ordinal);
        Assert.Contains("lintel.yaml:2:15: 'big-things' must be a whole number from 1 to 100", CommandRun.In(_folder.Write("lintel.yaml", "plan:\n  big-things: many\n"), "plan").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Track_fails_on_what_it_is_told_to()
    {
        Assert.Contains("There is no ledger lintel.ledger.yaml", Run("track").Error, StringComparison.Ordinal);
        Run("plan");
        Assert.Equal(ExitCode.Clean, Run("track", "--fail-on", "late,regressed").ExitCode);
        Assert.Equal(ExitCode.Gaps, Run("track", "--fail-on", "late", "--today", "2027-01-01", "--dry-run").ExitCode);
        Assert.Equal(ExitCode.Error, Run("track", "--fail-on", "lat").ExitCode);
        _folder.Write("t.yaml", Buckets.Replace("  A:\n    Type: AWS::S3::Bucket\n", "", StringComparison.Ordinal));
        Assert.Contains("1 open, 0 in progress, 0 accepted, 1 closed; 0 late.", Run("track").Output, StringComparison.Ordinal);
        _folder.Write("t.yaml", Buckets + "  C:\n    Type: AWS::S3::Bucket\n");
        var back = Run("track", "--fail-on", "regressed", "--add");
        Assert.Equal(ExitCode.Gaps, back.ExitCode);
        Assert.Contains("Came back  1\n", back.Output, StringComparison.Ordinal);
        Assert.Equal(3, Ledger.Split("status: open").Length - 1);
        Assert.Equal("lintel-track/1", JsonDocument.Parse(Run("track", "--format", "json").Output).RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public void What_was_not_reviewed_is_not_closed()
    {
        _folder.Write("sub/u.yaml", "Resources:\n  U:\n    Type: AWS::S3::Bucket\n");
        Run("plan");
        var ledger = Ledger;
        Assert.Contains("2 entries were not reviewed", Run("track", "sub").Output, StringComparison.Ordinal);
        Assert.Contains("3 entries were not reviewed", CommandRun.In(_folder, "track", "--select", "s3-bucket-access-logging").Output, StringComparison.Ordinal);
        Assert.Equal(ledger, Ledger);
    }

    [Fact]
    public void An_accepted_entry_suppresses_for_its_reason_until_its_day()
    {
        Run("plan");
        _folder.Write("lintel.ledger.yaml", Ledger.Replace("status: open", "status: accepted\n    reason: a cache\n    until: 2026-06-30", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Clean, Run("review", "--today", "2026-06-30").ExitCode);
        Assert.Contains("accepted: a cache (accepted in lintel.ledger.yaml until 2026-06-30)", Run("review", "--show", "suppressed").Output, StringComparison.Ordinal);
        var after = Run("review", "--today", "2026-07-01");
        Assert.Equal(ExitCode.Gaps, after.ExitCode);
        Assert.Contains("(suppression-expired)", after.Output, StringComparison.Ordinal);
        _folder.Write("lintel.ledger.yaml", Ledger.Replace("reason: a cache", "reason:", StringComparison.Ordinal));
        Assert.Contains("(suppression-without-reason)", Run("review").Output, StringComparison.Ordinal);
        Assert.Contains("lintel.ledger.yaml:1:10: ", CommandRun.In(_folder.Write("lintel.ledger.yaml", "entries: x\n"), "review").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("baseline", "lintel.baseline.json")]
    [InlineData("review --format json --output b.json", "b.json")]
    [InlineData("plan", "lintel.ledger.yaml")]
    public void A_baseline_leaves_what_is_known(string command, string file)
    {
        Run(command.Split(' '));
        Assert.Equal(ExitCode.Clean, Run("review", "--baseline", file).ExitCode);
        _folder.Write("0.yaml", "Resources:\n  A:\n    Type: AWS::S3::Bucket\n").Write("t.yaml", Buckets.Replace("  B:", "  Other:\n    Type: AWS::SNS::Topic\n  C:", StringComparison.Ordinal));
        var run = Run("review", "--baseline", file);
        Assert.Equal(ExitCode.Gaps, run.ExitCode);
        Assert.Contains("2 new, 1 closed, 1 unchanged since ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("t.yaml:2:3", run.Output, StringComparison.Ordinal);
        var results = JsonDocument.Parse(Run("review", "--baseline", file, "--format", "sarif").Output).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray();
        Assert.Equal(["new", "unchanged", "new"], results.Select(static r => r.GetProperty("baselineState").GetString()));
    }

    [Fact]
    public void A_baseline_that_is_none_is_refused_with_its_place()
    {
        _folder.Write("b.json", "{\n  \"schema\": lintel\n}");
        Assert.Contains("b.json:2:", Run("review", "--baseline", "b.json").Error, StringComparison.Ordinal);
        _folder.Write("b.json", "{\"schema\": \"other/1\", \"findings\": []}");
        Assert.Contains("It is no baseline", Run("review", "--baseline", "b.json").Error, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Run("review", "--baseline", "missing.json").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_practices_names_practices_and_has_no_circles()
    {
        var names = Catalogue.Instance.All.Select(static practice => practice.Name).ToList();
        Assert.All(PlanRule.All, rule => Assert.Contains(names, name => names.Exists(other => rule.Means(name, other))));
        var open = new HashSet<string>();
        foreach (var name in names)
        {
            Visit(name);
        }

        void Visit(string name)
        {
            Assert.True(open.Add(name), name);
            foreach (var next in names.Where(next => PlanRule.All.Any(rule => rule.Means(name, next))))
            {
                Visit(next);
            }

            open.Remove(name);
        }
    }

    [Fact]
    public void Big_things_wait_for_each_other_and_order_is_kept()
    {
        using var folder = new TestFolder();
        var types = Catalogue.Instance.All.Where(static practice => practice.Reach == Reach.Resource && practice.Fix is null).Take(60).ToList();
        var findings = types.SelectMany(practice => Enumerable.Range(0, 8).Select(i => Finding(practice, i)))
            .Concat(Catalogue.Instance.All.Where(static practice => practice.Name is "s3-bucket-versioning" or "s3-bucket-replication").Select(static practice => Finding(practice, 0))).ToList();
        var plan = new Planner(PlanSettings.Default with { BigThings = 3 }, new(2026, 1, 1), static id => BestPractices.Find(id)?.Risk).Make(findings);
        Assert.Equal(findings.Count, plan.Gaps);
        Assert.All(plan.Items.Where(static item => item.Horizon != Horizon.Later).GroupBy(static item => item.Horizon), static horizon => Assert.True(horizon.Count(static item => item.Effort == Effort.Large) <= 3));
        Assert.All(plan.Items, static item => Assert.All(item.After, before => Assert.True(before.Item.Horizon <= item.Horizon)));
        Assert.Contains(plan.Items, static item => item.Practice.Name == "s3-bucket-replication" && item.After is [{ Item.Practice.Name: "s3-bucket-versioning" }]);

        static Finding Finding(Practice practice, int number) => new()
        {
            Practice = practice,
            Verdict = VerdictKind.Gap,
            Severity = practice.Severity,
            Message = "m",
            Resource = new("T", "R", "T.R"),
            Location = new("f.yaml", new(number + 1, 1), new(number + 1, 2)),
        };
    }
}
