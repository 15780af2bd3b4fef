using Lintel.Fixing;

namespace Lintel.Cli.Commands;

/// <summary>Writes a report to a file: an earlier report stays until the new one is there in full.</summary>
internal static class ReportFile
{
    // EBUSY: a file that is mounted by itself, as containers have them, cannot be replaced.
    private const int Busy = 16;

    /// <summary>Writes a report.</summary>
    /// <param name="path">The absolute path, which may be a device, a pipe or a link.</param>
    /// <param name="write">Writes the content; called again when the file can only be written in place.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (ToReplace(path) is { } file)
        {
            try
            {
                WholeFile.Write(file, write, replaces: true);
                return;
            }
            catch (Exception e) when (File.Exists(file) && (e is UnauthorizedAccessException || (e is IOException && e.HResult == Busy)))
            {
                // The file may be written where its folder may not.
            }
        }

        using var output = File.Create(path);
        write(output);
    }

    /// <summary>The file to replace; null when it has to be written in place.</summary>
    private static string? ToReplace(string path)
    {
        if (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal))
        {
            return null;
        }

        var file = new FileInfo(path);
        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is var target)
        {
            if (target is not FileInfo { Exists: true } found)
            {
                return null;
            }

            file = found;
        }

        // What has no length may be a pipe, and there is nothing in it to keep.
        return file is { Exists: true, Length: 0 } || Directory.Exists(file.FullName) ? null : file.FullName;
    }
}
