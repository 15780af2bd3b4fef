using Lintel.Sources;

namespace Lintel.Pipelines;

/// <summary>The files of pipelines that a review found. Workers add to it; those of one repository are reviewed together, as one often tests what another deploys.</summary>
internal sealed class PipelineFiles
{
    private readonly List<(DiscoveredFile File, PipelineFileKind Kind)> _files = [];
    private readonly Lock _lock = new();

    /// <summary>Adds a file.</summary>
    public void Add(DiscoveredFile file, PipelineFileKind kind)
    {
        lock (_lock)
        {
            _files.Add((file, kind));
        }
    }

    /// <summary>The files that belong together, each group in the order of paths: those below a folder with workflows, and else those of one folder.</summary>
    public IReadOnlyList<IReadOnlyList<(DiscoveredFile File, PipelineFileKind Kind)>> Groups()
    {
        _files.Sort(static (a, b) => string.CompareOrdinal(a.File.Path, b.File.Path));
        var roots = _files.Where(static file => file.Kind == PipelineFileKind.Workflow).Select(static file => PipelineFile.RootOf(file.File.Path, file.Kind)).ToHashSet(StringComparer.Ordinal);
        return [.. _files.GroupBy(file => GroupOf(file.File.Path, file.Kind, roots)).Select(static group => group.ToList())];
    }

    private static string GroupOf(string path, PipelineFileKind kind, HashSet<string> roots)
    {
        var own = PipelineFile.RootOf(path, kind);
        for (var folder = own; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (roots.Contains(folder))
            {
                return folder;
            }
        }

        return own;
    }
}
