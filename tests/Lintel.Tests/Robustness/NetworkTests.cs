using System.Diagnostics;

namespace Lintel.Tests.Robustness;

/// <summary>A review opens no connection: it runs where there is no network, and no socket is asked for.</summary>
public class NetworkTests
{
    [TracedFact]
    public void A_review_asks_for_no_socket()
    {
        using var folder = new TestFolder();
        var log = folder.At("calls.txt");
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
        [
            "--net", "--", "strace", "-f", "-qq", "-e", "trace=socket,connect,sendto,sendmsg", "-o", log,
            "dotnet", Path.Join(AppContext.BaseDirectory, "lintel.dll"), "review", Path.Join(RepositoryFolder.Root, "samples"), "--no-progress", "--format", "json", "--fail-on", "never",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        // The runtime would listen for its own debugging tools.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("unshare does not start");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((0, ""), (process.ExitCode, error.Result));
        Assert.Contains("\"findings\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain(File.ReadAllLines(log), static line => line.Contains("socket(", StringComparison.Ordinal) || line.Contains("connect(", StringComparison.Ordinal) || line.Contains("send", StringComparison.Ordinal));
    }
}
