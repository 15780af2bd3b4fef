namespace Lintel.Fixing;

/// <summary>Writes files in full or not at all: under another name in the same folder, and then moved. A process writes one at a time.</summary>
public static class WholeFile
{
    private const string Extension = ".tmp";

    private static readonly Lock s_writing = new();
    private static string? s_temporary;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its absolute path; no link, as the link would be replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="replaces">Whether a file that is there is replaced, with its permissions kept.</param>
    /// <exception cref="IOException">It cannot be written, or it is there and must not be replaced; it is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">Its folder must not be written to; it is as it was.</exception>
    public static void Write(string path, Action<Stream> write, bool replaces)
    {
        lock (s_writing)
        {
            var temporary = Path.Join(Path.GetDirectoryName(path), $"{Start(path)}{Guid.NewGuid():N}{Extension}");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows() && replaces && File.Exists(path))
            {
                options.UnixCreateMode = File.GetUnixFileMode(path);
            }

            s_temporary = temporary;
            try
            {
                using (var stream = new FileStream(temporary, options))
                {
                    write(stream);
                    stream.Flush(flushToDisk: true);
                }

                if (!OperatingSystem.IsWindows() && options.UnixCreateMode is { } mode)
                {
                    // What the file was made with passes the umask; what it had need not.
                    File.SetUnixFileMode(temporary, mode);
                }

                File.Move(temporary, path, replaces);
            }
            catch
            {
                Delete(temporary);
                throw;
            }
            finally
            {
                s_temporary = null;
            }
        }
    }

    /// <summary>Lets the file that is being written become whole, and keeps every other from being begun: for the end of the process only.</summary>
    /// <param name="wait">How long to wait; then what is written of the file is taken away.</param>
    public static void End(TimeSpan wait)
    {
        if (!s_writing.TryEnter(wait) && s_temporary is { } temporary)
        {
            Delete(temporary);
        }
    }

    /// <summary>Tells whether a path is one that a file is written under before it is moved.</summary>
    /// <param name="path">The path.</param>
    /// <param name="file">The path of the file.</param>
    public static bool IsTemporary(string path, string file) => Path.GetDirectoryName(path) == Path.GetDirectoryName(file)
        && Path.GetFileName(path).StartsWith(Start(file), StringComparison.Ordinal) && path.EndsWith(Extension, StringComparison.Ordinal);

    private static string Start(string path) => $".{Path.GetFileName(path)}.";

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has a name of its own and is in nobody's way.
        }
    }
}
