using System.Buffers;
using System.Globalization;
using System.Text;
using Lintel.Hashing;
using Lintel.Sources;

namespace Lintel.Tracking.Git;

/// <summary>The repository that a reviewed folder lies in, read through git. Nothing in it is changed.</summary>
public sealed class GitRepository
{
    /// <summary>The longest name of a commit that is looked for.</summary>
    private const int LongestName = 250;

    private static readonly SearchValues<char> s_noName = SearchValues.Create(" :?*[\\\u007F");

    private readonly GitCommand _git;

    private GitRepository(GitCommand git, string top, string prefix)
    {
        _git = git;
        Top = top;
        Prefix = prefix;
    }

    /// <summary>The absolute path of the repository's root, as the reviewed folder leads there.</summary>
    public string Top { get; }

    /// <summary>The path from there to the reviewed folder, with '/' at its end; empty when they are the same.</summary>
    public string Prefix { get; }

    /// <summary>Opens the repository of a folder.</summary>
    /// <param name="folder">The absolute path of the reviewed folder.</param>
    /// <param name="path">The folders that programs are looked for in, as in PATH.</param>
    /// <exception cref="GitException">There is no git, or the folder is in no repository.</exception>
    public static GitRepository Open(string folder, string? path)
    {
        var program = GitCommand.Find(path) ?? throw new GitException("There is no git on the PATH, which reads the earlier state. Install it, or compare with a file: lintel baseline, then lintel review --baseline.");
        var git = new GitCommand(program, folder);
        if (git.Run(out var output, out var error, "rev-parse", "--show-prefix") != 0)
        {
            throw new GitException(error.Contains("dubious ownership", StringComparison.Ordinal)
                ? $"The repository of {folder} belongs to another user, and git refuses to read it: {error}"
                : $"{folder} is in no git repository, so there is no earlier state. Compare with a file instead: lintel baseline, then lintel review --baseline.");
        }

        var prefix = Encoding.UTF8.GetString(output).TrimEnd('\n', '\r');
        var top = folder;
        foreach (var _ in prefix.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            top = Path.GetDirectoryName(top) ?? top;
        }

        return new(new(program, top), top, prefix);
    }

    /// <summary>Whether a text can be the name of a commit; one that git would take for an option, a path or a range cannot.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= LongestName && name[0] != '-' && !name.Contains("..", StringComparison.Ordinal)
        && !name.AsSpan().ContainsAny(s_noName) && !name.AsSpan().ContainsAnyInRange('\0', ' ');

    /// <summary>The commit of a name: a branch, a tag, a hash, <c>HEAD~1</c>.</summary>
    /// <exception cref="GitException">There is no such commit.</exception>
    public string Resolve(string name)
    {
        if (!IsName(name))
        {
            throw new GitException($"'{name}' is no name of a commit. Give a branch, a tag or a hash.");
        }

        return _git.Run(out var output, out _, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}") == 0
            ? Line(output)
            : throw new GitException($"There is no commit '{name}' in the repository at {Top}. In a pipeline that fetches one commit only, fetch the other one too (fetch-depth: 0).");
    }

    /// <summary>The newest commit that a commit and the current one have in common; the commit itself when they have none.</summary>
    public string MergeBase(string commit) => _git.Run(out var output, out _, "merge-base", commit, "HEAD") == 0 && Line(output) is { Length: > 0 } both ? both : commit;

    /// <summary>The files of a commit; links and submodules are left out.</summary>
    public IReadOnlyList<GitEntry> List(string commit)
    {
        if (_git.Run(out var output, out var error, "ls-tree", "-r", "-z", "--full-tree", commit) != 0)
        {
            throw new GitException($"git cannot list the files of {commit}: {error}");
        }

        var entries = new List<GitEntry>();
        foreach (var record in Records(output))
        {
            // 100644 blob HASH\tPATH
            var tab = record.IndexOf('\t', StringComparison.Ordinal);
            if (tab > 0 && record[..tab].Split(' ') is [['1', '0', '0', ..], "blob", var hash] && IsSafe(record[(tab + 1)..]))
            {
                entries.Add(new(record[(tab + 1)..], hash));
            }
        }

        return entries;
    }

    /// <summary>The files whose content in the working tree is another one than in a commit, those that came and went among them; what git ignores is left out.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="entries">Its files by path.</param>
    public HashSet<string> Changed(string commit, IReadOnlyDictionary<string, GitEntry> entries)
    {
        if (_git.Run(out var changed, out var error, "diff-index", "-z", "--name-only", "--no-renames", "--ignore-submodules", commit, "--") != 0
            || _git.Run(out var untracked, out error, "ls-files", "-z", "--others", "--exclude-standard") != 0)
        {
            throw new GitException($"git cannot compare the files with {commit}: {error}");
        }

        var paths = new HashSet<string>(Records(untracked), StringComparer.Ordinal);
        foreach (var path in Records(changed))
        {
            // Git tells by times that a file may be another one; what it holds decides.
            if (!entries.TryGetValue(path, out var entry) || !IsContent(path, entry))
            {
                paths.Add(path);
            }
        }

        return paths;
    }

