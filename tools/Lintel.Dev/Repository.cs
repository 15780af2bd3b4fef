namespace Lintel.Dev;

/// <summary>The working copy of Lintel that the tool works on.</summary>
/// <param name="Root">Its folder.</param>
internal sealed record Repository(string Root)
{
    /// <summary>The folder of the practices.</summary>
    public string Practices => Path.Combine(Root, "src", "Lintel.Practices");

    /// <summary>The working copy around the current folder; null when there is none.</summary>
    public static Repository? Find() => Find(Environment.CurrentDirectory);

    /// <summary>The working copy around a folder; null when there is none.</summary>
    public static Repository? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Lintel.slnx")))
            {
                return new(folder.FullName);
            }
        }

        return null;
    }

    /// <summary>Says that there is no working copy here.</summary>
    /// <returns>The exit code 2.</returns>
    public static int NotFound(TextWriter error)
    {
        error.WriteLine("No Lintel.slnx in this folder or above it; change to the working copy of Lintel.");
        return 2;
    }
}
