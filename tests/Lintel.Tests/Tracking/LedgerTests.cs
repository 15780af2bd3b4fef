using System.Diagnostics;
using System.Text;
using Lintel.Checking;
using Lintel.Sources;
using Lintel.Tracking;

namespace Lintel.Tests.Tracking;

public sealed class LedgerTests
{
    private const string Buckets = "Resources:\n  A:\n    Type: AWS::S3::Bucket\n  B:\n    Type: AWS::S3::Bucket\n";

    private static string Entry(ulong fingerprint, string more = "") => $"  - fingerprint: \"{fingerprint:x16}\"\n    practice: s3-bucket-versioning\n    resource: AWS::S3::Bucket.R{fingerprint}\n    file: t.yaml\n{more}";

    [Fact]
    public void A_new_ledger_reads_as_it_was_written()
    {
        using var folder = new TestFolder().Write("t.yaml", Buckets);
        var entries = LedgerModel.Read(LedgerModel.Plan("", LedgerModel.Look(folder))).Entries;
        Assert.Equal(["AWS::S3::Bucket.A", "AWS::S3::Bucket.B"], entries.Select(static e => e.Resource).Order());
        Assert.All(entries, static e => Assert.Equal(("t.yaml", LedgerStatus.Open, "medium", "medium", "2026-07-15", "2026-06-15 opened"), (e.File, e.Status, e.Priority, e.Effort, e.Due?.ToString("yyyy-MM-dd", null), e.History[0].ToString())));
    }

    [Theory]
    [InlineData("a: b")]
    [InlineData("x # y")]
    [InlineData("'\"\\\n\t\u0001")]
    [InlineData("2026-01-01")]
    [InlineData("no")]
    [InlineData("- dash")]
    [InlineData("caf\u00e9 \ud83d\ude00 \u2028")]
    [InlineData("*alias &anchor !tag %x @y `z`")]
    [InlineData("ends with:")]
    [InlineData(" blanks ")]
    public void Any_text_comes_back_from_the_ledger(string text)
    {
        var editor = new LedgerEditor(LedgerModel.Read(""));
        editor.Add(new() { Fingerprint = new(1), Practice = "p", Resource = text, File = text, Notes = text });
        var entry = Assert.Single(LedgerModel.Read(Encoding.UTF8.GetString(editor.Apply())).Entries);
        Assert.Equal((text, text, text), (entry.Resource, entry.File, entry.Notes));
    }

