namespace Lintel.Checking.Sessions;

/// <summary>Files and folders, to ask whether another folder has to do with them. All paths are absolute.</summary>
internal sealed class FolderPlaces
{
    private readonly HashSet<string> _around = new(StringComparer.Ordinal);
    private readonly HashSet<string> _whole = new(StringComparer.Ordinal);

    /// <summary>Takes in a file.</summary>
    public void AddFile(string path) => AddAround(Path.GetDirectoryName(path));

    /// <summary>Takes in a folder with all that is in it.</summary>
    public void AddFolder(string path)
    {
        if (_whole.Add(path))
        {
            AddAround(path);
        }
    }

    /// <summary>Whether a folder has one of the places in it, or lies in one.</summary>
    public bool Meet(string folder) => _around.Contains(folder) || HasAbove(_whole, folder);

    /// <summary>Whether a folder, or one above it, is among some.</summary>
    public static bool HasAbove(IReadOnlySet<string> folders, string? folder)
    {
        for (; folders.Count > 0 && folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (folders.Contains(folder))
            {
                return true;
            }
        }

        return false;
    }

    private void AddAround(string? folder)
    {
        for (; folder is not null && _around.Add(folder); folder = Path.GetDirectoryName(folder))
        {
        }
    }
}
