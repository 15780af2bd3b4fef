namespace Lintel.Tests.Robustness;

/// <summary>A test that sends signals, where they reach the processes that it starts: a shell lets what it starts in the background ignore some of them.</summary>
internal sealed class SignalTheoryAttribute : TheoryAttribute
{
    // SIGHUP, SIGINT and SIGTERM.
    private const ulong Needed = (1UL << 0) | (1UL << 1) | (1UL << 14);

    public SignalTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no signals" : IsIgnored() ? "The tests run where signals are ignored" : null;

    private static bool IsIgnored()
    {
        const string Name = "SigIgn:";
        return File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status").FirstOrDefault(static line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
            && (Convert.ToUInt64(line[Name.Length..].Trim(), 16) & Needed) != 0;
    }
}
