using System.Diagnostics;
using System.Globalization;
using Lintel.Fuzz.Inputs;

namespace Lintel.Fuzz;

/// <summary>Runs inputs on several threads until it is told to stop. An input is made of its number, the target and the seeds only.</summary>
/// <param name="seeds">What inputs start from.</param>
/// <param name="targets">What is given inputs.</param>
/// <param name="options">How long and how many.</param>
internal sealed class Fuzzer(SeedSet seeds, IReadOnlyList<FuzzTarget> targets, FuzzOptions options)
{
    private readonly FuzzTarget[] _schedule = [.. Schedule(targets)];
    private readonly Dictionary<string, long> _runs = targets.ToDictionary(static target => target.Name, static _ => 0L);
    private readonly List<FuzzFailure> _failures = [];
    private readonly Lock _lock = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _next;
    private long _done;

    /// <summary>What went wrong; each kind once a target.</summary>
    public IReadOnlyList<FuzzFailure> Failures => _failures;

    /// <summary>The inputs that were run.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>The inputs that were run, by target.</summary>
    public IReadOnlyDictionary<string, long> Runs => _runs;

    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Runs until the time or the number is reached.</summary>
    /// <param name="report">Takes each failure, and the progress now and then.</param>
    public void Run(Action<string> report)
    {
        _next = options.First;
        var threads = new List<FuzzThread>();
        for (var i = 0; i < options.Threads; i++)
        {
            threads.Add(new(this, i));
        }

        var lastReport = TimeSpan.Zero;
        while (threads.Exists(static thread => thread.IsAlive))
        {
            Thread.Sleep(50);
            threads.ForEach(thread => thread.Watch());
            if (_watch.Elapsed - lastReport > options.ReportEvery)
            {
                lastReport = _watch.Elapsed;
                report($"{Done} inputs in {lastReport.TotalSeconds:F0} s, {_failures.Count} failures");
            }
        }
    }

    /// <summary>The input of a number.</summary>
    public (FuzzTarget Target, byte[] Input) Make(long number)
    {
        // The target from the number itself, so that all of them come in turn.
        var target = _schedule[(int)(number % _schedule.Length)];
        return (target, Make(target, number));
    }

    /// <summary>The input of a number for one target.</summary>
    public byte[] Make(FuzzTarget target, long number) => new InputMaker(seeds, new(SeedOf(target, number))).Make(target.Formats);

    internal bool TryNext(out long number)
    {
        number = Interlocked.Increment(ref _next) - 1;
        return _watch.Elapsed < options.Time && number - options.First < options.Inputs && _failures.Count < options.MaximumFailures;
    }

    internal void Count(FuzzTarget target)
    {
        Interlocked.Increment(ref _done);
        lock (_lock)
        {
            _runs[target.Name]++;
        }
    }

    internal void Fail(FuzzTarget target, long number, byte[] input, string message)
    {
        lock (_lock)
        {
            var failure = new FuzzFailure(target, number, input, message);
            if (!_failures.Exists(failure.IsLike))
            {
                _failures.Add(failure);
                failure.Write(options.Output);
                Console.Error.WriteLine(failure.Describe(options.Output));
            }
        }
    }

    internal string? StateFile(int thread) => options.Output is null ? null : Path.Join(options.Output, string.Create(CultureInfo.InvariantCulture, $"running-{Environment.ProcessId}-{thread}"));

    private static int SeedOf(FuzzTarget target, long number)
    {
        // FNV-1a: the same in every process.
        var hash = 2166136261u;
        foreach (var c in target.Name)
        {
            hash = (hash ^ c) * 16777619;
        }

        for (var i = 0; i < 64; i += 8)
        {
            hash = (hash ^ (byte)(number >> i)) * 16777619;
        }

        return (int)hash;
    }

    /// <summary>Every target as often as it weighs, spread out.</summary>
    private static List<FuzzTarget> Schedule(IReadOnlyList<FuzzTarget> targets)
    {
        var schedule = new List<(double At, FuzzTarget Target)>();
        foreach (var target in targets)
        {
            for (var i = 0; i < target.Weight; i++)
            {
                schedule.Add(((i + 0.5) / target.Weight, target));
            }
        }

        return [.. schedule.OrderBy(static item => item.At).Select(static item => item.Target)];
    }
}
