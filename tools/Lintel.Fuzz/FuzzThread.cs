using System.Diagnostics;
using System.Globalization;

namespace Lintel.Fuzz;

/// <summary>A thread that runs one input after the other.</summary>
internal sealed class FuzzThread : IDisposable
{
    /// <summary>No input may take longer.</summary>
    public static readonly TimeSpan MaximumTime = TimeSpan.FromSeconds(1);

    /// <summary>No input may have more memory given to it, some of it freed meanwhile.</summary>
    public const long MaximumAllocation = 384L << 20;

    /// <summary>What has not ended by then does not end.</summary>
    private static readonly TimeSpan Endless = TimeSpan.FromSeconds(120);

    /// <summary>Deeper recursion than the readers bound themselves to is to be seen as what it is, at the size of a thread pool's stack.</summary>
    private const int StackSize = 1536 << 10;

    private readonly Fuzzer _fuzzer;
    private readonly Dictionary<FuzzTarget, IFuzzCheck> _checks = [];
    private readonly Thread _thread;
    private readonly FileStream? _state;
    private readonly Lock _lock = new();
    private (FuzzTarget Target, long Number, byte[] Input)? _running;
    private long _started;

    public FuzzThread(Fuzzer fuzzer, int number)
    {
        _fuzzer = fuzzer;
        if (fuzzer.StateFile(number) is { } path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
            _state = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.DeleteOnClose);
        }

        _thread = new(Run, StackSize);
        _thread.Start();
    }

    public bool IsAlive => _thread.IsAlive;

    /// <summary>Ends the process when the input that is run does not end: a thread cannot be stopped.</summary>
    public void Watch()
    {
        lock (_lock)
        {
            if (_running is { } running && Stopwatch.GetElapsedTime(_started) > Endless)
            {
                _fuzzer.Fail(running.Target, running.Number, running.Input, $"it has not ended after {Endless.TotalSeconds:F0} s");
                Environment.Exit(1);
            }
        }
    }

    private void Run()
    {
        try
        {
            while (_fuzzer.TryNext(out var number))
            {
                var (target, input) = _fuzzer.Make(number);
                Run(target, number, input);
                _fuzzer.Count(target);
            }
        }
        finally
        {
            foreach (var check in _checks.Values)
            {
                check.Dispose();
            }

            Dispose();
        }
    }

    public void Dispose() => _state?.Dispose();

    private void Run(FuzzTarget target, long number, byte[] input)
    {
        // A crash of the process leaves the file, with what to repeat.
        _state?.SetLength(0);
        _state?.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{target.Name} {number}\n")));
        lock (_lock)
        {
            _running = (target, number, input);
            _started = Stopwatch.GetTimestamp();
        }

        if (!_checks.TryGetValue(target, out var check))
        {
            _checks.Add(target, check = target.Open());
        }

        if (Problem(check, input) is { } problem)
        {
            _fuzzer.Fail(target, number, input, problem);
        }

        lock (_lock)
        {
            _running = null;
        }
    }

    /// <summary>What is wrong with an input; null for nothing.</summary>
    public static string? Problem(IFuzzCheck check, byte[] input)
    {
        var time = TimeSpan.Zero;
        // What is slow once may have been compiled meanwhile, or collected garbage of others.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var (start, allocated) = (ThreadClock.Now, GC.GetAllocatedBytesForCurrentThread());
            try
            {
                check.Check(input);
            }
#pragma warning disable CA1031 // To find these is what this is for.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                return fault.ToString();
            }

            time = ThreadClock.Now - start;
            var given = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (given > MaximumAllocation)
            {
                return string.Create(CultureInfo.InvariantCulture, $"it takes {given >> 20} MB of memory for {input.Length} bytes");
            }

            if (time <= MaximumTime)
            {
                return null;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"it takes {time.TotalSeconds:F1} s for {input.Length} bytes");
    }
}
