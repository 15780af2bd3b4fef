using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Json;
using Lintel.Syntax.Yaml;
using Lintel.Templates.CloudFormation;

namespace Lintel.Tests.Templates.CloudFormation;

/// <summary>A workload made from texts, for tests: <c>EvaluatedTemplate.Of(yaml)["Bucket"]["BucketName"]</c>.</summary>
internal sealed class EvaluatedTemplate : ITemplateSource
{
    private readonly Dictionary<string, SyntaxTree> _files = new(StringComparer.Ordinal);
    private readonly WorkloadBuilder _builder;

    private EvaluatedTemplate(TemplateOptions? options, (string Path, string Text)[] files, int roots)
    {
        foreach (var (path, text) in files)
        {
            _files.Add(path, Parse(text, path));
        }

        _builder = new(options ?? TemplateOptions.Default, this);
        Workload = _builder.Build("test", [.. files.Take(roots).Select(file => Template.TryCreate(_files[file.Path])!)]);
    }

    public Workload Workload { get; }

    /// <summary>The templates themselves.</summary>
    public Workload Declarations => _builder.Declarations;

    public IReadOnlyList<Diagnostic> Diagnostics => _builder.Diagnostics;

    public Exploration Exploration => Workload.Exploration;

    public Resource this[string id] => Workload.Resources.Single(resource => resource.Id == id);

    public static EvaluatedTemplate Of(string text, TemplateOptions? options = null) => new(options, [("template.yaml", text)], 1);

    /// <summary>The first file is the root; the others are at hand.</summary>
    public static EvaluatedTemplate WithFiles(params (string Path, string Text)[] files) => new(null, files, 1);

    /// <summary>All files are roots unless another one nests them.</summary>
    public static EvaluatedTemplate Together(params (string Path, string Text)[] files) => new(null, files, files.Length);

    public static SyntaxTree Parse(string text, string path = "template.yaml")
    {
        var tree = new SyntaxTree();
        var source = new SourceText(path, text);
        if (text.TrimStart().StartsWith('{'))
        {
            JsonReader.Read(source, tree);
        }
        else
        {
            YamlReader.Read(source, tree);
        }

        return tree;
    }

    public bool TryGet(string path, out SyntaxTree tree) => _files.TryGetValue(path, out tree!);

    public bool TryGetDocument(string path, out SyntaxTree tree) => TryGet(path, out tree);

    /// <summary>What a value is in each scenario, with the scenario's description: <c>when condition 'X' is true: a</c>.</summary>
    public string[] Scenarios(Func<string> look)
    {
        var all = new List<string>();
        Exploration.Begin();
        do
        {
            var seen = look();
            var scenario = Exploration.Describe();
            all.Add(scenario.Length == 0 ? seen : $"when {scenario}: {seen}");
        }
        while (Exploration.Next());

        Exploration.End();
        return [.. all];
    }
}
