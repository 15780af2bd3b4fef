namespace Lintel.Fixing;

/// <summary>Writes fixed files so that each is either as it was or as it should be, whatever happens meanwhile.</summary>
public static class FileReplacement
{
    /// <summary>Replaces a file by its fixed text, with its permissions kept.</summary>
    /// <param name="file">The file.</param>
    /// <param name="root">The absolute path of the folder that nothing is written outside of.</param>
    /// <returns>Null when it is done; else why it is not, a sentence.</returns>
    public static string? Write(FixedFile file, string root)
    {
        var temporary = "";
        try
        {
            var target = new FileInfo(file.Path);
            var path = target.LinkTarget is null ? file.Path : target.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            if (!path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return $"{file.File} is a link to a file outside of the reviewed folder; it is left as it is.";
            }

            // What has no length may be a pipe that would keep the reader waiting.
            byte[] now = new FileInfo(path).Length == 0 ? [] : File.ReadAllBytes(path);
            if (!now.AsSpan().SequenceEqual(file.Before))
            {
                return $"{file.File} was changed meanwhile; it is left as it is. Run the command again.";
            }

            temporary = Path.Join(Path.GetDirectoryName(path), $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = File.GetUnixFileMode(path);
            }

            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(file.After);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
            {
                // What the file was made with passes the umask; what it had need not.
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            File.Move(temporary, path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Delete(temporary);
            return $"{file.File} cannot be written ({e.Message.TrimEnd('.')}); it is left as it is. Check its permissions.";
        }
    }

    /// <summary>Writes a file that is not there yet.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Null when it is done; else why it is not, a sentence.</returns>
    public static string? Create(FixedFile file)
    {
        var temporary = Path.Join(Path.GetDirectoryName(file.Path), $".{Path.GetFileName(file.Path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }))
            {
                stream.Write(file.After);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file.Path, overwrite: false);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Delete(temporary);
            return $"{file.File} cannot be written ({e.Message.TrimEnd('.')}). Check that its folder exists and that you may write there.";
        }
    }

    private static void Delete(string path)
    {
        try
        {
            if (path.Length > 0)
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has a name of its own and is in nobody's way.
        }
    }
}
