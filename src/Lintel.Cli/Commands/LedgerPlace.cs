using Lintel.Checking;
using Lintel.Settings;
using Lintel.Tracking;

namespace Lintel.Cli.Commands;

/// <summary>The ledger of a review: its file, and how paths of the one read in the other.</summary>
internal sealed class LedgerPlace
{
    private readonly string _root;

    private LedgerPlace(LedgerFile file, string root)
    {
        File = file;
        _root = root;
    }

    public LedgerFile File { get; }

    /// <summary>The path of the ledger relative to the reviewed root.</summary>
    public string RelativePath => Path.GetRelativePath(_root, File.Path).Replace('\\', '/');

    /// <summary>Where the ledger is, or is to be: the file that is given, the one of the settings, the nearest one, else beside the settings or in the reviewed root.</summary>
    /// <param name="terminal">Where relative paths begin.</param>
    /// <param name="given">The file that the user gives; null for none.</param>
    /// <param name="root">The absolute path of the reviewed root.</param>
    /// <param name="settings">The settings.</param>
    public static LedgerPlace Find(Terminal terminal, string? given, string root, LintelSettings settings)
    {
        var path = given is not null ? Path.GetFullPath(given, terminal.CurrentFolder)
            : settings.Plan.Ledger ?? LedgerFile.Find(root) ?? Path.Join(settings.Folder ?? root, Ledger.FileName);
        return new(new(path, ReviewRoot.PathFrom(terminal.CurrentFolder, Path.GetDirectoryName(path) ?? "/") + Path.GetFileName(path)), root);
    }

    /// <summary>Reads the ledger; an empty one when there is no file.</summary>
    /// <exception cref="UsageException">Something in it is wrong.</exception>
    public Ledger Read()
    {
        var ledger = File.Read(out var errors);
        return errors.Count == 0 ? ledger
            : throw new UsageException(string.Join('\n', errors.Select(static error => $"{error.File}:{error.Position.Line}:{error.Position.Column}: {error.Message}")));
    }

    /// <summary>The path of a reviewed file as the ledger has it.</summary>
    public string FileOf(string reviewed) => reviewed.Length == 0 ? "" : Path.GetRelativePath(File.Folder, Path.GetFullPath(reviewed, _root)).Replace('\\', '/');

    /// <summary>The path of a file of the ledger as the review has it.</summary>
    public string ReviewedOf(string file) => file.Length == 0 ? "" : Path.GetRelativePath(_root, FullPath(file)).Replace('\\', '/');

    /// <summary>The absolute path of a file of the ledger.</summary>
    public string FullPath(string file) => Path.GetFullPath(file, File.Folder);

    /// <summary>Tells whether a review has looked at the file of an entry with its practice.</summary>
    public Func<LedgerEntry, bool> ReviewedBy(ReviewOptions options, ReviewResult result)
    {
        var paths = options.Paths.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, _root))).ToList();
        var practices = options.Catalogue.All.ToDictionary(static practice => practice.Name, StringComparer.Ordinal);
        var failed = result.Diagnostics.Where(static diagnostic => ReviewRun.NotReviewed.Contains(diagnostic.Code)).Select(static diagnostic => diagnostic.File).ToHashSet(StringComparer.Ordinal);
        return entry =>
        {
            if (!practices.TryGetValue(entry.Practice, out var practice))
            {
                return false;
            }

            if (entry.File.Length == 0)
            {
                return paths.Contains(_root);
            }

            var full = FullPath(entry.File);
            var reviewed = Path.GetRelativePath(_root, full).Replace('\\', '/');
            return paths.Exists(path => full == path || full.StartsWith(Path.EndsInDirectorySeparator(path) ? path : path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                && !failed.Contains(reviewed) && !options.Exclude.Covers(reviewed) && options.ProfileFor(reviewed).Selected[practice.Index];
        };
    }
}
