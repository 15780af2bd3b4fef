using Lintel.Code;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax.Code;
using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Checking;

/// <summary>Reviews application source for one worker: the code of functions together with their workload, the rest as libraries.</summary>
/// <param name="review">Finds files and notes which were reviewed.</param>
/// <param name="options">What to review and how.</param>
/// <param name="root">The absolute path of the reviewed root.</param>
/// <param name="messages">Keeps the messages of findings.</param>
/// <param name="report">Takes what is wrong with files.</param>
internal sealed class CodeReview(Review review, ReviewOptions options, string root, MessageStore messages, Action<Diagnostic> report)
{
    /// <summary>The most files of the code of a function that are read.</summary>
    private const int MaximumFiles = 2000;

    private readonly CodeReader _reader = new(root, options.Overlay, report);
    private readonly FunctionSources _sources = new(root, review.Discovery);

    /// <summary>Whether the catalogue looks at application source at all.</summary>
    private bool IsWanted { get; } = options.Catalogue.ForCode.Count > 0;

    /// <summary>Finds and reads the code of the functions of a workload, for its practices to see. The trees last until it is reviewed.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="terraform">What it was built from; null for templates.</param>
    /// <param name="app">The absolute path of the folder of the CDK app that made the templates; null for none.</param>
    public void Open(Workload workload, TerraformWorkload? terraform, string? app)
    {
        if (IsWanted && _sources.Find(workload, terraform, app) is { Count: > 0 } sources)
        {
            workload.Code = new(Units(sources));
        }
    }

    /// <summary>Reviews the code of a workload and lets it go.</summary>
    /// <param name="isLinked">Whether its files belong together.</param>
    /// <returns>The outcome; null when there is no code.</returns>
    public WorkloadOutcome? Review(Workload workload, ReviewProfile profile, bool isLinked)
    {
        if (workload.Code.Units.Count == 0)
        {
            return null;
        }

        try
        {
            return Run(workload.Code.Units, profile, workload.Name, isLinked);
        }
        finally
        {
            workload.Code = WorkloadCode.None;
            _reader.Release();
        }
    }

    /// <summary>Reviews a library.</summary>
    public WorkloadOutcome Review(CodeLibrary library)
    {
        try
        {
            var trees = Read(library.Files);
            var folder = Display(library.Root);
            var units = trees.GroupBy(static tree => tree.Language).Select(ofLanguage =>
                new CodeUnit(new(folder, ofLanguage), []) { ProjectFiles = library.ProjectFiles, HasTests = library.HasTests || HasTests(library.Root) }).ToList();
            return Run(units, options.ProfileFor(library.Files.Length > 0 ? Display(library.Files[0].Path) : folder), folder, isLinked: true) with { IsLibrary = true };
        }
        finally
        {
            _reader.Release();
        }
    }

    private WorkloadOutcome Run(IReadOnlyList<CodeUnit> units, ReviewProfile profile, string name, bool isLinked)
    {
        var findings = new CodeFindings(options, profile, messages);
        var runner = new CodeRunner(options.Catalogue, profile);
        foreach (var unit in units)
        {
            findings.AddSources(unit);
            runner.Run(unit, findings);
        }

        return findings.Finish(name, isLinked);
    }

    private List<CodeUnit> Units(List<FunctionSource> sources)
    {
        var units = new List<CodeUnit>();
        foreach (var source in sources)
        {
            if (source.Inline is { } inline)
            {
                var folder = Display(Path.GetDirectoryName(source.Path) ?? root);
                units.Add(new(new(folder, [_reader.Read(source.Language, inline)]), [(source.Function, source.Handler)]) { HasTests = HasTests(Path.GetDirectoryName(source.Path) ?? root) });
            }
        }

        // A file belongs to the innermost of the folders that functions are made of; the others may import it.
        var trees = new Dictionary<string, CodeTree?>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in sources.Where(static source => source.Inline is null).GroupBy(static source => (source.Path, source.Language)).OrderByDescending(static group => group.Key.Path.Length).ThenBy(static group => group.Key.Path, StringComparer.Ordinal))
        {
            var (path, language) = group.Key;
            var isFile = File.Exists(path);
            var projectFiles = new List<string>();
            var files = isFile ? [new DiscoveredFile(path, -1, IsExplicit: false)] : review.Discovery.SourcesBelow(path, MaximumFiles, projectFiles);
            var ofUnit = new List<CodeTree>();
            foreach (var file in files)
            {
                if (CodeReaders.LanguageOf(Path.GetFileName(file.Path.AsSpan())) != language || SourceKind.IsTest(Display(file.Path)))
                {
                    continue;
                }

                if (!trees.TryGetValue(file.Path, out var tree))
                {
                    review.Take(file.Path);
                    tree = _reader.Read(file);
                    trees.Add(file.Path, tree);
                }

                if (tree is not null)
                {
                    ofUnit.Add(tree);
                }
            }

            if (ofUnit.Count == 0)
            {
                continue;
            }

            var root = isFile ? Path.GetDirectoryName(path)! : path;
            units.Add(new(new(Display(root), ofUnit), group.Select(static source => (source.Function, source.Handler)), file => taken.Contains(file.Path))
            {
                ProjectFiles = [.. projectFiles.Select(Display).Order(StringComparer.Ordinal)],
                HasTests = HasTests(root),
            });
            taken.UnionWith(ofUnit.Select(static tree => tree.Source.Path));
        }

        return units;
    }

    private List<CodeTree> Read(DiscoveredFile[] files)
    {
        var trees = new List<CodeTree>(files.Length);
        foreach (var file in files)
        {
            if (!SourceKind.IsTest(Display(file.Path)) && _reader.Read(file) is { } tree)
            {
                trees.Add(tree);
            }
        }

        return trees;
    }

    /// <summary>Whether there is a folder for tests in a folder or in one above it, up to the reviewed root.</summary>
    private bool HasTests(string folder)
    {
        for (var at = folder; at.Length >= root.Length; at = Path.GetDirectoryName(at) ?? "")
        {
            if (Directory.Exists(Path.Join(at, "tests")) || Directory.Exists(Path.Join(at, "test")) || Directory.Exists(Path.Join(at, "__tests__")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The path that reports show; empty for the reviewed root itself.</summary>
    private string Display(string path) => path == root ? "" : FileDiscovery.Display(root, path);
}
