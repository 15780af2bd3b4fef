using Lintel.Checking.Sessions;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates;
using Lintel.Templates.Cdk;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.ServerlessFramework;
using Lintel.Templates.Terraform.Plans;

namespace Lintel.Checking;

/// <summary>This part: templates and the output of the CDK.</summary>
internal sealed partial class ReviewWorker
{
    /// <summary>Reviews templates that belong together.</summary>
    public void ReviewGroup(KeptTemplate[] group) => Guard(Path.Join(_root, group[0].Path), () =>
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
            ReviewTemplates(group[0].Workload ?? group[0].Path, templates, _options.ProfileFor(group[0].Path), isLinked: true, null, _review.Modules);
        }
    });

    private void ReviewFile(DiscoveredFile file)
    {
        if (ReviewPipeline(file))
        {
            return;
        }

        if (ServerlessConfiguration.Is(file.Path, _options.Files))
        {
            Diagnostics.Add(new(FileDiscovery.Display(_root, file.Path), new(1, 1), "serverless-not-packaged",
                "Of what the Serverless Framework makes, only the resources, settings of functions and permissions that are written here are reviewed; run serverless package, then review .serverless/cloudformation-template-update-stack.json for all"));
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
            ReviewTemplates(template.Path, [template], _options.ProfileFor(template.Path), isLinked: false, null);
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

    private void ReviewTemplates(string name, List<Template> templates, ReviewProfile profile, bool isLinked, AssemblyPlaces? places, ModuleProjects? modules = null)
    {
        var collector = new FindingCollector(_options, profile, places, _tally, _messages, mayRepeat: isLinked);
        var count = templates.Count;
        var isDecided = _options.Outline is null;
        foreach (var template in templates)
        {
            collector.AddSource(template.Tree);
            isDecided = isDecided || OutlineScope.NamesDocuments(template.Tree.Source.Bytes);
        }

        var files = new TemplateFiles(_root, _options.Files, _reader, modules, tree =>
        {
            collector.AddSource(tree);
            isDecided = isDecided || OutlineScope.NamesDocuments(tree.Source.Bytes);
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

        Add(collector.Finish(workload, count, isLinked, builder.Declarations) with { Functions = CoverageOf(workload), Images = images, Repositories = _code.Repositories, Folders = [.. _code.LookedIn] });
        Add(_code.Review(workload, profile, isLinked));
        _review.Report(0, count, workload.Resources.Count);
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
            ReviewTemplates(name, templates, profile with { Templates = Deployed(profile.Templates, stacks) }, isLinked: true, new(_root, stacks, new(_root, assembly, _review.Discovery, _options.Files)));
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
}