    /// <summary>Gives the contents of files, one after the other.</summary>
    /// <param name="entries">The files.</param>
    /// <param name="maximumLength">Longer ones, in bytes, are left out.</param>
    /// <param name="take">Takes each file and its content.</param>
    /// <param name="mayLack">Whether those that git has no content for, as in a partial clone, are left out too.</param>
    /// <exception cref="GitException">Git has no content for one of them.</exception>
    public void Read(IReadOnlyCollection<GitEntry> entries, long maximumLength, Action<GitEntry, byte[]> take, bool mayLack = false)
    {
        var wanted = new List<GitEntry>(entries.Count);
        Ask("--batch-check", entries, (entry, length, _) =>
        {
            if (length is null && !mayLack)
            {
                throw new GitException($"git has no content for {entry.Path}; in a partial clone fetch it first.");
            }

            if (length <= maximumLength)
            {
                wanted.Add(entry);
            }
        });
        Ask("--batch", wanted, (entry, length, output) =>
        {
            var content = new byte[length ?? throw new GitException($"git has no content for {entry.Path} any more.")];
            output.ReadExactly(content);
            _ = output.ReadByte();
            take(entry, content);
        });
    }

    /// <summary>Asks git for files, one after the other; what is answered has their lengths in bytes, null for those that it lacks.</summary>
    private void Ask(string mode, IReadOnlyCollection<GitEntry> entries, Action<GitEntry, long?, Stream> answer)
    {
        if (entries.Count == 0)
        {
            return;
        }

        using var process = _git.Start("cat-file", mode);
        var complaint = process.StandardError.ReadToEndAsync();
        var (input, output) = (process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        try
        {
            var head = new List<byte>();
            foreach (var entry in entries)
            {
                input.Write(Encoding.ASCII.GetBytes(entry.Hash + "\n"));
                input.Flush();
                head.Clear();
                for (int next; (next = output.ReadByte()) is >= 0 and not '\n' && head.Count < 200;)
                {
                    head.Add((byte)next);
                }

                // HASH blob LENGTH, or HASH missing
                answer(entry, Encoding.ASCII.GetString([.. head]).Split(' ') is [_, "blob", var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null, output);
            }
        }
        catch (IOException e)
        {
            throw new GitException($"git stopped while it gave file contents ({e.Message.TrimEnd('.')}).");
        }
        finally
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5_000))
            {
                process.Kill();
            }

            _ = complaint.GetAwaiter().GetResult();
        }
    }

    /// <summary>The commit that a file was last changed by, and its day in UTC; null when there is none, or the file has changes that are in no commit.</summary>
    /// <param name="path">Path relative to the root of the repository, with '/'.</param>
    public (string Commit, DateOnly Day)? LastCommit(string path)
    {
        if (_git.Run(out var output, out _, "log", "-1", "--no-show-signature", "--format=%H %ct", "HEAD", "--", path) != 0
            || Line(output).Split(' ') is not [var commit, var seconds] || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var time) || time > 253402300799)
        {
            return null;
        }

        var isThere = _git.Run(out var listed, out _, "ls-tree", "-z", "--full-tree", "HEAD", path) == 0 && listed.Length > 0;
        var full = Path.Join(Top, path);
        if (isThere != File.Exists(full) || (isThere && Records(listed)[0].Split(' ', '\t') is [_, _, var hash, ..] && !IsContent(path, new(path, hash))))
        {
            return null;
        }

        return (commit, DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(time).UtcDateTime));
    }

    /// <summary>Whether a file of the working tree has the content that git knows by a name. False for repositories that do not name it by SHA-1.</summary>
    private bool IsContent(string path, GitEntry entry)
    {
        if (entry.Hash.Length != 2 * Sha1.Length || SmallFile.Read(Path.Join(Top, path), 1 << 26) is not { } bytes)
        {
            return false;
        }

        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {bytes.Length}\0"));
        Span<byte> hash = stackalloc byte[Sha1.Length];
        Sha1.Hash([.. head, .. bytes], hash);
        return Convert.ToHexStringLower(hash) == entry.Hash;
    }

    /// <summary>Whether a path of a commit stays within the folder that it is written to.</summary>
    private static bool IsSafe(string path)
    {
        if (path.Length == 0 || path[0] == '/' || path.Contains('\\', StringComparison.Ordinal) || (OperatingSystem.IsWindows() && path.Contains(':', StringComparison.Ordinal)))
        {
            return false;
        }

        foreach (var segment in path.Split('/'))
        {
            if (segment is "" or "." or ".." || segment.Equals(".git", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Records(byte[] output) => Encoding.UTF8.GetString(output).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static string Line(byte[] output) => Encoding.UTF8.GetString(output).Trim();
}
