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

            WholeFile.Write(path, stream => stream.Write(file.After), replaces: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{file.File} cannot be written ({e.Message.TrimEnd('.')}); it is left as it is. Check its permissions.";
        }
    }

    /// <summary>Writes a file that is not there yet.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Null when it is done; else why it is not, a sentence.</returns>
    public static string? Create(FixedFile file)
    {
        try
        {
            WholeFile.Write(file.Path, stream => stream.Write(file.After), replaces: false);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{file.File} cannot be written ({e.Message.TrimEnd('.')}). Check that its folder exists and that you may write there.";
        }
    }
}
