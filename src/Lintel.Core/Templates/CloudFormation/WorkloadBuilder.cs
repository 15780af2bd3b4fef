using Lintel.Resources;
using Lintel.Sources;

namespace Lintel.Templates.CloudFormation;

/// <summary>Makes workloads from templates: evaluates nothing but what says which resources there are.</summary>
/// <remarks>Not for use by several threads at a time. Trees must stay as they are as long as their workload is used.</remarks>
public sealed class WorkloadBuilder
{
    private readonly TemplateOptions _options;
    private readonly ITemplateSource? _source;
    private readonly ResourceTypeTable _types;
    private Evaluation? _evaluation;

    /// <param name="options">What is known about the deployment.</param>
    /// <param name="source">Gives nested templates and snippets; null when there are none to give.</param>
    public WorkloadBuilder(TemplateOptions options, ITemplateSource? source)
        : this(options, source, new())
    {
    }

    /// <param name="options">What is known about the deployment.</param>
    /// <param name="source">Gives nested templates and snippets; null when there are none to give.</param>
    /// <param name="types">The names of types, which one builder after the other may share.</param>
    internal WorkloadBuilder(TemplateOptions options, ITemplateSource? source, ResourceTypeTable types)
    {
        _options = options;
        _source = source;
        _types = types;
    }

    /// <summary>What kept a part of the last workload from being evaluated, by file and position. It grows while practices look at the workload.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _evaluation is null or { Diagnostics.Count: 0 }
        ? []
        : [.. _evaluation.Diagnostics.OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Position.Line).ThenBy(d => d.Position.Column).ThenBy(d => d.Code, StringComparer.Ordinal)];

    /// <summary>The templates of the last workload themselves, as <c>CloudFormation::Template</c>: for practices about what they declare beside resources.</summary>
    public Workload Declarations { get; private set; } = Workload.Empty;

    /// <summary>The workload of one template with those that it nests.</summary>
    public Workload Build(Template template) => Build(template.Path, [template]);

    /// <summary>The workload of templates that are deployed together.</summary>
    /// <param name="name">What it is called in reports.</param>
    /// <param name="templates">The templates. One that another nests is evaluated where it is nested, with the parameters given there.</param>
    public Workload Build(string name, IReadOnlyList<Template> templates)
    {
        _evaluation = new(_options, _source);
        var stacks = new StackBuilder(_evaluation, _types, templates);
        foreach (var template in templates)
        {
            if (templates.Count == 1 || !stacks.IsNested(template))
            {
                stacks.Add(template);
            }
        }

        if (templates.Count > 0 && _evaluation.Stacks.Count == 0)
        {
            stacks.Add(templates[0]);
        }

        _evaluation.IsComplete = true;
        Declarations = TemplateDeclarations.Of(name, _evaluation);
        return new(name, stacks.Resources, _evaluation.Exploration) { Unread = stacks.Unread, Trees = stacks.Trees };
    }
}
