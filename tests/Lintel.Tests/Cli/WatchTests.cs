using System.Text;
using Lintel.Cli;

namespace Lintel.Tests.Cli;

/// <summary><c>lintel review --watch</c> as its user sees it.</summary>
public sealed class WatchTests
{
    private const string Gap = "Resources:\n  Store:\n    Type: AWS::S3::Bucket\n";
    private const string Met = Gap + "    Properties:\n      VersioningConfiguration:\n        Status: Enabled\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Each_change_says_what_it_adds_and_closes_until_the_user_ends_it()
    {
        using var folder = new TestFolder();
        folder.Write("a.yaml", Gap).Write("b.yaml", Met);
        using var end = new CancellationTokenSource();
        var output = new GrowingOutput();
        var run = Task.Run(() => LintelCommand.Run(["review", "--watch", "--select", "s3-bucket-versioning"], Terminal(folder, output, end.Token)));

        await output.Contains("Watching this folder for changes; Ctrl+C ends it.");
        folder.Write("a.yaml", Met);
        await output.Contains("closed  s3-bucket-versioning  a.yaml:2  AWS::S3::Bucket.Store");
        await output.Contains("  a.yaml  0 new, 1 closed, 0 gaps in all (");

        folder.Write("b.yaml", Gap);
        await output.Contains("--> b.yaml:2:3");
        await output.Contains("  b.yaml  1 new, 0 closed, 1 gaps in all (");

        File.Move(folder.At("b.yaml"), folder.At("c.yaml"));
        await output.Contains("  b.yaml, c.yaml  0 new, 0 closed, 1 gaps in all (");

        folder.Write("c.yaml.new", Met);
        File.Move(folder.At("c.yaml.new"), folder.At("c.yaml"), overwrite: true);
        await output.Contains("  c.yaml  0 new, 1 closed, 0 gaps in all (");

        folder.Write("lintel.yaml", "ignore: [s3-bucket-versoning]\n");
        await output.ErrorContains("Did you mean 's3-bucket-versioning'?");
        File.Delete(folder.At("lintel.yaml"));
        await output.Contains("Watching this folder for changes; Ctrl+C ends it.", times: 2);

        await end.CancelAsync();
        Assert.Equal(ExitCode.Clean, await run.WaitAsync(Patience));
    }

    [Fact]
    public async Task Files_with_values_are_followed_wherever_they_are()
    {
        using var folder = new TestFolder();
        folder.Write("work/a.yaml", "Parameters:\n  Status: {Type: String}\nResources:\n  Store:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration: {Status: !Ref Status}\n")
            .Write("values/prod.json", """{"Status": "Suspended"}""");
        using var end = new CancellationTokenSource();
        var output = new GrowingOutput();
        var run = Task.Run(() => LintelCommand.Run(["review", "work", "--watch", "--parameters", "values/prod.json", "--select", "s3-bucket-versioning"], Terminal(folder, output, end.Token)));
        await output.Contains("for changes; Ctrl+C ends it.");
        folder.Write("values/prod.json", """{"Status": "Enabled"}""");
        await output.Contains("for changes; Ctrl+C ends it.", times: 2);
        await end.CancelAsync();
        Assert.Equal(ExitCode.Clean, await run.WaitAsync(Patience));
    }

    [Fact]
    public void A_report_for_programs_needs_a_file()
    {
        using var folder = new TestFolder();
        var run = CommandRun.In(folder, "review", "--watch", "--format", "json");
        Assert.Equal(ExitCode.Error, run.ExitCode);
        Assert.Contains("--output json=lintel.json", run.Error, StringComparison.Ordinal);
    }

    private static Terminal Terminal(TestFolder folder, GrowingOutput output, CancellationToken end) => new()
    {
        Output = output,
        Error = output.Error,
        IsOutputInteractive = false,
        IsErrorInteractive = false,
        IsInputInteractive = false,
        ReadLine = static () => null,
        Width = 0,
        CurrentFolder = folder.Path,
        Variable = static _ => null,
        Variables = static () => [],
        Today = new(2026, 6, 1),
        Interruption = () => end,
    };

    /// <summary>Output that can be looked at while it is written.</summary>
    private sealed class GrowingOutput : MemoryStream
    {
        private readonly Lock _lock = new();

        public StringWriter Error { get; } = new() { NewLine = "\n" };

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (_lock)
            {
                base.Write(buffer, offset, count);
            }
        }

        public Task Contains(string text, int times = 1) => Until(() => Text().Split(text).Length > times, () => $"There is no '{text}' in:\n{Text()}\n{Error}");

        public Task ErrorContains(string text) => Until(() => Error.ToString().Contains(text, StringComparison.Ordinal), () => $"There is no '{text}' in:\n{Error}");

        private static async Task Until(Func<bool> isSo, Func<string> complaint)
        {
            var deadline = DateTime.UtcNow + Patience;
            while (!isSo())
            {
                Assert.True(DateTime.UtcNow < deadline, complaint());
                await Task.Delay(20);
            }
        }

        private string Text()
        {
            lock (_lock)
            {
                return Encoding.UTF8.GetString(ToArray());
            }
        }
    }
}
