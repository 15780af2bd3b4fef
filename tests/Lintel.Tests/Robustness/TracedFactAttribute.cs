using System.Diagnostics;

namespace Lintel.Tests.Robustness;

/// <summary>A test that watches the system calls of a process in a network namespace of its own, where the machine can do that.</summary>
internal sealed class TracedFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> s_isPossible = new(IsPossible);

    public TracedFactAttribute() => Skip = s_isPossible.Value ? null : "unshare and strace are needed, and the right to use them";

    private static bool IsPossible()
    {
        try
        {
            var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (string[])["--net", "--", "strace", "-f", "-qq", "-o", "/dev/null", "true"])
            {
                start.ArgumentList.Add(argument);
            }

            using var process = Process.Start(start);
            process?.WaitForExit();
            return process?.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
