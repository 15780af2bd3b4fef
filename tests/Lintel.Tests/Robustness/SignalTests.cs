using System.Diagnostics;
using System.Text.Json;
using Lintel.Tests.Cli;

namespace Lintel.Tests.Robustness;

/// <summary>A command that is told to end, at whatever moment, ends by the signal and leaves no file half written.</summary>
public class SignalTests
{
    private const int Files = 40;
    private const string OldReport = "the report of yesterday\n";

    private static readonly string s_before = "Resources:\n" + string.Concat(Enumerable.Range(0, 60).Select(static i => $"  Q{i}:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false # {i}\n"));
    private static readonly string s_after = s_before.Replace("SqsManagedSseEnabled: false", "SqsManagedSseEnabled: true", StringComparison.Ordinal);

    [SignalTheory]
    [InlineData("INT", 130, "fix", "--select", "sqs-queue-encrypted")]
    [InlineData("TERM", 143, "fix", "--select", "sqs-queue-encrypted")]
    [InlineData("INT", 130, "review", "--output", "json=report.json", "--output", "html=report.html")]
    [InlineData("TERM", 143, "review", "--output", "json=report.json", "--output", "html=report.html")]
    [InlineData("HUP", 129, "track", "--add")]
    [InlineData("TERM", 143, "track", "--add")]
    public void A_signal_ends_a_command_and_leaves_no_file_half_written(string signal, int expected, params string[] command)
    {
        var (ended, said) = (0, 0);
        // A moment is a time in milliseconds, or that something in the folder has changed.
        foreach (var moment in (int[])[0, 80, 200, 400, -1, -1, -1])
        {
            using var folder = new TestFolder();
            for (var i = 0; i < Files; i++)
            {
                folder.Write($"{i}.yaml", s_before);
            }

            folder.Write("report.json", OldReport).Write("report.html", OldReport);
            using var process = LintelProcess.Start(folder.Path, [.. command, "--no-progress"]);
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            Wait(process, folder, moment);
            LintelProcess.Run("kill", folder.Path, $"-{signal}", $"{process.Id}");
            process.WaitForExit();
            output.Wait();
            Assert.True(process.ExitCode == expected || process.ExitCode is 0 or 1, $"exit code {process.ExitCode} at {moment}: {error.Result}");
            ended += process.ExitCode == expected ? 1 : 0;
            said += error.Result.Contains("lintel: interrupted", StringComparison.Ordinal) ? 1 : 0;
            CheckFiles(folder);
        }

        Assert.True(ended > 0, "no signal came in time");
        Assert.True(said > 0 || command[0] != "fix", "it never said so");
    }

    private static void Wait(Process process, TestFolder folder, int moment)
    {
        if (moment >= 0)
        {
            Thread.Sleep(moment);
            return;
        }

        var before = Look(folder);
        for (var i = 0; i < 30_000 && !process.HasExited && Look(folder) == before; i++)
        {
            Thread.Sleep(1);
        }
    }

    private static (int Count, long Length) Look(TestFolder folder)
    {
        var (count, length) = (0, 0L);
        foreach (var file in Directory.EnumerateFiles(folder.Path))
        {
            count++;
            length += new FileInfo(file) is { Exists: true } info ? info.Length : 0;
        }

        return (count, length);
    }

    private static void CheckFiles(TestFolder folder)
    {
        for (var i = 0; i < Files; i++)
        {
            Assert.True(File.ReadAllText(folder.At($"{i}.yaml")) is var text && (text == s_before || text == s_after), $"{i}.yaml is neither old nor new");
        }

        if (File.ReadAllText(folder.At("report.json")) is var report && report != OldReport)
        {
            using (JsonDocument.Parse(report))
            {
            }
        }

        Assert.True(File.ReadAllText(folder.At("report.html")) is var page && (page == OldReport || page.TrimEnd().EndsWith("</html>", StringComparison.Ordinal)), "half a page");
        if (File.Exists(folder.At("lintel.ledger.yaml")))
        {
            Assert.EndsWith("\n", File.ReadAllText(folder.At("lintel.ledger.yaml")), StringComparison.Ordinal);
            Assert.Equal(0, (int)CommandRun.In(folder, "track", "--no-progress", "--dry-run").ExitCode);
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Path), static file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }
}
