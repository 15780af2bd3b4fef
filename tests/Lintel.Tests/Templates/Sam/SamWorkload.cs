using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;
using Lintel.Templates.CloudFormation;

namespace Lintel.Tests.Templates.Sam;

/// <summary>The workload of a SAM template, for assertions.</summary>
internal sealed class SamWorkload
{
    private SamWorkload(Workload workload) => Workload = workload;

    public Workload Workload { get; }

    public IEnumerable<string> Ids => Workload.Resources.Select(resource => $"{resource.Id} {resource.Type}").Order(StringComparer.Ordinal);

    public Resource this[string id] => Assert.Single(Workload.Resources, resource => resource.Id == id);

    public static SamWorkload Of(string template)
    {
        var tree = new SyntaxTree();
        YamlReader.Read(new SourceText("template.yaml", "Transform: AWS::Serverless-2016-10-31\n" + template), tree);
        Assert.Empty(tree.Diagnostics);
        return new(new WorkloadBuilder(TemplateOptions.Default, null).Build(Template.TryCreate(tree)!));
    }

    /// <summary>The text of the source line that a value points at, without blanks around it.</summary>
    public static string LineOf(SourceLocation location)
    {
        var lines = System.Text.Encoding.UTF8.GetString(location.Source.Bytes).Split('\n');
        return lines[location.Start.Line - 1].Trim();
    }

    /// <summary>What a value is in every scenario of the open conditions it depends on.</summary>
    public IReadOnlyList<string> InAllScenarios(Func<Value> value)
    {
        var seen = new List<string>();
        Workload.Exploration.Begin();
        do
        {
            seen.Add(value().Describe());
        }
        while (Workload.Exploration.Next());
        Workload.Exploration.End();
        return seen;
    }
}
