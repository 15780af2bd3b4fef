using Lintel.Checking.Functions;
using Lintel.Checking.Sessions;
using Lintel.Code;
using Lintel.Pipelines;
using Lintel.Resources;
using Lintel.Secrets;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates;
using Lintel.Templates.Cdk;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Evaluation;
using Lintel.Templates.Terraform.Plans;

namespace Lintel.Checking;

/// <summary>One worker of a review, with its own buffers. What it finds out is put together when all are done.</summary>
internal sealed class ReviewWorker
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

    public ReviewWorker(Review review, ReviewOptions options, string root)
    {
        _review = review;
        _options = options;
        _root = root;
        _reader = new(root, options.MaximumFileLength, options.Files, Diagnostics.Add);
        _code = new(review, options, root, _messages, ScanOnce, file => _reader.ReadScanned(file), Diagnostics.Add);
        _secrets = new(root);
        _reader.Scan = ScanForSecrets;
        if (options.Outline is { } outline)
        {
            _reader.IsWanted = (file, text) => outline.Wants(file, text);
        }
    }

    /// <summary>The files looked into.</summary>
    public int Files { get; private set; }

    public List<Diagnostic> Diagnostics { get; } = [];

    public List<WorkloadOutcome> Outcomes { get; } = [];

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
                    Review(found, profile, files: 0);
                }

                return;
            }
        }
    }

    /// <summary>Reviews a workload that is no template: what builds and delivers one, or credentials in it.</summary>
    private void Review(Workload workload, ReviewProfile profile, int files)
    {
        var collector = new FindingCollector(_options, profile, null, _tally, _messages, mayRepeat: false);
        SyntaxTree? last = null;
        foreach (var resource in workload.Resources)
        {
            if (resource.Scope.Tree != last)
            {
                last = resource.Scope.Tree;
                collector.AddSource(last);
            }
        }

        if (_options.Outline is null)
        {
            new PracticeRunner(_options.Catalogue, profile.Selected, profile.Context, _options.PlansFixes).Run(workload, collector);
        }

        var count = files == 0 ? 0 : workload.Resources.Count(static resource => resource.Owner is null);
        var pushes = PushesOf(workload);
        foreach (var push in pushes)
        {
            collector.AddFile(push.Dockerfile);
        }

        Outcomes.Add(collector.Finish(workload, files, isLinked: true) with { Resources = count, IsDelivery = true, Pushes = pushes });
        _review.Report(0, files, count);
    }

    /// <summary>The images that pipelines push, with what they hold.</summary>
    private List<PushedImage> PushesOf(Workload workload)
    {
        var pushed = new List<PushedImage>();
        foreach (var push in ImagePushes.Of(workload.Resources, path => _options.Files.HasFile(Path.Join(_root, path)) && !SmallFile.IsBehindLink(_root, Path.Join(_root, path))))
        {
            var dockerfile = Path.GetFullPath(push.Dockerfile, _root);
            var isThere = _options.Files.HasFile(dockerfile) && !SmallFile.IsBehindLink(_root, dockerfile);
            pushed.Add(new(push.Repository, push.Dockerfile, isThere ? ImageSources.SourcesOf(new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(push.Context, _root)), dockerfile), _root, _options.Files) : []));
        }

        return pushed;
    }

    /// <summary>Reviews a Dockerfile, or keeps the file of a pipeline until all of them are known.</summary>
    private bool ReviewPipeline(DiscoveredFile file)
    {
        var kind = PipelineFile.KindOf(file.Path);
        if (kind == PipelineFileKind.None || (kind == PipelineFileKind.Action && !file.Path.EndsWith(".yml", StringComparison.Ordinal) && !file.Path.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            return false;
        }

        if (SourceKind.IsTestData(FileDiscovery.Display(_root, file.Path)))
        {
            // Nothing is built or delivered with it.
            return true;
        }

        if (kind == PipelineFileKind.Dockerfile)
        {
            ReviewPipelines([(file, kind)]);
            return true;
        }

        _review.Pipelines.Add(file, kind);
        return true;
    }

    /// <summary>Reviews the files of pipelines that belong together.</summary>
    public void ReviewPipelines(IReadOnlyList<(DiscoveredFile File, PipelineFileKind Kind)> files) => Guard(files[0].File.Path, () =>
    {
        var resources = new List<Resource>();
        var count = 0;
        foreach (var (file, kind) in files)
        {
            if (_reader.ReadText(file) is not { } source)
            {
                continue;
            }

            var tree = new SyntaxTree();
            var found = kind == PipelineFileKind.Dockerfile
                ? PipelineReader.Read(source, kind, tree, HasDockerIgnore(file.Path), path => ReadCopied(file.Path, path))
                : PipelineReader.Read(source, kind, tree, null, owners: kind == PipelineFileKind.Workflow ? RepositoryOwner.Of(PipelineFile.RootOf(file.Path, kind), _options.Files) : null);
            if (found.Count > 0)
            {
                resources.AddRange(found);
                count++;
            }
            else if (tree.Diagnostics.Count > 0)
            {
                ReportBroken(tree, "pipeline-not-read", "Its name is that of a pipeline, but it is too broken to be reviewed; correct the syntax errors and review it again");
            }
        }

        if (resources.Count > 0)
        {
            Review(new Workload(resources[0].Scope.Tree.Source.Path, resources, new()), _options.ProfileFor(resources[0].Scope.Tree.Source.Path), count);
        }
    });

    /// <summary>The text of a file that a Dockerfile copies, beside it or below a folder above, where the build may start; null where it is not there.</summary>
    private string? ReadCopied(string dockerfile, string path)
    {
        const int MaximumLength = 64 << 10;
        for (var folder = Path.GetDirectoryName(dockerfile); folder is not null && folder.StartsWith(_root, StringComparison.Ordinal); folder = Path.GetDirectoryName(folder))
        {
            var file = Path.GetFullPath(Path.Join(folder, path));
            if (file.StartsWith(_root, StringComparison.Ordinal) && _options.Files.HasFile(file) && !SmallFile.IsBehindLink(_root, file))
            {
                return _options.Files.Read(file, MaximumLength) is { } read ? System.Text.Encoding.UTF8.GetString(read) : null;
            }
        }

        return null;
    }

    /// <summary>Whether a <c>.dockerignore</c> lies beside a Dockerfile, or above it, where the build may start.</summary>
    private bool HasDockerIgnore(string path)
    {
        if (_options.Files.HasFile(path + ".dockerignore"))
        {
            return true;
        }

        for (var folder = Path.GetDirectoryName(path); folder is not null && folder.StartsWith(_root, StringComparison.Ordinal); folder = Path.GetDirectoryName(folder))
        {
            if (_options.Files.HasFile(Path.Join(folder, ".dockerignore")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reviews a file that names what a project depends on.</summary>
    private void ReviewDependencies(string path) => Guard(path, () =>
    {
        const int MaximumLength = 4 << 20;
        var display = FileDiscovery.Display(_root, path);
        if (SourceKind.IsTestData(display) || SourceKind.IsTest(display))
        {
            // What tests need is not shipped.
            return;
        }

        if (_options.Files.Read(path, MaximumLength) is { } read && TextEncoding.TryToUtf8(read, read.Length, out var text, out var length, out _)
            && DependencyResources.Build(new(display, text, length), DependencyFile.KindOf(Path.GetFileName(path.AsSpan())), DependencyFile.LockOf(path, _root, _options.Files)) is { } found)
        {
            Review(found, _options.ProfileFor(found.Name), files: 0);
        }
    });

    /// <summary>Notes a folder with Terraform files. It is reviewed when all are known: other folders may call it.</summary>
    public void OpenTerraform(string folder, List<DiscoveredFile> files) => Guard(folder, () =>
    {
        var calls = new List<string>();
        files = ConfigurationFile.Counting(files, static file => file.Path);
        foreach (var file in files)
        {
            Files++;
            if (_reader.ReadTerraformCalls(file, Slot(0)) is { } tree)
            {
                calls.AddRange(TerraformFolders.CallsOf(TerraformModule.Of(folder, "", [tree])));
            }

            _review.Report(1, 0, 0);
        }

        _review.Terraform.Add(new(folder, files, calls));
    });

    /// <summary>Reviews a Terraform root module with all it calls.</summary>
    public void ReviewTerraform(TerraformFolder root) => Guard(root.Path, () =>
    {
        var trees = new List<SyntaxTree>(root.Files.Count);
        foreach (var file in root.Files)
        {
            if (_reader.ReadTerraform(file, Slot(trees.Count)) is { } tree)
            {
                trees.Add(tree);
            }
        }

        if (trees.Count > 0)
        {
            ReviewTerraform(TerraformModule.Of(root.Path, FileDiscovery.Display(_root, root.Path), trees));
        }
    });

    /// <summary>A place to read a file into; the same one for the same number.</summary>
    private SourceSlot Slot(int number)
    {
        while (_slots.Count <= number)
        {
            _slots.Add(new());
        }

        return _slots[number];
    }

    private void ReviewTerraform(TerraformModule root)
    {
        var profile = _options.ProfileFor(root.Trees[0].Source.Path);
        Review(TerraformWorkload.Build(root, _review.Terraform, _root, profile.Templates), profile);
    }

    /// <summary>Reviews what a plan says, at the places of the sources.</summary>
    /// <param name="found">The plan.</param>
    /// <param name="root">The root module that was planned; null when its sources are not at hand.</param>
    public void ReviewPlan(FoundPlan found, TerraformModule? root) => Guard(found.File.Path, () =>
    {
        if (_reader.ReadLasting(found.File) is { } tree && PlanFile.TryCreate(tree) is { } plan)
        {
            Review(TerraformWorkload.Build(plan, root, _review.Terraform), _options.ProfileFor(root is null ? found.Path : root.Trees[0].Source.Path));
        }
    });

    private void Review(TerraformWorkload built, ReviewProfile profile)
    {
        var collector = new FindingCollector(_options, profile, null, _tally, _messages, mayRepeat: false);
        var count = 0;
        foreach (var tree in built.Trees)
        {
            collector.AddSource(tree);
            count++;
        }

        foreach (var path in built.ComparedFiles)
        {
            collector.AddFile(path);
        }

        _code.Open(built.Workload, built, null);
        var images = _code.Images;
        foreach (var image in images)
        {
            collector.AddFile(image.Dockerfile);
        }

        var runner = new PracticeRunner(_options.Catalogue, profile.Selected, profile.Context, _options.PlansFixes);
        if (_options.Outline is null || (_options.Outline.WithFiles && built.Trees.Any(static tree => OutlineScope.ReadsFiles(tree.Source.Bytes))))
        {
            runner.Run(built.Workload, collector);
            runner.Run(built.Declarations, collector);
        }

        collector.AddDiagnostics(built.Diagnostics);
        var functions = CoverageOf(built.Workload);
        Outcomes.Add(collector.Finish(built.Workload, count, isLinked: true, built.Declarations) with
        {
            Functions = functions,
            Images = images,
            Repositories = _code.Repositories,
            Folders = [.. built.FileFolders.Select(folder => folder == _root ? "" : FileDiscovery.Display(_root, folder))],
        });
        Add(_code.Review(built.Workload, profile, isLinked: true));
        _review.Report(0, count, built.Workload.Resources.Count);
    }

    /// <summary>What the functions of a workload have, while their code is at hand.</summary>
    private List<FunctionCoverage> CoverageOf(Workload workload)
    {
        var found = new List<FunctionCoverage>();
        if (_options.FunctionCoverage is { } coverage && workload.OfType("AWS::Lambda::Function") is { Count: > 0 } functions)
        {
            using var pause = workload.Exploration.Pause();
            foreach (var function in functions)
            {
                if (!function.Exists.IsFalse)
                {
                    found.Add(coverage(function));
                }
            }
        }

        return found;
    }

    /// <summary>Reviews files, each for itself; keeps those that others belong to.</summary>
    public void Review(List<DiscoveredFile> files)
    {
        foreach (var file in files)
        {
            Files++;
            Guard(file.Path, () => Review(file));
            _review.Report(1, 0, 0);
        }
    }

    /// <summary>Reviews templates that belong together.</summary>
    public void Review(KeptTemplate[] group) => Guard(Path.Join(_root, group[0].Path), () =>
    {
        var templates = new List<Template>(group.Length);
        foreach (var kept in group)
        {
            if ((group.Length == 1 ? _reader.Read(kept.File) : _reader.ReadLasting(kept.File)) is { } tree && Template.TryCreate(tree) is { } template)
            {
                templates.Add(template);
            }
        }

        if (templates.Count > 0)
        {
            Review(group[0].Workload ?? group[0].Path, templates, _options.ProfileFor(group[0].Path), isLinked: true, null, _review.Modules);
        }
    });

    private void Review(DiscoveredFile file)
    {
        if (ReviewPipeline(file))
        {
            return;
        }

        if (ServerlessConfiguration.Is(file.Path, _options.Files))
        {
            Diagnostics.Add(new(FileDiscovery.Display(_root, file.Path), new(1, 1), "serverless-not-packaged",
                "The Serverless Framework makes a template of it, and that is what can be reviewed; run serverless package, then review .serverless/cloudformation-template-update-stack.json"));
        }

        if (_reader.ReadFirst(file) is not { } tree)
        {
            return;
        }

        if (PlanFile.TryCreate(tree) is { } plan)
        {
            Plans.Add(new(file, tree.Source.Path, plan.RootNames()));
            return;
        }

        var template = Template.TryCreate(tree);
        if (template is null)
        {
            ReportOther(file, tree);
            return;
        }

        TemplateFiles? files = null;
        var links = TemplateLinks.Of(template, path => (files ??= new(_root, _options.Files, _reader, null, static _ => { }, static _ => { })).TryGetDocument(path, out var other) ? other : null);
        var workload = _options.WorkloadFor(template.Path);
        if (links.IsEmpty && workload is null)
        {
            Review(template.Path, [template], _options.ProfileFor(template.Path), isLinked: false, null);
        }
        else
        {
            Kept.Add(new(file, template.Path, links, workload));
        }
    }

    /// <summary>A file that is no template is nobody's concern, unless the user named it or it is a template too broken to be one.</summary>
    private void ReportOther(DiscoveredFile file, SyntaxTree tree)
    {
        if (TemplateText.LooksLikeTemplate(tree.Source.Bytes) && tree.Diagnostics.Count > 0)
        {
            ReportBroken(tree, "template-not-read", "It looks like a template, but is too broken to be reviewed; correct the syntax errors and review it again");
        }
        else if (file.IsExplicit)
        {
            Diagnostics.Add(new(tree.Source.Path, new(1, 1), "not-a-template", "It is no template: it has no Resources with types such as AWS::S3::Bucket"));
        }
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

    private void Review(string name, List<Template> templates, ReviewProfile profile, bool isLinked, AssemblyPlaces? places, ModuleProjects? modules = null)
    {
        var collector = new FindingCollector(_options, profile, places, _tally, _messages, mayRepeat: isLinked);
        var count = templates.Count;
        var isDecided = _options.Outline is null;
        foreach (var template in templates)
        {
            collector.AddSource(template.Tree);
            isDecided |= OutlineScope.NamesDocuments(template.Tree.Source.Bytes);
        }

        var files = new TemplateFiles(_root, _options.Files, _reader, modules, tree =>
        {
            collector.AddSource(tree);
            isDecided |= OutlineScope.NamesDocuments(tree.Source.Bytes);
            count++;
        }, collector.AddFile);
        var builder = new WorkloadBuilder(profile.Templates, files, _types);
        var workload = builder.Build(name, templates);
        _code.Open(workload, null, places);
        var images = _code.Images;
        foreach (var image in images)
        {
            collector.AddFile(image.Dockerfile);
        }

        if (isDecided)
        {
            var runner = new PracticeRunner(_options.Catalogue, profile.Selected, profile.Context, _options.PlansFixes);
            runner.Run(workload, collector);
            if (places is null)
            {
                runner.Run(builder.Declarations, collector);
            }
        }

        collector.AddDiagnostics(builder.Diagnostics);
        foreach (var path in places?.Files ?? [])
        {
            collector.AddFile(path);
        }

        Outcomes.Add(collector.Finish(workload, count, isLinked, builder.Declarations) with { Functions = CoverageOf(workload), Images = images, Repositories = _code.Repositories });
        Add(_code.Review(workload, profile, isLinked));
        _review.Report(0, count, workload.Resources.Count);
    }

    /// <summary>Reviews application source that no function is made of.</summary>
    public void ReviewLibrary(CodeLibrary library) => Guard(library.Root, () => Add(_code.Review(library)));

    private void Add(WorkloadOutcome? outcome)
    {
        if (outcome is not null)
        {
            Outcomes.Add(outcome);
        }
    }

    private void ReviewAssembly(string folder) => Guard(Path.Join(folder, CloudAssembly.ManifestName), () =>
    {
        if (CloudAssembly.Read(folder, _options.Files) is not { } assembly)
        {
            Diagnostics.Add(new(FileDiscovery.Display(_root, Path.Join(folder, CloudAssembly.ManifestName)), new(1, 1), "cdk-manifest", "The manifest cannot be read as one of a cloud assembly; run cdk synth again"));
            return;
        }

        foreach (var stacks in assembly.Stacks.GroupBy(static stack => stack.Folder).Select(static group => group.ToArray()))
        {
            _review.Add(worker => worker.ReviewStacks(folder, stacks));
        }
    });

    /// <summary>Reviews the stacks of one assembly as one workload; a stage is an assembly of its own, for an environment of its own.</summary>
    private void ReviewStacks(string assembly, AssemblyStack[] stacks) => Guard(Path.Join(stacks[0].Folder, CloudAssembly.ManifestName), () =>
    {
        var templates = new List<Template>();
        foreach (var path in stacks.Select(static stack => Path.Join(stack.Folder, stack.Template)).Distinct(StringComparer.Ordinal))
        {
            AddTemplate(path, templates);
        }

        // The templates say which files they nest only when the CDK was asked to write that.
        var linked = templates.SelectMany(static template => TemplateLinks.Of(template).NestedTemplates).ToHashSet(StringComparer.Ordinal);
        foreach (var path in stacks.SelectMany(static stack => stack.NestedTemplates, static (stack, name) => Path.Join(stack.Folder, name)).Distinct(StringComparer.Ordinal))
        {
            if (!linked.Contains(FileDiscovery.Display(_root, path)))
            {
                AddTemplate(path, templates);
            }
        }

        if (templates.Count > 0)
        {
            var name = FileDiscovery.Display(_root, stacks[0].Folder);
            var profile = _options.ProfileFor(templates[0].Path);
            Review(name, templates, profile with { Templates = Deployed(profile.Templates, stacks) }, isLinked: true, new(_root, assembly, stacks, new(_root, assembly, _review.Discovery, _options.Files)));
        }
    });

    private void AddTemplate(string path, List<Template> templates)
    {
        Files++;
        _review.Report(1, 0, 0);
        if (_reader.ReadLasting(new(path, -1, IsExplicit: true)) is { } tree && Template.TryCreate(tree) is { } template)
        {
            templates.Add(template);
        }
    }

    /// <summary>What the app itself says of the deployment, where the settings do not.</summary>
    private static TemplateOptions Deployed(TemplateOptions options, AssemblyStack[] stacks)
    {
        var parameters = new Dictionary<string, string>(options.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in stacks.SelectMany(static stack => stack.Parameters))
        {
            parameters.TryAdd(name, value);
        }

        return options with
        {
            Parameters = parameters,
            Region = options.Region ?? Shared(stacks, static stack => stack.Region),
            AccountId = options.AccountId ?? Shared(stacks, static stack => stack.Account),
        };

        static string? Shared(AssemblyStack[] stacks, Func<AssemblyStack, string?> get) => stacks.All(stack => get(stack) == get(stacks[0])) ? get(stacks[0]) : null;
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
