using Lintel.Checking;
using Lintel.Tracking;

namespace Lintel.Tests.Tracking;

public sealed class TrackerTests : IDisposable
{
    private const string Gap = "Resources:\n  A:\n    Type: AWS::S3::Bucket\n";
    private const string Met = "Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties: {VersioningConfiguration: {Status: Enabled}}\n";
    private const string Unknown = "Parameters: {S: {Type: String}}\nResources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties: {VersioningConfiguration: {Status: !Ref S}}\n";
    private const string Suppressed = "Resources:\n  A: # lintel:ignore s3-bucket-versioning -- a cache\n    Type: AWS::S3::Bucket\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ReviewResult Look(string text) => LedgerModel.Look(_folder.Write("t.yaml", text));

    private static string[] History(string text) => [.. Assert.Single(LedgerModel.Read(text).Entries).History.Select(static e => e.ToString())];

    [Fact]
    public void Entries_close_and_come_back_with_their_days()
    {
        var ledger = LedgerModel.Plan("", Look(Gap));
        (ledger, var closed) = LedgerModel.Track(ledger, Look(Met), new(2026, 6, 20));
        Assert.Equal(LedgerStatus.Closed, Assert.Single(closed.Closed).Entry.Status);
        (ledger, var back) = LedgerModel.Track(ledger, Look(Gap), new(2026, 6, 25));
        Assert.Equal(LedgerStatus.Open, Assert.Single(back.Regressed).Entry.Status);
        (ledger, _) = LedgerModel.Track(ledger, Look("Resources:\n  Other:\n    Type: AWS::SNS::Topic\n"), new(2026, 7, 1));
        Assert.Equal(["2026-06-15 opened", "2026-06-20 closed", "2026-06-25 reopened", "2026-07-01 closed"], History(ledger));
    }

    [Fact]
    public void What_cannot_be_decided_or_was_not_reviewed_stays_open()
    {
        var ledger = LedgerModel.Plan("", Look(Gap));
        var (same, outcome) = LedgerModel.Track(ledger, Look(Unknown));
        Assert.Equal(ledger, same);
        Assert.Single(outcome.Undecided);
        (same, outcome) = LedgerModel.Track(ledger, Look(Met), isReviewed: static _ => false);
        Assert.Equal((ledger, 1), (same, outcome.NotReviewed));
    }

    [Fact]
    public void What_is_suppressed_in_the_code_is_closed_and_says_so()
    {
        var (ledger, _) = LedgerModel.Track(LedgerModel.Plan("", Look(Gap)), Look(Suppressed));
        Assert.Equal(["2026-06-15 opened", "2026-06-15 closed - suppressed"], History(ledger));
    }

    [Fact]
    public void An_entry_closed_by_hand_is_open_while_the_gap_is_there()
    {
        var ledger = LedgerModel.Plan("", Look(Gap)).Replace("status: open", "status: closed", StringComparison.Ordinal);
        var (after, outcome) = LedgerModel.Track(ledger, Look(Gap), new(2026, 6, 16));
        Assert.Single(outcome.Regressed);
        Assert.Equal(["2026-06-15 opened", "2026-06-16 reopened"], History(after));
    }

    [Fact]
    public void Entries_are_late_the_day_after_they_are_due()
    {
        var ledger = LedgerModel.Plan("", Look(Gap));
        Assert.Empty(LedgerModel.Track(ledger, Look(Gap), new(2026, 7, 15)).Outcome.Late);
        Assert.Single(LedgerModel.Track(ledger, Look(Gap), new(2026, 7, 16)).Outcome.Late);
        var accepted = ledger.Replace("status: open", "status: accepted", StringComparison.Ordinal);
        var outcome = LedgerModel.Track(accepted, Look(Gap), new(2027, 1, 1)).Outcome;
        Assert.Empty(outcome.Late);
        Assert.Single(outcome.NotAccepted);
    }

    [Theory]
    [InlineData("2026-11-21 closed", "2026-11-21 closed")]
    [InlineData("2026-11-21  closed at 1a2b3c4d5e6f", "2026-11-21 closed at 1a2b3c4d5e6f")]
    [InlineData("2026-11-21 Closed at 1a2b3c4d - in a hurry", "2026-11-21 closed at 1a2b3c4d - in a hurry")]
    [InlineData("2026-11-21 reopened by ann", "2026-11-21 reopened - by ann")]
    [InlineData("2026-13-21 closed", null)]
    [InlineData("2026-11-21 7", null)]
    [InlineData("talked about it", null)]
    public void Lines_of_a_history_are_read_as_people_write_them(string text, string? expected) =>
        Assert.Equal(expected, LedgerEvent.TryParse(text, out var parsed) ? parsed.ToString() : null);

    [Fact]
    public void The_burn_down_counts_what_was_open_at_the_end_of_each_day()
    {
        LedgerEntry[] entries = [Entry("2026-01-01 opened", "2026-01-03 closed", "2026-01-05 reopened"), Entry("2026-01-01 opened", "2026-01-03 accepted"), Entry("2026-01-03 opened", "2026-01-03 closed")];
        var days = BurnDown.Of(entries);
        Assert.Equal([(1, 2, 0, 0, 2), (3, 1, 2, 0, 0), (5, 0, 0, 1, 1)], days.Select(static d => (d.Date.Day, d.Opened, d.Closed, d.Reopened, d.Open)));
        Assert.Equal([(1, 2, 0, 2), (5, 1, 2, 1)], BurnDown.Condense(days, 2).Select(static d => (d.Date.Day, d.Opened, d.Closed, d.Open)));

        static LedgerEntry Entry(params string[] history) => new()
        {
            Fingerprint = default,
            Practice = "p",
            Resource = "r",
            File = "f",
            History = [.. history.Select(static line => LedgerEvent.TryParse(line, out var parsed) ? parsed : throw new ArgumentException(line))],
        };
    }
}
