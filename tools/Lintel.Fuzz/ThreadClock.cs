using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lintel.Fuzz;

/// <summary>The time that the processor spent on the calling thread: a busy machine does not make an input slow. Elsewhere than on Linux the time on the wall.</summary>
internal static partial class ThreadClock
{
    /// <summary>CLOCK_THREAD_CPUTIME_ID of Linux.</summary>
    private const int ThreadTime = 3;

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeValue
    {
        public long Seconds;
        public long Nanoseconds;
    }

    public static TimeSpan Now => OperatingSystem.IsLinux() && GetTime(ThreadTime, out var time) == 0
        ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / 100))
        : TimeSpan.FromTicks(Stopwatch.GetTimestamp() * TimeSpan.TicksPerSecond / Stopwatch.Frequency);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeValue time);
}
