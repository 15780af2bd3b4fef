using Lintel.Checking;
using Lintel.Practices;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;
using Lintel.Templates.CloudFormation;

namespace Lintel.Tests.Practices;

/// <summary>What the practices say of a template that a test writes.</summary>
internal sealed class ReviewedTemplate : IVerdictSink
{
    private readonly List<(string Practice, string Resource, Verdict Verdict)> _verdicts = [];

    public ReviewedTemplate(string yaml)
    {
        var tree = new SyntaxTree();
        YamlReader.Read(new SourceText("template.yaml", yaml), tree);
        Workload = new WorkloadBuilder(new TemplateOptions(), null).Build(Template.TryCreate(tree)!);
        var selected = new bool[Catalogue.Instance.All.Count];
        Array.Fill(selected, true);
        new PracticeRunner(Catalogue.Instance, selected, new("prod", true, new(2026, 11, 1), [])).Run(Workload, this);
    }

    public Workload Workload { get; }

    /// <summary>The verdict of a practice on a resource.</summary>
    public Verdict Of(string practice, string resource) => _verdicts.Single(v => v.Practice == practice && v.Resource == resource).Verdict;

    public void Add(Practice practice, Resource resource, PracticeRunner.Decision decision) => _verdicts.Add((practice.Name, resource.Id, decision.Verdict));

    public void Fail(Practice practice, Resource resource, Exception fault) => throw new InvalidOperationException($"{practice} failed on '{resource}'", fault);
}
