using Lintel.Code;
using Lintel.Pipelines;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Dockerfile;

namespace Lintel.Checking;

/// <summary>This part: pipelines, Dockerfiles and the files that name dependencies.</summary>
internal sealed partial class ReviewWorker
{
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
            else if (tree.Diagnostics.Count > 0 && !(kind == PipelineFileKind.Dockerfile && PipelineFile.MayBeOther(file.Path) && DockerfileReader.IsSomethingElse(tree)))
            {
                ReportBroken(tree, "pipeline-not-read", "Its name is that of a pipeline, but it is too broken to be reviewed; correct the syntax errors and review it again");
            }
        }

        if (resources.Count > 0)
        {
            ReviewDelivery(new Workload(resources[0].Scope.Tree.Source.Path, resources, new()), _options.ProfileFor(resources[0].Scope.Tree.Source.Path), count);
        }
    });

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
            ReviewDelivery(found, _options.ProfileFor(found.Name), files: 0);
        }
    });

    /// <summary>Reviews a workload that is no template: what builds and delivers one, or credentials in it.</summary>
    private void ReviewDelivery(Workload workload, ReviewProfile profile, int files)
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

        Add(collector.Finish(workload, files, isLinked: true) with { Resources = count, IsDelivery = true, Pushes = pushes });
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
}
