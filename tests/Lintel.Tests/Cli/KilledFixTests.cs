using System.Diagnostics;

namespace Lintel.Tests.Cli;

/// <summary>What a process that is killed leaves: the command runs in one of its own.</summary>
public class KilledFixTests
{
    private const int Files = 60;

    [Fact]
    public void Every_file_is_as_it_was_or_as_it_should_be()
    {
        var before = "Resources:\n" + string.Concat(Enumerable.Range(0, 40).Select(static i => $"  Q{i}:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false # {i}\n"));
        var after = before.Replace("SqsManagedSseEnabled: false", "SqsManagedSseEnabled: true", StringComparison.Ordinal);
        var wasCut = false;
        for (var attempt = 0; attempt < 40 && !wasCut; attempt++)
        {
            using var folder = new TestFolder();
            for (var file = 0; file < Files; file++)
            {
                folder.Write($"{file}.yaml", before);
            }

            Kill(folder, attempt);
            var written = 0;
            for (var file = 0; file < Files; file++)
            {
                var text = File.ReadAllText(folder.At($"{file}.yaml"));
                Assert.True(text == before || text == after, $"{file}.yaml is neither old nor new");
                written += text == after ? 1 : 0;
            }

            // Killed after the first file and before the last: that is the moment to look at.
            wasCut = written is > 0 and < Files;
        }

        Assert.True(wasCut, "the process was never killed while it wrote");
    }

    /// <summary>Starts a fix and kills it as soon as some file is written, a little later with each attempt.</summary>
    private static void Kill(TestFolder folder, int attempt)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Join(AppContext.BaseDirectory, "lintel.dll"), "fix", "--select", "sqs-queue-encrypted", "--no-progress"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start");
        var old = new FileInfo(folder.At("0.yaml")).Length;
        for (var i = 0; !process.HasExited && i < 60_000 && Directory.EnumerateFiles(folder.Path).All(file => new FileInfo(file) is { Exists: true } info && info.Length == old); i++)
        {
            Thread.Sleep(1);
        }

        Thread.SpinWait(attempt * 1000);
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }
}
