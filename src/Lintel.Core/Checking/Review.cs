using System.Collections.Concurrent;
using Lintel.Checking.Spooling;
using Lintel.Pipelines;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Templates.Terraform.Configuration;

namespace Lintel.Checking;

/// <summary>
/// Reviews files against practices. Workers take folders and files from one stack; a template that nothing links to others is reviewed and
/// dropped at once, the linked ones wait until all are known.
/// </summary>
public sealed class Review
{
    private readonly ReviewOptions _options;
    private readonly string _root;
    private readonly WorkQueue<ReviewWorker> _queue;
    private readonly bool _isWhole;
    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _scanned = new(StringComparer.Ordinal);
    private int _files;
    private int _templates;
    private int _resources;

    private Review(ReviewOptions options, DiscoveryScope? scope)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Root));
        _options = options;
        _isWhole = scope is null;
        Discovery = new(_root, options.Paths, options.Exclude, scope, options.Files);
        Terraform = new(_root, options.MaximumFileLength, options.Files);
        Modules = new(_root, options.Files);
        Spool = options.FindingsInMemory is { } count ? new(count, options.Catalogue, Path.GetTempPath()) : null;
        _queue = new(options.NotesValues ? 1 : Math.Max(1, options.Jobs), () => new ReviewWorker(this, options, _root));
    }

    internal FileDiscovery Discovery { get; }

    /// <summary>The Terraform configurations found.</summary>
    internal TerraformFolders Terraform { get; }

    /// <summary>The files of pipelines found.</summary>
    internal PipelineFiles Pipelines { get; } = new();

    /// <summary>The projects of CloudFormation modules found. Complete once all folders have been looked into.</summary>
    internal ModuleProjects Modules { get; }

    /// <summary>Keeps what the review gives out of memory; null when all stays there.</summary>
    internal ReviewSpool? Spool { get; }

    /// <summary>Reviews what the options name. Throws only for faults that concern the whole review, never for what a file holds.</summary>
    public static ReviewResult Run(ReviewOptions options)
    {
        using var trace = options.NotesValues ? ValueTrace.Start() : null;
        return new ReviewAssembler(options).Assemble(Look(options, null));
    }

    /// <summary>Reviews a part of what the options name.</summary>
    /// <param name="options">What to review and how.</param>
    /// <param name="scope">The part; null for all.</param>
    internal static ReviewParts Look(ReviewOptions options, DiscoveryScope? scope) => new Review(options, scope).Run();

    /// <summary>Notes that a file of application source is reviewed as the code of a function.</summary>
    internal void Take(string path) => _taken[path] = true;

    /// <summary>Notes that a file of application source was looked through for credentials; false when it was already.</summary>
    internal bool TryScan(string path) => _scanned.TryAdd(path, true);

    /// <summary>Adds work for any worker.</summary>
    internal void Add(Action<ReviewWorker> work) => _queue.Add(work);

    /// <summary>Notes progress.</summary>
    internal void Report(int files, int templates, int resources)
    {
        if (_options.Progress is { } progress)
        {
            progress(new(Interlocked.Add(ref _files, files), Interlocked.Add(ref _templates, templates), Interlocked.Add(ref _resources, resources)));
        }
    }

    private ReviewParts Run()
    {
        var profile = _options.ProfileFor("");
        var diagnostics = new List<Diagnostic>();
        foreach (var suppression in _options.Suppressions)
        {
            if (suppression.Resolve(_options.Catalogue, profile.Context.Today, out var counts) is { } problem)
            {
                diagnostics.Add(problem);
            }

            suppression.Counts = counts;
        }

        var start = new FolderContents();
        Discovery.Start(start, diagnostics.Add);
        start.Folders.ForEach(folder => _queue.Add(worker => worker.Open(folder)));
        start.Files.ForEach(file => _queue.Add(worker => worker.Review([file])));
        start.ScannedFiles.ForEach(file => _queue.Add(worker => worker.ScanFiles([file])));
        foreach (var folder in start.SourceFiles.GroupBy(static file => Path.GetDirectoryName(file.Path)))
        {
            var files = folder.ToArray();
            _queue.Add(worker => worker.Sources.Add(new(folder.Key ?? _root, files, [])));
        }

        foreach (var folder in start.TerraformFiles.GroupBy(static file => Path.GetDirectoryName(file.Path)))
        {
            var files = folder.ToList();
            _queue.Add(worker => worker.OpenTerraform(folder.Key ?? _root, files));
        }

        _queue.Run();
        if (_isWhole)
        {
            diagnostics.AddRange(Terraform.MissingSources());
        }

        var planned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var plan in _queue.Workers.SelectMany(static worker => worker.Plans).OrderBy(static plan => plan.Path, StringComparer.Ordinal))
        {
            var sources = plan.FindSources(Terraform);
            _queue.Add(worker => worker.ReviewPlan(plan, sources));
            if (sources is not null)
            {
                planned.Add(sources.Folder);
            }
        }

        // What was planned is reviewed by its plan.
        foreach (var folder in Terraform.Roots().Where(folder => !planned.Contains(folder.Path)))
        {
            _queue.Add(worker => worker.ReviewTerraform(folder));
        }

        foreach (var group in Pipelines.Groups())
        {
            _queue.Add(worker => worker.ReviewPipelines(group));
        }

        var kept = _queue.Workers.SelectMany(static worker => worker.Kept).OrderBy(static kept => kept.Path, StringComparer.Ordinal).Select(WithModules).ToArray();
        var groups = LinkedTemplates.Group(kept);
        foreach (var group in groups)
        {
            _queue.Add(worker => worker.ReviewGroup(group));
        }

        _queue.Run();
        if (_options.Outline is { WithCode: false })
        {
            // Nothing depends on it.
        }
        else if (_options.Catalogue.ForCode.Count == 0)
        {
            foreach (var folder in _queue.Workers.SelectMany(static worker => worker.Sources).Where(static folder => folder.Files.Length > 0).ToArray())
            {
                _queue.Add(worker => worker.ScanFiles([.. folder.Files]));
            }

            _queue.Run();
        }
        else
        {
            foreach (var library in CodeLibrary.Of(_queue.Workers.SelectMany(static worker => worker.Sources), _root, path => _taken.ContainsKey(path) || _options.Outline?.MayBeOfPassedOver(path) == true))
            {
                _queue.Add(worker => worker.ReviewLibrary(library));
            }

            _queue.Run();
        }

        return new(
            Array.ConvertAll([.. _queue.Workers], static worker => worker.Outcomes).SelectMany(static outcomes => outcomes),
            [.. diagnostics, .. _queue.Workers.SelectMany(static worker => worker.Diagnostics)],
            Array.ConvertAll(kept, static kept => (kept.Path, kept.Links.NestedTemplates)),
            _queue.Workers.Sum(static worker => worker.Files));
    }

    /// <summary>The template with the fragments of the modules that it uses, which are part of it.</summary>
    private KeptTemplate WithModules(KeptTemplate kept) => kept.Links.Modules.Count == 0 ? kept : kept with
    {
        Links = kept.Links with { NestedTemplates = [.. kept.Links.NestedTemplates, .. kept.Links.Modules.Select(type => Modules.Find(type, kept.Path)).OfType<string>()] },
    };
}
