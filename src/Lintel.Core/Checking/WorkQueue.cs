namespace Lintel.Checking;

/// <summary>
/// Work that several workers share and add to. The caller's thread is the first worker; others start when there is work for them,
/// so that a small review costs no thread.
/// </summary>
/// <typeparam name="TWorker">What each thread has for itself.</typeparam>
/// <param name="jobs">The most workers.</param>
/// <param name="makeWorker">Makes a worker; one at a time.</param>
internal sealed class WorkQueue<TWorker>(int jobs, Func<TWorker> makeWorker)
    where TWorker : class
{
    /// <summary>Readers and evaluation go 500 levels deep, which is more than some systems' threads have room for.</summary>
    private const int StackSize = 16 << 20;

    private readonly Stack<Action<TWorker>> _work = new();
    private readonly List<Thread> _threads = [];
    private readonly List<TWorker> _workers = [];
    private readonly Stack<TWorker> _idle = new();
    private readonly object _gate = new();
    private int _unfinished;
    private int _waiting;

    /// <summary>The workers, after <see cref="Run"/>.</summary>
    public IReadOnlyList<TWorker> Workers => _workers;

    /// <summary>Adds work, which must not throw; what is added last is done first.</summary>
    public void Add(Action<TWorker> work)
    {
        lock (_gate)
        {
            _work.Push(work);
            _unfinished++;
            if (_waiting > 0)
            {
                Monitor.Pulse(_gate);
            }
            else if (_work.Count > 1 && _threads.Count + 1 < jobs)
            {
                var thread = new Thread(Work, StackSize) { IsBackground = true, Name = "review" };
                _threads.Add(thread);
                thread.Start();
            }
        }
    }

    /// <summary>Works until everything is done, and waits for the others.</summary>
    public void Run()
    {
        Work();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _threads.Clear();
    }

    private void Work()
    {
        TWorker? worker;
        lock (_gate)
        {
            if (!_idle.TryPop(out worker))
            {
                _workers.Add(worker = makeWorker());
            }
        }

        while (Take() is { } work)
        {
            work(worker);
            lock (_gate)
            {
                if (--_unfinished == 0)
                {
                    Monitor.PulseAll(_gate);
                }
            }
        }

        lock (_gate)
        {
            _idle.Push(worker);
        }
    }

    /// <summary>Waits for work; null when all is done.</summary>
    private Action<TWorker>? Take()
    {
        lock (_gate)
        {
            while (_unfinished > 0)
            {
                if (_work.TryPop(out var work))
                {
                    return work;
                }

                _waiting++;
                Monitor.Wait(_gate);
                _waiting--;
            }

            return null;
        }
    }
}
