using Lintel.Fixing;
using Lintel.Sources;

namespace Lintel.Tracking;

/// <summary>Finds, reads and writes the file of a ledger.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Shown">The path to name in messages.</param>
public sealed record LedgerFile(string Path, string Shown)
{
    private const long MaximumLength = 64L << 20;

    private byte[] _before = [];

    /// <summary>Whether the file is there.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>The folder that the files of its entries are relative to.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "/";

    /// <summary>Where the ledger of a reviewed folder is: there, or in the nearest folder above that has one; null when there is none.</summary>
    public static string? Find(string root)
    {
        for (var at = root; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            var file = System.IO.Path.Join(at, Ledger.FileName);
            if (File.Exists(file))
            {
                return file;
            }

            // What lies above a repository belongs to somebody else.
            if (Directory.Exists(System.IO.Path.Join(at, ".git")) || File.Exists(System.IO.Path.Join(at, ".git")))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Reads the ledger; an empty one when there is no file.</summary>
    /// <param name="errors">What is wrong, with positions.</param>
    public Ledger Read(out IReadOnlyList<Diagnostic> errors)
    {
        try
        {
            var info = new FileInfo(Path);
            if (!info.Exists)
            {
                return LedgerReader.Read(new(Shown, [], 0), out errors);
            }

            if (info.Length <= MaximumLength)
            {
                // What has no length may be a pipe that would keep the reader waiting.
                _before = info.Length == 0 ? [] : File.ReadAllBytes(Path);
                if (TextEncoding.TryToUtf8(_before, _before.Length, out var utf8, out var length, out var reason))
                {
                    // The text is edited by its bytes, so that it must not be another one.
                    return ReferenceEquals(utf8, _before) ? LedgerReader.Read(new(Shown, utf8, length), out errors) : Fail("It is not in UTF-8; save it so.", out errors);
                }

                return Fail(reason, out errors);
            }

            return Fail("It is larger than 64 MB. Check that it is the right file.", out errors);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail($"It cannot be read ({e.Message.TrimEnd('.')}). Check its permissions.", out errors);
        }
    }

    /// <summary>Writes the changed text, whole or not at all.</summary>
    /// <returns>Null when it is done; else why it is not, a sentence.</returns>
    public string? Write(byte[] text)
    {
        var file = new FixedFile(Shown, Path, _before, text);
        return Exists ? FileReplacement.Write(file, Folder) : FileReplacement.Create(file);
    }

    private Ledger Fail(string reason, out IReadOnlyList<Diagnostic> errors)
    {
        var ledger = LedgerReader.Read(new(Shown, [], 0), out _);
        errors = [new(Shown, new(1, 1), "ledger", reason)];
        return ledger;
    }
}
