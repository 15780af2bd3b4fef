using System.Collections.Immutable;
using Lintel.Checking.Functions;
using Lintel.Pipelines;
using Lintel.Resources;
using Lintel.Secrets;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Plans;

namespace Lintel.Checking;

/// <summary>One worker of a review, with its own buffers. What it finds out is put together when all are done.</summary>
internal sealed partial class ReviewWorker
{
    /// <summary>The files of a folder that one worker takes at a time.</summary>
    private const int BatchSize = 32;

    private readonly Review _review;
    private readonly ReviewOptions _options;
    private readonly string _root;
    private readonly SourceReader _reader;
    private readonly ResourceTypeTable _types = new();
    private readonly FolderContents _contents = new();
    private readonly List<SourceSlot> _slots = [];
    private readonly MessageStore _messages = new();
    private readonly SecretFinder _secrets;
    private readonly int[] _tally = new int[ReviewCounts.TallyCount];
    private readonly CodeReview _code;
    private ImmutableArray<CoverageAnswer> _answers = [];

    public ReviewWorker(Review review, ReviewOptions options, string root)
    {
        _review = review;
        _options = options;
        _root = root;
        _reader = new(root, options.MaximumFileLength, options.Files, Diagnostics.Add);
        _code = new(review, options, root, _messages, ScanOnce, file => _reader.ReadScanned(file), Diagnostics.Add);
        _secrets = new(root);
        Outcomes = new(review.Spool);
        _reader.Scan = ScanForSecrets;
        if (options.Outline is { } outline)
        {
            _reader.IsWanted = (file, text) => outline.Wants(file, text);
        }
    }

    /// <summary>The files looked into.</summary>
    public int Files { get; private set; }

    public List<Diagnostic> Diagnostics { get; } = [];

    public OutcomeList Outcomes { get; }

    /// <summary>The templates that wait for others.</summary>
    public List<KeptTemplate> Kept { get; } = [];

    /// <summary>The application source, which waits until it is known what functions are made of.</summary>
    public List<SourceFolder> Sources { get; } = [];

    /// <summary>The plans, which wait for the sources around them.</summary>
    public List<FoundPlan> Plans { get; } = [];

    /// <summary>Looks into a folder and shares out what it holds.</summary>
    public void Open(DiscoveredFolder folder) => Guard(folder.Path, () => OpenFolder(folder));

    private void OpenFolder(DiscoveredFolder folder)
    {
        _review.Discovery.Open(folder, _contents, Diagnostics.Add);
        if (_contents.IsCloudAssembly)
        {
            _review.Add(worker => worker.ReviewAssembly(folder.Path));
            return;
        }

        if (_contents.HasExtensionSettings)
        {
            _review.Modules.Add(Path.Join(folder.Path, ModuleProjects.SettingsName));
        }

        if (_contents.HasTerragrunt)
        {
            _review.Terraform.AddTerragrunt(Path.Join(folder.Path, TerragruntUnit.FileName));
        }

        if (_contents.ProjectFiles.Contains(AppSources.SettingsName) && AppSources.LacksAssembly(folder.Path, _contents.Folders, _options.Files))
        {
            Diagnostics.Add(new(FileDiscovery.Display(_root, Path.Join(folder.Path, AppSources.SettingsName)), new(1, 1), "cdk-not-synthesized",
                "The templates of this app of the CDK are not here, so what it makes is not reviewed; run cdk synth, then review again"));
        }

        if (_contents.SourceFiles.Count > 0 || _contents.ProjectFiles.Count > 0)
        {
            Files += _contents.SourceFiles.Count;
            Sources.Add(new(folder.Path, [.. _contents.SourceFiles], [.. _contents.ProjectFiles]));
        }

        for (var i = _contents.Folders.Count - 1; i >= 0; i--)
        {
            var inner = _contents.Folders[i];
            _review.Add(worker => worker.Open(inner));
        }

        for (var i = BatchSize; i < _contents.Files.Count; i += BatchSize)
        {
            var batch = _contents.Files.GetRange(i, Math.Min(BatchSize, _contents.Files.Count - i));
            _review.Add(worker => worker.Review(batch));
        }

        if (_contents.TerraformFiles.Count > 0)
        {
            OpenTerraform(folder.Path, [.. _contents.TerraformFiles, .. LinkedFiles.In(folder.Path, _contents.TerraformFiles.Select(static file => file.Path), _review.Terraform.BoundaryOf, _options.Files)]);
        }

        if (_contents.DependencyFiles.Count > 0 && _options.Catalogue.ForType(DependencyResources.ResourceType).Length > 0)
        {
            List<string> paths = [.. _contents.DependencyFiles];
            _review.Add(worker => paths.ForEach(worker.ReviewDependencies));
        }

        for (var i = 0; i < _contents.ScannedFiles.Count; i += BatchSize)
        {
            var batch = _contents.ScannedFiles.GetRange(i, Math.Min(BatchSize, _contents.ScannedFiles.Count - i));
            _review.Add(worker => worker.ScanFiles(batch));
        }

        Review(_contents.Files.GetRange(0, Math.Min(BatchSize, _contents.Files.Count)));
    }

