using System.Runtime.InteropServices;
using Lintel.Fixing;

namespace Lintel.Cli;

/// <summary>The signals that end the process: Ctrl+C, a request to end, the end of the terminal. It ends as they say, but leaves no file half written.</summary>
internal sealed class Signals : IDisposable
{
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(3);

    private readonly PosixSignalRegistration[] _registrations;
    private readonly TextWriter _error;
    private CancellationTokenSource? _awaited;

    private Signals(TextWriter error)
    {
        _error = error;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, End), PosixSignalRegistration.Create(PosixSignal.SIGTERM, End), PosixSignalRegistration.Create(PosixSignal.SIGHUP, End)];
    }

    /// <summary>The process is about to end.</summary>
    public static event Action? Ending;

    /// <summary>Handles them until it is disposed.</summary>
    /// <param name="error">Where the last message goes.</param>
    public static Signals Handle(TextWriter error) => new(error);

    /// <summary>From now on Ctrl+C ends nothing but cancels a token.</summary>
    public CancellationToken AwaitInterrupt() => (_awaited ??= new()).Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _awaited?.Dispose();
    }

    private void End(PosixSignalContext context)
    {
        if (context.Signal == PosixSignal.SIGINT && _awaited is { } awaited)
        {
            context.Cancel = true;
            awaited.Cancel();
            return;
        }

        // The signal is not cancelled: the process ends by it, and whoever waits for the process sees that.
        WholeFile.End(s_wait);
        Ending?.Invoke();
        try
        {
            _error.WriteLine("lintel: interrupted; each file is as it was or written in full.");
        }
        catch (IOException)
        {
            // The terminal is gone.
        }
    }
}
