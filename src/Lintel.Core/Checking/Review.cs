using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);
    private int _files;
    private int _templates;
    private int _resources;

    private Review(ReviewOptions options)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Root));
        _options = options;
        Discovery = new(_root, options.Paths, options.Exclude);
        Terraform = new(_root, options.MaximumFileLength, options.Overlay);
        Modules = new(_root);
        _queue = new(options.NotesValues ? 1 : Math.Max(1, options.Jobs), () => new ReviewWorker(this, options, _root));
    }

    internal FileDiscovery Discovery { get; }

    /// <summary>The Terraform configurations found.</summary>
    internal TerraformFolders Terraform { get; }

    /// <summary>The files of pipelines found.</summary>
    internal PipelineFiles Pipelines { get; } = new();

    /// <summary>The projects of CloudFormation modules found. Complete once all folders have been looked into.</summary>
    internal ModuleProjects Modules { get; }

    /// <summary>Reviews what the options name. Throws only for faults that concern the whole review, never for what a file holds.</summary>
    public static ReviewResult Run(ReviewOptions options)
    {
        using var trace = options.NotesValues ? ValueTrace.Start() : null;
        return new Review(options).Run();
    }

    /// <summary>Notes that a file of application source is reviewed as the code of a function.</summary>
    internal void Take(string path) => _taken[path] = true;

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

    private ReviewResult Run()
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
            _queue.Add(worker => worker.Review(group));
        }

        _queue.Run();
        if (_options.Catalogue.ForCode.Count > 0)
        {
            foreach (var library in CodeLibrary.Of(_queue.Workers.SelectMany(static worker => worker.Sources), _root, _taken.ContainsKey))
            {
                _queue.Add(worker => worker.ReviewLibrary(library));
            }

            _queue.Run();
        }

        var nested = kept.SelectMany(static kept => kept.Links.NestedTemplates).ToHashSet(StringComparer.Ordinal);
        var outcomes = _queue.Workers.SelectMany(static worker => worker.Outcomes).Where(outcome => outcome.IsLinked || !nested.Contains(outcome.Name)).ToArray();
        diagnostics.AddRange(_queue.Workers.SelectMany(static worker => worker.Diagnostics));
        return Finish(profile, outcomes, diagnostics);
    }

    /// <summary>The template with the fragments of the modules that it uses, which are part of it.</summary>
    private KeptTemplate WithModules(KeptTemplate kept) => kept.Links.Modules.Count == 0 ? kept : kept with
    {
        Links = kept.Links with { NestedTemplates = [.. kept.Links.NestedTemplates, .. kept.Links.Modules.Select(type => Modules.Find(type, kept.Path)).OfType<string>()] },
    };

    private ReviewResult Finish(ReviewProfile profile, WorkloadOutcome[] outcomes, List<Diagnostic> diagnostics)
    {
        var counts = new ReviewCounts { Files = _queue.Workers.Sum(static worker => worker.Files), Practices = profile.Selected.Count(static selected => selected) };
        var findings = new List<Finding>(outcomes.Sum(static outcome => outcome.Findings.Length) + _options.Catalogue.All.Count);
        foreach (var outcome in outcomes)
        {
            counts.Workloads += outcome.SourceFiles is null && outcome.Templates > 0 ? 1 : 0;
            counts.SourceFiles += outcome.SourceFiles ?? 0;
            counts.Templates += outcome.Templates;
            counts.Resources += outcome.Resources;
            findings.AddRange(outcome.Findings);
            diagnostics.AddRange(outcome.Diagnostics);
            foreach (var (index, count) in outcome.Tally)
            {
                counts.Add(index, count);
            }
        }

        // A module that several configurations call has its suppressions for all of them.
        RepeatedSecrets.Remove(findings, counts);
        var needed = outcomes.SelectMany(static outcome => outcome.Needed).ToHashSet();
        diagnostics.RemoveAll(needed.Contains);
        if (Array.Exists(outcomes, static outcome => !outcome.IsDelivery))
        {
            AddAccountPractices(profile, counts, findings);
        }

        var coversRoot = _options.Paths.Any(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, _root)) == _root);
        diagnostics.AddRange(_options.Suppressions
            .Where(suppression => suppression.Counts && (suppression.IsReached || (coversRoot && suppression.Paths.IsEmpty)))
            .Select(suppression => suppression.ReportUnused(practice => profile.Selected[practice.Index]))
            .OfType<Diagnostic>());

        var sorted = WithoutRepetitions(FindingOrder.Sort(findings));
        Fingerprints.Assign(sorted);
        return new(sorted, [.. diagnostics.Distinct()
            .OrderBy(static d => d.File, StringComparer.Ordinal).ThenBy(static d => d.Position.Line).ThenBy(static d => d.Position.Column)
            .ThenBy(static d => d.Code, StringComparer.Ordinal).ThenBy(static d => d.Message, StringComparer.Ordinal)], counts)
        {
            Units = Array.ConvertAll(outcomes, static outcome => new ReviewUnit(outcome.Files, outcome.IsLinked, outcome.Findings)),
            Functions = [.. outcomes.SelectMany(static outcome => outcome.Functions)
                .OrderBy(static function => function.Location.File, StringComparer.Ordinal).ThenBy(static function => function.Location.Start.Line).ThenBy(static function => function.Address, StringComparer.Ordinal)
                .DistinctBy(static function => (function.Location, function.Address))],
            Workloads = [.. outcomes.Select(static outcome => outcome.Map).OfType<WorkloadMap>().OrderBy(static map => map.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>Code that several workloads deploy has its findings once.</summary>
    private static Finding[] WithoutRepetitions(Finding[] sorted)
    {
        for (var i = 1; i < sorted.Length; i++)
        {
            if (IsRepetition(sorted[i - 1], sorted[i]))
            {
                return [.. sorted.Where((finding, index) => index == 0 || !IsRepetition(sorted[index - 1], finding))];
            }
        }

        return sorted;

        static bool IsRepetition(Finding before, Finding finding) => finding.Anchor is not null && before.Practice == finding.Practice && before.Verdict == finding.Verdict
            && before.Location == finding.Location && before.Resource == finding.Resource && before.Anchor == finding.Anchor;
    }

    /// <summary>What concerns the account and nothing reviewed sets up may be managed elsewhere: that is said once, where something was reviewed at all.</summary>
    private void AddAccountPractices(ReviewProfile profile, ReviewCounts counts, List<Finding> findings)
    {
        if (counts.Templates == 0)
        {
            return;
        }

        foreach (var practice in _options.Catalogue.All)
        {
            if (practice.Reach != Reach.Account || !profile.Selected[practice.Index] || _queue.Workers.Any(worker => worker.AccountSeen[practice.Index]))
            {
                continue;
            }

            var severity = profile.Severities[practice.Index];
            var isElsewhere = _options.ManagedElsewhere.TryGetValue(practice, out var reason);
            var kind = isElsewhere ? VerdictKind.NotApplicable : VerdictKind.Unknown;
            counts.Add(ReviewCounts.Index(kind, severity, practice.Pillar), 1);
            if (_options.Keep.Contains(kind))
            {
                findings.Add(new()
                {
                    Practice = practice,
                    Verdict = kind,
                    Severity = severity,
                    Message = isElsewhere ? $"It is managed elsewhere: {reason?.TrimEnd('.')}" : $"No {string.Join(" or ", practice.Types)} in what was reviewed: managed elsewhere? Say so in the settings, or review the live account",
                    Resource = FoundResource.None,
                    Location = FindingLocation.Of(default),
                });
            }
        }
    }
}
