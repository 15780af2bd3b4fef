using Lintel.Checking;
using Lintel.Pipelines;
using Lintel.Practices;
using Lintel.Resources;
using Lintel.Secrets;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;
using Lintel.Syntax.Json;
using Lintel.Syntax.Yaml;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Evaluation;

namespace Lintel.Tests.Practices;

/// <summary>Reviews an example as a template of its own, for one practice.</summary>
internal sealed class ExampleReview : IVerdictSink
{
    /// <summary>The day on which examples are reviewed, so that dated facts do not change what they show.</summary>
    public static readonly DateOnly Today = new(2026, 11, 1);

    private readonly FindingLocator _locator = new();
    private readonly List<ExampleVerdict> _verdicts = [];

    /// <summary>The verdicts of the example's practice.</summary>
    /// <exception cref="InvalidDataException">The example is not a template that can be read.</exception>
    public static IReadOnlyList<ExampleVerdict> Run(PageExample example)
    {
        if (example.Practice.Types.Contains(SecretFinder.ResourceType))
        {
            var file = new SourceText(example.File, example.Text);
            var found = new List<SecretMatch>();
            SecretScanner.Scan(file.Bytes, file.Path, found);
            return Run(example, [SecretFinder.Present(file, found)]);
        }

        if (example.Format is "python" or "csharp" or "typescript" or "files")
        {
            return RunInFolder(example);
        }

        if (example.Format == "hcl")
        {
            return Run(example, BuildTerraform(example));
        }

        var tree = new SyntaxTree();
        var source = new SourceText(example.File, example.Text);
        if (PipelineFile.KindOf(example.File) is not PipelineFileKind.None and var kind)
        {
            return Run(example, [BuildPipeline(example, source, kind)]);
        }

        if (example.Format == "json")
        {
            JsonReader.Read(source, tree);
        }
        else
        {
            YamlReader.Read(source, tree);
        }

        if (tree.Diagnostics.Count > 0)
        {
            var first = tree.Diagnostics[0];
            throw new InvalidDataException($"{example} cannot be read: line {source.GetPosition(first.Span.Start).Line}: {first.Message}");
        }

        var template = Template.TryCreate(tree) ?? throw new InvalidDataException($"{example} is not a template: it has no Resources with a Type");
        var builder = new WorkloadBuilder(new TemplateOptions { Environment = example.Environment }, null);
        var workload = builder.Build(template);
        if (builder.Diagnostics.Count > 0)
        {
            var first = builder.Diagnostics[0];
            throw new InvalidDataException($"{example} cannot be evaluated: line {first.Position.Line}: {first.Message}");
        }

        return Run(example, [workload, builder.Declarations]);
    }

    /// <summary>Reviews an example of application source, or of several files, as they lie in a folder.</summary>
    private static List<ExampleVerdict> RunInFolder(PageExample example)
    {
        using var folder = new TestFolder();
        foreach (var (name, text) in example.Files.Count > 0 ? example.Files : [(example.File, example.Text)])
        {
            folder.Write(name, text);
        }

        var profile = ReviewProfile.Everything(Catalogue.Instance, Today);
        var selected = new bool[Catalogue.Instance.All.Count];
        selected[example.Practice.Index] = true;
        profile = profile with { Selected = selected, Context = new(example.Environment, example.Environment == "prod", Today, []), Templates = profile.Templates with { Environment = example.Environment } };
        var result = Review.Run(new() { Root = folder.Path, Paths = [folder.Path], Catalogue = Catalogue.Instance, ProfileFor = _ => profile, Jobs = 1, Keep = Enum.GetValues<VerdictKind>().ToHashSet() });
        if (result.Diagnostics.Count > 0)
        {
            throw new InvalidDataException($"{example} cannot be read: {result.Diagnostics[0]}");
        }

        return [.. result.Findings.Select(finding => new ExampleVerdict(finding.Verdict, finding.Resource.Id, finding.Location.Start.Line, finding.Location.Start.Column, finding.Location.End.Line, finding.Location.End.Column, finding.Message.ToString())
        {
            File = example.Files.Count > 0 ? finding.Location.File : "",
        })];
    }

    private static Workload BuildPipeline(PageExample example, SourceText source, PipelineFileKind kind)
    {
        var tree = new SyntaxTree();
        var resources = PipelineReader.Read(source, kind, tree, hasIgnoreFile: example.Text.Contains("# .dockerignore", StringComparison.Ordinal));
        if (tree.Diagnostics.Count > 0)
        {
            var first = tree.Diagnostics[0];
            throw new InvalidDataException($"{example} cannot be read: line {source.GetPosition(first.Span.Start).Line}: {first.Message}");
        }

        return resources.Count > 0 ? new(example.File, resources, new()) : throw new InvalidDataException($"{example} is no {example.Format}");
    }

    private static Workload[] BuildTerraform(PageExample example)
    {
        var tree = new SyntaxTree();
        HclReader.Read(new SourceText(example.File, example.Text), tree);
        if (tree.Diagnostics.Count > 0)
        {
            var first = tree.Diagnostics[0];
            throw new InvalidDataException($"{example} cannot be read: line {tree.Source.GetPosition(first.Span.Start).Line}: {first.Message}");
        }

        var module = TerraformModule.Of(Path.GetTempPath(), ".", [tree]);
        var folders = new TerraformFolders(Path.GetTempPath(), 0);
        var built = TerraformWorkload.Build(module, folders, Path.GetTempPath(), TemplateOptions.Default with { Environment = example.Environment });

        // The modules that an example calls are nowhere.
        var problem = built.Diagnostics.FirstOrDefault(static diagnostic => !diagnostic.Code.StartsWith("terraform-module-", StringComparison.Ordinal));
        return problem is null ? [built.Workload, built.Declarations]
            : throw new InvalidDataException($"{example} cannot be evaluated: line {problem.Position.Line}: {problem.Message}");
    }

    private static List<ExampleVerdict> Run(PageExample example, Workload[] workloads)
    {
        var selected = new bool[Catalogue.Instance.All.Count];
        selected[example.Practice.Index] = true;
        var review = new ExampleReview();
        var runner = new PracticeRunner(Catalogue.Instance, selected, new(example.Environment, example.Environment == "prod", Today, []));
        foreach (var workload in workloads)
        {
            runner.Run(workload, review);
        }

        // An account practice that finds nothing to look at is unknown once, for the review as a whole.
        if (example.Practice.Reach == Reach.Account && review._verdicts.Count == 0)
        {
            review._verdicts.Add(new(VerdictKind.Unknown, "", 1, 1, 1, 1, "nothing here has it"));
        }

        return review._verdicts;
    }

    public void Add(Practice practice, Resource resource, PracticeRunner.Decision decision)
    {
        var place = _locator.Locate(resource, decision.Verdict.At);
        _verdicts.Add(new(
            decision.Verdict.Kind,
            resource.ToString(),
            place.Start.Line,
            place.Start.Column,
            place.End.Line,
            place.End.Column,
            decision.Verdict.Message ?? decision.Verdict.At.UnknownReason) { Cost = decision.Verdict.Cost?.Amount ?? ExampleVerdict.NoCost });
    }

    public void Fail(Practice practice, Resource resource, Exception exception) =>
        throw new InvalidOperationException($"{practice} failed on '{resource}': {exception.Message}", exception);
}
