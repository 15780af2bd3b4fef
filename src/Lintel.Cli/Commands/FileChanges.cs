using System.Threading.Channels;

namespace Lintel.Cli.Commands;

/// <summary>The changes of the files in a folder and below, and of some files elsewhere, as they happen.</summary>
internal sealed class FileChanges : IDisposable
{
    /// <summary>What an editor or git does at once is taken as one change: it ends when nothing has happened for so long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(15);

    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly Channel<string> _paths = Channel.CreateUnbounded<string>();
    private readonly string _root;

    /// <param name="root">The absolute path of the folder.</param>
    /// <param name="files">The absolute paths of files that may be elsewhere.</param>
    /// <exception cref="UsageException">The system cannot watch them.</exception>
    public FileChanges(string root, IEnumerable<string> files)
    {
        _root = root;
        try
        {
            Watch(root, isWhole: true, Note);
            foreach (var folder in files.Where(file => !IsWithin(file, root)).GroupBy(static file => Path.GetDirectoryName(file) ?? file, StringComparer.Ordinal))
            {
                var watched = folder.ToHashSet(StringComparer.Ordinal);
                Watch(folder.Key, isWhole: false, path => _ = watched.Contains(path) && _paths.Writer.TryWrite(path));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Dispose();
            throw new UsageException($"The folder '{root}' cannot be watched ({e.Message.TrimEnd('.')}). Review it without --watch, or raise the system's limit of watched folders (fs.inotify.max_user_watches on Linux).");
        }
    }

    /// <summary>Waits for a change.</summary>
    /// <returns>The absolute paths of what was changed, made or removed; the folder itself when that is not known; null when it is to end.</returns>
    public IReadOnlyCollection<string>? Next(CancellationToken end)
    {
        try
        {
            var changed = new HashSet<string>(StringComparer.Ordinal) { _paths.Reader.ReadAsync(end).AsTask().GetAwaiter().GetResult() };
            while (true)
            {
                while (_paths.Reader.TryRead(out var path))
                {
                    changed.Add(path);
                }

                end.WaitHandle.WaitOne(Quiet);
                if (end.IsCancellationRequested || !_paths.Reader.TryPeek(out _))
                {
                    return changed;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => _watchers.ForEach(static watcher => watcher.Dispose());

    private void Watch(string folder, bool isWhole, Action<string> note)
    {
        var watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = isWhole,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            InternalBufferSize = 1 << 16,
        };
        _watchers.Add(watcher);
        watcher.Changed += (_, change) => note(change.FullPath);
        watcher.Created += (_, change) => note(change.FullPath);
        watcher.Deleted += (_, change) => note(change.FullPath);
        watcher.Renamed += (_, change) =>
        {
            note(change.OldFullPath);
            note(change.FullPath);
        };

        // Changes were lost: everything may be different.
        watcher.Error += (_, _) => _paths.Writer.TryWrite(_root);
        watcher.EnableRaisingEvents = true;
    }

    private static bool IsWithin(string path, string folder) => path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void Note(string path)
    {
        // What git and package managers write is never reviewed.
        var inside = path.AsSpan(Math.Min(path.Length, _root.Length));
        if (!IsBelow(inside, ".git") && !IsBelow(inside, "node_modules"))
        {
            _paths.Writer.TryWrite(path);
        }
    }

    private static bool IsBelow(ReadOnlySpan<char> path, string folder)
    {
        foreach (var part in path.Split(Path.DirectorySeparatorChar))
        {
            if (path[part].SequenceEqual(folder))
            {
                return true;
            }
        }

        return false;
    }
}
