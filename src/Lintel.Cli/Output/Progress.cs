using System.Globalization;
using Lintel.Checking;

namespace Lintel.Cli.Output;

/// <summary>Shows on standard error how far a long review is: on a terminal only, and only once it has taken a moment.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private readonly Timer _timer;
    private ReviewProgress _latest;
    private int _shown;
    private bool _isDone;

    private Progress(TextWriter writer)
    {
        _writer = writer;
        _timer = new(static state => ((Progress)state!).Show(), this, Delay, Interval);
        Signals.Ending += Clear;
    }

    /// <summary>Starts to show progress.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="isWanted">Whether the user wants it.</param>
    /// <param name="report">Takes the progress; null when it is not shown.</param>
    public static Progress? Start(Terminal terminal, bool isWanted, out Action<ReviewProgress>? report)
    {
        report = null;
        if (!isWanted || !terminal.IsErrorInteractive || terminal.Variable("TERM") == "dumb")
        {
            return null;
        }

        var progress = new Progress(terminal.Error);
        report = progress.Take;
        return progress;
    }

    public void Dispose()
    {
        Signals.Ending -= Clear;
        _timer.Dispose();
        Clear();
    }

    private void Take(ReviewProgress progress)
    {
        lock (_lock)
        {
            // Workers report in any order.
            _latest = progress.Files > _latest.Files ? progress : _latest;
        }
    }

    private void Show()
    {
        lock (_lock)
        {
            if (!_isDone)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{_latest.Files:N0} files, {_latest.Templates:N0} templates, {_latest.Resources:N0} resources");
                _writer.Write('\r' + text.PadRight(_shown));
                _shown = text.Length;
            }
        }
    }

    private void Clear()
    {
        lock (_lock)
        {
            _isDone = true;
            if (_shown > 0)
            {
                _writer.Write('\r' + new string(' ', _shown) + '\r');
                _shown = 0;
            }
        }
    }
}