    /// <summary>Looks through files that nothing else is known of.</summary>
    public void ScanFiles(List<DiscoveredFile> files)
    {
        if (_options.Outline is not null)
        {
            return;
        }

        foreach (var file in files)
        {
            Guard(file.Path, () => _reader.ReadScanned(file));
        }
    }

    /// <summary>Looks through a file of application source, which several workloads may read.</summary>
    private void ScanOnce(DiscoveredFile file, ArraySegment<byte> text)
    {
        if (_review.TryScan(file.Path))
        {
            ScanForSecrets(file, text);
        }
    }

    /// <summary>Makes findings of the credentials that are written out in a file.</summary>
    private void ScanForSecrets(DiscoveredFile file, ArraySegment<byte> text)
    {
        if (_options.Outline is not null)
        {
            return;
        }

        var profile = _options.ProfileFor(FileDiscovery.Display(_root, file.Path));
        foreach (var practice in _options.Catalogue.ForType(SecretFinder.ResourceType))
        {
            if (profile.Selected[practice.Index])
            {
                if (_secrets.Find(file.Path, text) is { } found)
                {
                    ReviewDelivery(found, profile, files: 0);
                }

                return;
            }
        }
    }

    /// <summary>Reviews files, each for itself; keeps those that others belong to.</summary>
    public void Review(List<DiscoveredFile> files)
    {
        foreach (var file in files)
        {
            Files++;
            Guard(file.Path, () => ReviewFile(file));
            _review.Report(1, 0, 0);
        }
    }

    /// <summary>Reviews application source that no function is made of.</summary>
    public void ReviewLibrary(CodeLibrary library) => Guard(library.Root, () => Add(_code.Review(library)));

    /// <summary>What the functions of a workload have, while their code is at hand.</summary>
    private ImmutableArray<FunctionRun> CoverageOf(Workload workload)
    {
        var found = new List<FunctionCoverage>();
        if (_options.FunctionCoverage is { } coverage && workload.OfType("AWS::Lambda::Function") is { Count: > 0 } functions)
        {
            using var pause = workload.Exploration.Pause();
            foreach (var function in functions)
            {
                if (!function.Exists.IsFalse && !function.IsPartial)
                {
                    // Functions without their code at hand all have the same answers, which are kept to the end.
                    var covered = coverage(function);
                    var isKnown = covered.Answers.AsSpan().SequenceEqual(_answers.AsSpan());
                    _answers = isKnown ? _answers : covered.Answers;
                    found.Add(isKnown ? covered with { Answers = _answers } : covered);
                }
            }
        }

        return FunctionRun.Of(found);
    }

    /// <summary>Says what is wrong in a file, and that none of it was reviewed for that.</summary>
    private void ReportBroken(SyntaxTree tree, string code, string message)
    {
        foreach (var diagnostic in tree.Diagnostics)
        {
            Diagnostics.Add(new(tree.Source.Path, tree.Source.GetPosition(diagnostic.Span.Start), diagnostic.Code, diagnostic.Message.TrimEnd('.')));
        }

        Diagnostics.Add(new(tree.Source.Path, new(1, 1), code, message));
    }

    private void Add(WorkloadOutcome? outcome)
    {
        if (outcome is not null)
        {
            Outcomes.Add(outcome);
        }
    }

    /// <summary>Whatever is wrong with one file must not cost the review of everything else.</summary>
    private void Guard(string path, Action work)
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // That is what this is for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Array.Clear(_tally);
            Diagnostics.Add(new(FileDiscovery.Display(_root, path), new(1, 1), "internal-error",
                $"The review of this file failed ({fault.GetType().Name}: {fault.Message.TrimEnd('.')}); this is a fault of Lintel, please report it"));
        }
    }
}
