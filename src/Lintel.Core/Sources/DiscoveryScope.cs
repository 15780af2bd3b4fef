namespace Lintel.Sources;

/// <summary>A part of what a review finds: what is looked into again after a change. It decides what is left out, never what is found.</summary>
public sealed class DiscoveryScope
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _configurations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);

    /// <summary>Takes in a file; a Terraform file with all of its folder.</summary>
    /// <param name="path">Its absolute path; it need not exist.</param>
    public void AddFile(string path)
    {
        if (!_files.Add(path))
        {
            return;
        }

        var folder = Path.GetDirectoryName(path);
        if (ConfigurationFile.Is(path) && folder is not null)
        {
            _configurations.Add(folder);
        }

        AddWayTo(folder);
    }

    /// <summary>Takes in all application source in a folder and below.</summary>
    /// <param name="path">Its absolute path.</param>
    public void AddSources(string path)
    {
        if (_sources.Add(path))
        {
            AddWayTo(path);
        }
    }

    /// <summary>Whether to look into a folder.</summary>
    public bool Enters(string folder) => _folders.Contains(folder) || IsInSources(folder);

    /// <summary>Whether to look into a file.</summary>
    public bool Includes(string file) => _files.Contains(file)
        || (ConfigurationFile.Is(file) && Path.GetDirectoryName(file) is { } folder && _configurations.Contains(folder))
        || (_sources.Count > 0 && Syntax.Code.CodeReaders.LanguageOf(Path.GetFileName(file.AsSpan())) != Syntax.Code.CodeLanguage.None && IsInSources(Path.GetDirectoryName(file)));

    private void AddWayTo(string? folder)
    {
        for (; folder is not null && _folders.Add(folder); folder = Path.GetDirectoryName(folder))
        {
        }
    }

    private bool IsInSources(string? folder)
    {
        if (_sources.Count == 0)
        {
            return false;
        }

        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (_sources.Contains(folder))
            {
                return true;
            }
        }

        return false;
    }
}
