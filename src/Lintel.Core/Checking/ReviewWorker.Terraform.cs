using Lintel.Checking.Sessions;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Evaluation;
using Lintel.Templates.Terraform.Plans;

namespace Lintel.Checking;

/// <summary>This part: Terraform configurations and plans.</summary>
internal sealed partial class ReviewWorker
{
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

    /// <summary>Reviews what a plan says, at the places of the sources.</summary>
    /// <param name="found">The plan.</param>
    /// <param name="root">The root module that was planned; null when its sources are not at hand.</param>
    public void ReviewPlan(FoundPlan found, TerraformModule? root) => Guard(found.File.Path, () =>
    {
        if (_reader.ReadLasting(found.File) is { } tree && PlanFile.TryCreate(tree) is { } plan)
        {
            ReviewConfiguration(TerraformWorkload.Build(plan, root, _review.Terraform), _options.ProfileFor(root is null ? found.Path : root.Trees[0].Source.Path));
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
        ReviewConfiguration(TerraformWorkload.Build(root, _review.Terraform, _root, profile.Templates), profile);
    }

    private void ReviewConfiguration(TerraformWorkload built, ReviewProfile profile)
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
        Add(collector.Finish(built.Workload, count, isLinked: true, built.Declarations) with
        {
            Functions = functions,
            OtherEnvironment = profile.Context.IsProduction && built.OtherEnvironment is { } other ? new(other, built.EnvironmentParameter) : null,
            Images = images,
            Repositories = _code.Repositories,
            Folders = [.. built.FileFolders.Select(folder => folder == _root ? "" : FileDiscovery.Display(_root, folder)), .. _code.LookedIn],
        });
        Add(_code.Review(built.Workload, profile, isLinked: true));
        _review.Report(0, count, built.Workload.Resources.Count);
    }
}
