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
/// <param name="scan">Looks through the bytes of each file that is read.</param>
/// <param name="scanFile">Reads a file for nothing but to look through it.</param>
/// <param name="report">Takes what is wrong with files.</param>
internal sealed class CodeReview(Review review, ReviewOptions options, string root, MessageStore messages, Action<DiscoveredFile, ArraySegment<byte>> scan, Action<DiscoveredFile> scanFile, Action<Diagnostic> report)
{
    /// <summary>The most files of the code of a function that are read.</summary>
    private const int MaximumFiles = 2000;

    private readonly CodeReader _reader = new(root, options.Files, scan, report);
    private readonly Dictionary<string, bool> _testFolders = new(StringComparer.Ordinal);
    private readonly FunctionSources _sources = new(root, review.Discovery, options.Files);

    private string Root => root;

    /// <summary>Whether the catalogue looks at application source at all.</summary>
    private bool IsWanted { get; } = options.Catalogue.ForCode.Count > 0 && options.Outline?.WithCode != false;

    /// <summary>Finds and reads the code of the functions of a workload, for its practices to see. The trees last until it is reviewed.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="terraform">What it was built from; null for templates.</param>
    /// <param name="places">The places in the CDK app that made the templates; null for none.</param>
    public void Open(Workload workload, TerraformWorkload? terraform, AssemblyPlaces? places)
    {
        if (IsWanted && _sources.Find(workload, terraform, places) is { Count: > 0 } sources)
        {
            workload.Code = new(Units(sources));
        }
    }

    /// <summary>The Dockerfiles of the functions and services of the workload that was opened last.</summary>
    public RunningImage[] Images => [.. _sources.Images];

    /// <summary>What runs images of repositories of the workload that was opened last.</summary>
    public RunningRepository[] Repositories => [.. _sources.Repositories];

    /// <summary>The folders that the source of archives of the workload that was opened last was looked for in.</summary>
    public IReadOnlyList<string> LookedIn => _sources.LookedIn;

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
                new CodeUnit(new(folder, ofLanguage), []) { ProjectFiles = library.ProjectFiles, HasTests = library.HasTests || HasTests(library.Root), IsSynthesized = AppSources.HasAssembly(root, library.Root, options.Files) }).ToList();
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
        }

        foreach (var unit in options.Outline is null ? units : [])
        {
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
            var isFile = options.Files.HasFile(path);
            var projectFiles = new List<string>();
            var files = isFile ? [new DiscoveredFile(path, -1, IsExplicit: false)] : review.Discovery.SourcesBelow(path, MaximumFiles, projectFiles);
            if (language == CodeLanguage.CSharp && !isFile)
            {
                files = [.. files, .. DotNetProjects.ReferencedBy(path, Root, options.Files).SelectMany(project => review.Discovery.SourcesBelow(project, MaximumFiles, projectFiles))];
            }

            var ofUnit = new List<CodeTree>();
            foreach (var file in files)
            {
                if (CodeReaders.LanguageOf(Path.GetFileName(file.Path.AsSpan())) != language || SourceKind.IsTest(Display(file.Path)) || IsTooLong(file))
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

            // Names of C# do not depend on paths, and the projects that one refers to lie beside it.
            var root = isFile ? Path.GetDirectoryName(path)! : path;
            units.Add(new(new(language == CodeLanguage.CSharp ? "" : Display(root), ofUnit), group.Select(static source => (source.Function, source.Handler)), file => taken.Contains(file.Path))
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
            if (SourceKind.IsTest(Display(file.Path)) || IsTooLong(file))
            {
                scanFile(file);
            }
            else if (_reader.Read(file) is { } tree)
            {
                trees.Add(tree);
            }
        }

        return trees;
    }

    /// <summary>Whether a file is data in the form of code.</summary>
    private bool IsTooLong(DiscoveredFile file) => (file.Length >= 0 ? file.Length : options.Files.LengthOf(file.Path) ?? 0) > CodeReader.MaximumLength;

    /// <summary>Whether there is a folder for tests in a folder or in one above it, up to the reviewed root.</summary>
    private bool HasTests(string folder)
    {
        for (var at = folder; at.Length >= root.Length; at = Path.GetDirectoryName(at) ?? "")
        {
            if (HasTestFolder(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a folder holds one of tests, or a .NET project of tests.</summary>
    private bool HasTestFolder(string folder)
    {
        if (!_testFolders.TryGetValue(folder, out var has))
        {
            try
            {
                has = options.Files.FoldersIn(folder).Any(static path => Path.GetFileName(path.AsSpan()) is var name && (SourceKind.IsTestFolder(name) || SourceKind.IsTestProject(name)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                has = false;
            }

            _testFolders.Add(folder, has);
        }

        return has;
    }

    /// <summary>The path that reports show; empty for the reviewed root itself.</summary>
    private string Display(string path) => path == root ? "" : FileDiscovery.Display(root, path);
}
