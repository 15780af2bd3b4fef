namespace Lintel.Sources;

/// <summary>
/// The files as a review sees them: those on disk, except for some that hold something else, are not there, or are there only for the review: a text in an editor, a fix that is tried,
/// the state of an earlier commit. Paths are absolute. Safe to use from several threads.
/// </summary>
public sealed class FileTree
{
    private readonly IReadOnlyDictionary<string, byte[]?> _replaced;
    private readonly Dictionary<string, List<string>> _byFolder = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <param name="replaced">What files hold instead of what they hold on disk; null for one that is not there.</param>
    public FileTree(IReadOnlyDictionary<string, byte[]?> replaced)
    {
        _replaced = replaced;
        foreach (var (path, text) in replaced)
        {
            var folder = Path.GetDirectoryName(path) ?? path;
            if (!_byFolder.TryGetValue(folder, out var names))
            {
                _byFolder.Add(folder, names = []);
            }

            names.Add(path);
            for (var above = folder; text is not null && above is not null && _folders.Add(above); above = Path.GetDirectoryName(above))
            {
            }
        }
    }

    /// <summary>The files as they are on disk.</summary>
    public static FileTree Disk { get; } = new(new Dictionary<string, byte[]?>());

    /// <summary>Whether all files are as they are on disk.</summary>
    public bool IsDisk => _replaced.Count == 0;

    /// <summary>The files with what some of them hold instead.</summary>
    /// <param name="texts">By path.</param>
    public static FileTree With(IReadOnlyDictionary<string, byte[]> texts) => texts.Count == 0 ? Disk : new(texts.ToDictionary(static text => text.Key, static text => (byte[]?)text.Value, StringComparer.Ordinal));

    /// <summary>What a file holds instead of what it holds on disk; null when it is not there.</summary>
    /// <returns>False for a file that is as it is on disk.</returns>
    public bool TryGetReplaced(string path, out byte[]? text)
    {
        text = null;
        return _replaced.Count > 0 && _replaced.TryGetValue(path, out text);
    }

    /// <summary>Whether there is a file.</summary>
    public bool HasFile(string path) => TryGetReplaced(path, out var text) ? text is not null : File.Exists(path);

    /// <summary>Whether there is a folder.</summary>
    public bool HasFolder(string path) => Directory.Exists(path) || _folders.Contains(path);

    /// <summary>The length of a file in bytes; null when there is none, or it cannot be looked at.</summary>
    public long? LengthOf(string path)
    {
        if (TryGetReplaced(path, out var text))
        {
            return text?.Length;
        }

        try
        {
            return new FileInfo(path) is { Exists: true } file ? file.Length : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The bytes of a file; null when it is missing, empty (as pipes and devices are), longer than <paramref name="maximum"/>, or cannot be read.</summary>
    public byte[]? Read(string path, long maximum) => TryGetReplaced(path, out var text) ? text is { Length: > 0 } && text.Length <= maximum ? text : null : SmallFile.Read(path, maximum);

    /// <summary>The files right in a folder, in no order.</summary>
    /// <exception cref="IOException">There is no such folder, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public IEnumerable<string> FilesIn(string folder) => FilesIn(folder, new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });

    /// <summary>The files right in a folder, or below it where the options say so, in no order.</summary>
    /// <exception cref="IOException">There is no such folder, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public IEnumerable<string> FilesIn(string folder, EnumerationOptions options)
    {
        foreach (var path in IsDisk || Directory.Exists(folder) || !_folders.Contains(folder) ? Directory.EnumerateFiles(folder, "*", options) : [])
        {
            if (!TryGetReplaced(path, out _))
            {
                yield return path;
            }
        }

        foreach (var (place, paths) in _byFolder)
        {
            if (place == folder || (options.RecurseSubdirectories && place.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            {
                foreach (var path in paths.Where(path => _replaced[path] is not null))
                {
                    yield return path;
                }
            }
        }
    }

    /// <summary>The folders right in a folder, in no order.</summary>
    /// <exception cref="IOException">There is no such folder, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public IEnumerable<string> FoldersIn(string folder)
    {
        var onDisk = IsDisk || Directory.Exists(folder) || !_folders.Contains(folder) ? Directory.EnumerateDirectories(folder) : [];
        return IsDisk ? onDisk : onDisk.Concat(OnlyHere(folder));
    }

    /// <summary>The files right in a folder that are not as they are on disk, with what they hold; null for those that are not there.</summary>
    internal IEnumerable<(string Path, byte[]? Text)> ReplacedIn(string folder) => _byFolder.TryGetValue(folder, out var paths) ? paths.Select(path => (path, _replaced[path])) : [];

    /// <summary>The folders right in a folder that are not on disk.</summary>
    internal IEnumerable<string> OnlyHere(string folder) => IsDisk ? [] : _folders.Where(path => Path.GetDirectoryName(path) == folder && !Directory.Exists(path));
}