    [Fact]
    public void What_people_wrote_stays_as_it_is()
    {
        using var folder = new TestFolder().Write("t.yaml", "Resources:\n  Rest:\n    Type: AWS::S3::Bucket\n    Properties: {VersioningConfiguration: {Status: Enabled}}\n");
        const string Before = "# ours\nteam: {lead: ann}\nschema: 'lintel-ledger/1'\nentries:\n# first\n- status: \"open\" # soon\n  \"practice\":   s3-bucket-versioning\n\n  fingerprint: 0000000000000001\n  resource: AWS::S3::Bucket.A\n  file: t.yaml\n  jira: [X-1, X-2]\n  notes: |+\n    two\n\n  # the end\n  history: [2026-01-01 opened]\n\n# trailer\n";
        var (after, outcome) = LedgerModel.Track(Before, LedgerModel.Look(folder));
        Assert.Single(outcome.Closed);
        Assert.Equal(Before.Replace("\"open\"", "\"closed\"", StringComparison.Ordinal).Replace("[2026-01-01 opened]", "[2026-01-01 opened, 2026-06-15 closed]", StringComparison.Ordinal), after);
        Assert.Equal(after, LedgerModel.Track(after, LedgerModel.Look(folder), new(2026, 7, 1)).Text);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void New_entries_go_where_their_fingerprints_belong(string newLine)
    {
        var text = ("schema: lintel-ledger/1\nentries:\n" + Entry(2, "    # mine\n") + "\n" + Entry(6) + "# end\n").ReplaceLineEndings(newLine);
        var editor = new LedgerEditor(LedgerModel.Read(text));
        foreach (var bits in new ulong[] { 9, 1, 4, 3 })
        {
            editor.Add(new() { Fingerprint = new(bits), Practice = "p", Resource = "r", File = "f" });
        }

        var after = Encoding.UTF8.GetString(editor.Apply());
        Assert.Equal([1UL, 2, 3, 4, 6, 9], LedgerModel.Read(after).Entries.Select(static e => e.Fingerprint.Bits));
        Assert.Equal(after, after.ReplaceLineEndings(newLine));

        // Every line of before is there, in its order.
        var lines = after.Split(newLine);
        var at = -1;
        foreach (var line in text.Split(newLine).Where(static line => line.Length > 0))
        {
            at = Array.IndexOf(lines, line, at + 1);
            Assert.True(at >= 0, line);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("schema: lintel-ledger/1\n")]
    [InlineData("schema: lintel-ledger/1\nentries:\n")]
    [InlineData("schema: lintel-ledger/1\nentries: []  # none yet\n")]
    [InlineData("schema: lintel-ledger/1\nentries:")]
    public void An_empty_ledger_takes_entries(string text)
    {
        var editor = new LedgerEditor(LedgerModel.Read(text));
        editor.Add(new() { Fingerprint = new(7), Practice = "p", Resource = "r", File = "f" });
        var after = Encoding.UTF8.GetString(editor.Apply());
        Assert.Equal(7UL, Assert.Single(LedgerModel.Read(after).Entries).Fingerprint.Bits);
        Assert.Contains(text.TrimEnd().Split('\n')[0].Replace("entries: []", "entries:", StringComparison.Ordinal), after, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_have_a_place_and_say_what_to_do()
    {
        Assert.Equal(["5:13 'done' is no status. There are open, in-progress, accepted, closed."], LedgerModel.Errors("entries:\n  - fingerprint: \"0000000000000001\"\n    practice: p\n    due: 2026-01-01\n    status: done\n"));
        Assert.Equal(["4:10 '31.12.2026' is no date such as 2030-01-31."], LedgerModel.Errors("entries:\n  - fingerprint: \"0000000000000001\"\n    practice: p\n    due: 31.12.2026\n"));
        Assert.Equal(["6:18 The fingerprint '0000000000000001' is in the ledger twice. Keep one of the two entries."], LedgerModel.Errors("entries:\n" + Entry(1) + Entry(1)));
        Assert.Equal(["2:5 An entry needs a fingerprint."], LedgerModel.Errors("entries:\n  - practice: p\n"));
        Assert.Equal(["2:18 'xyz' is no fingerprint: 16 hexadecimal digits."], LedgerModel.Errors("entries:\n  - fingerprint: xyz\n    practice: p\n"));
        Assert.StartsWith("3:1 Git left a merge conflict here.", Assert.Single(LedgerModel.Errors("schema: lintel-ledger/1\nentries:\n<<<<<<< HEAD\n" + Entry(1) + "=======\n>>>>>>> b\n")), StringComparison.Ordinal);
        Assert.StartsWith("1:9 The schema 'lintel-ledger/9' is not known here", Assert.Single(LedgerModel.Errors("schema: lintel-ledger/9\nentries: []\n")), StringComparison.Ordinal);
        Assert.NotEmpty(LedgerModel.Errors("entries:\n  - {fingerprint: \"00\n"));
    }

    [Fact]
    public void An_entry_that_an_alias_shares_is_left_alone_and_named()
    {
        var ledger = LedgerModel.Read("entries:\n  - &x\n    fingerprint: \"0000000000000001\"\n    practice: p\n    status: open\n");
        var editor = new LedgerEditor(ledger);
        Assert.False(editor.Update(ledger.Entries[0], LedgerStatus.Closed, "", "", null));
        Assert.Equal(ledger.Source.Bytes.ToArray(), editor.Apply());
        Assert.Single(editor.Problems);
    }

    [Fact]
    public void Ten_thousand_entries_are_no_matter()
    {
        var text = new StringBuilder("schema: lintel-ledger/1\nentries:\n");
        for (var i = 1UL; i <= 10_000; i++)
        {
            text.Append('\n').Append(Entry(i * 3, "    status: open\n    owner: ann # on leave\n    history:\n      - 2026-01-01 opened\n"));
        }

        var source = Encoding.UTF8.GetBytes(text.ToString());
        var watch = Stopwatch.StartNew();
        var ledger = LedgerReader.Read(new SourceText("l.yaml", source, source.Length), out var errors);
        Assert.Empty(errors);
        var editor = new LedgerEditor(ledger);
        var review = new ReviewResult([], [], new());
        var outcome = Tracker.Run(ledger, review, new() { Today = LedgerModel.Day, FileOf = static file => file, IsReviewed = static _ => true }, editor);
        for (var i = 0UL; i < 10_000; i++)
        {
            editor.Add(new() { Fingerprint = new((i * 3) + 1), Practice = "p", Resource = "r", File = "f" });
        }

        var after = editor.Apply();
        watch.Stop();
        Assert.Equal(10_000, outcome.Closed.Length);
        Assert.Equal(20_000, LedgerReader.Read(new SourceText("l.yaml", after, after.Length), out _).Entries.Count);

        // What is not linear takes minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    [Fact]
    public void A_ledger_that_somebody_else_changed_meanwhile_is_left_as_it_is()
    {
        using var folder = new TestFolder().Write("lintel.ledger.yaml", "entries:\n" + Entry(1));
        var file = new LedgerFile(folder.At("lintel.ledger.yaml"), "lintel.ledger.yaml");
        file.Read(out _);
        folder.Write("lintel.ledger.yaml", "entries:\n" + Entry(2));
        Assert.Contains("changed meanwhile", file.Write([1]), StringComparison.Ordinal);
        Assert.Equal("entries:\n" + Entry(2), File.ReadAllText(folder.At("lintel.ledger.yaml")));
        Assert.Equal(["lintel.ledger.yaml"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void What_merges_side_by_side_reads_as_both()
    {
        // Two people note different gaps: the blocks do not touch, so that git puts both in.
        var before = "schema: lintel-ledger/1\nentries:\n\n" + Entry(10, "    owner:\n") + "\n" + Entry(20, "    owner:\n") + "\n" + Entry(30, "    owner:\n");
        var ours = Add(before, 15);
        var theirs = Add(before, 25).Replace("R10\n    file: t.yaml\n    owner:", "R10\n    file: t.yaml\n    owner: bob", StringComparison.Ordinal);
        using var folder = new TestFolder().Write("ours", ours).Write("base", before).Write("theirs", theirs);
        if (TestRepository.Git is not { } git)
        {
            return;
        }

        using var process = Process.Start(new ProcessStartInfo(git, ["merge-file", "-p", folder.At("ours"), folder.At("base"), folder.At("theirs")]) { RedirectStandardOutput = true })!;
        var merged = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        var entries = LedgerModel.Read(merged).Entries;
        Assert.Equal([10UL, 15, 20, 25, 30], entries.Select(static e => e.Fingerprint.Bits));
        Assert.Equal("bob", entries[0].Owner);

        static string Add(string text, ulong fingerprint)
        {
            var editor = new LedgerEditor(LedgerModel.Read(text));
            editor.Add(new() { Fingerprint = new(fingerprint), Practice = "p", Resource = "r", File = "f" });
            return Encoding.UTF8.GetString(editor.Apply());
        }
    }
}
