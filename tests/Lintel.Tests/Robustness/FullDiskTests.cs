using Lintel.Tests.Cli;

namespace Lintel.Tests.Robustness;

/// <summary>A disk that is full: what was there stays, nothing half written is left, and the command says so.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const string Queues = "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SmallDiskFact]
    public void Fixes_are_not_written()
    {
        // Long enough for more than the pages that the disk has left for names.
        Prepare("t.yaml", Queues + string.Concat(Enumerable.Repeat("# a line that is here only to be long\n", 800)));
        var (exitCode, _, error) = Run("fix", "--select", "sqs-queue-encrypted");
        Assert.Contains("t.yaml cannot be written (No space left on device", error, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        CheckFiles();
    }

    [SmallDiskFact]
    public void A_ledger_stays_as_it_was()
    {
        Prepare("t.yaml", string.Concat(Queues, string.Concat(Enumerable.Range(0, 100).Select(static i => $"  Q{i}:\n    Type: AWS::SQS::Queue\n"))));
        Prepare("lintel.ledger.yaml", "schema: lintel-ledger/1\nentries: []\n");
        var (exitCode, _, error) = Run("track", "--add");
        Assert.Contains("lintel.ledger.yaml cannot be written (No space left on device", error, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        CheckFiles();
    }

    [SmallDiskFact]
    public void An_earlier_report_stays()
    {
        Prepare("t.yaml", Queues);
        Prepare("report.json", "{\"of\": \"yesterday\"}\n");
        var (exitCode, _, error) = Run("review", "--output", "json=report.json");
        Assert.Contains("The report 'report.json' cannot be written (No space left on device", error, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        CheckFiles();
    }

    [SmallDiskFact]
    public void A_baseline_stays_and_a_new_one_is_not_begun()
    {
        Prepare("t.yaml", string.Concat(Queues, string.Concat(Enumerable.Range(0, 100).Select(static i => $"  Q{i}:\n    Type: AWS::SQS::Queue\n"))));
        Prepare("old.json", "{\"of\": \"yesterday\"}\n");
        foreach (var file in (string[])["old.json", "new.json"])
        {
            var (exitCode, _, error) = Run("baseline", "--output", file);
            Assert.Contains($"{file} cannot be written (No space left on device", error, StringComparison.Ordinal);
            Assert.Equal(2, exitCode);
            CheckFiles();
        }
    }

    private void Prepare(string name, string text) => _folder.Write($"before/{name}", text);

    /// <summary>Runs a command on a disk with the prepared files and no room for more; what is there then is copied to <c>after</c>.</summary>
    private (int ExitCode, string Output, string Error) Run(params string[] command)
    {
        const string Script = """
            mkdir -p disk && rm -rf after && mkdir after && mount -t tmpfs -o size=256k none disk && cp before/* disk/ || exit 99
            cat /dev/zero >disk/fill 2>/dev/null
            program=$1
            shift
            (cd disk && dotnet "$program" "$@")
            code=$?
            rm disk/fill && cp -a disk/. after/ || exit 99
            exit $code
            """;
        return LintelProcess.Run("unshare", _folder.Path, ["--map-root-user", "--mount", "sh", "-c", Script, "sh", LintelProcess.Program, .. command, "--no-progress"]);
    }

    private void CheckFiles()
    {
        var before = Directory.GetFiles(_folder.At("before"));
        Assert.Equal(before.Select(Path.GetFileName).Order(StringComparer.Ordinal), Directory.GetFiles(_folder.At("after")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(before, file => Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Join(_folder.At("after"), Path.GetFileName(file)))));
    }
}
