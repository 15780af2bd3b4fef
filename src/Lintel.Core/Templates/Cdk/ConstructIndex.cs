using System.Text.Json;

namespace Lintel.Templates.Cdk;

/// <summary>
/// The constructs of one stack by logical id and path, from the metadata of the manifest (<c>aws:cdk:logicalId</c> with a trace, up to
/// aws-cdk-lib 2.2xx) and of <c>STACK.metadata.json</c> (<c>aws:cdk:creationStack</c>, <c>aws:cdk:templateFile</c>, since then).
/// </summary>
internal sealed class ConstructIndex(string stackTemplate)
{
    private readonly SortedDictionary<string, Entry> _byPath = new(StringComparer.Ordinal);
    private Dictionary<(string Template, string LogicalId), string>? _byLogicalId;

    private sealed class Entry
    {
        public string? LogicalId { get; set; }

        public string? TemplateFile { get; set; }

        public SourceFrame? Frame { get; set; }
    }

    /// <summary>The names of the templates of the stack and of those nested in it, as far as the metadata says.</summary>
    public IEnumerable<string> Templates => _byPath.Values.Select(static entry => entry.TemplateFile).OfType<string>();

    /// <summary>Adds metadata: construct paths with lists of entries.</summary>
    public void Add(JsonElement metadata)
    {
        foreach (var construct in metadata.Members())
        {
            var path = construct.Name.TrimStart('/');
            foreach (var item in construct.Value.Items())
            {
                if (item.Text("type") is not { } type)
                {
                    continue;
                }

                if (!_byPath.TryGetValue(path, out var entry))
                {
                    _byPath.Add(path, entry = new());
                }

                var data = item.Member("data");
                entry.LogicalId = type == "aws:cdk:logicalId" ? data.Text() ?? entry.LogicalId : entry.LogicalId;
                entry.TemplateFile = type == "aws:cdk:templateFile" ? data.Text() ?? entry.TemplateFile : entry.TemplateFile;
                var trace = type == "aws:cdk:creationStack" ? data : item.Member("trace");
                entry.Frame ??= SourceFrame.FirstOfApp(trace.Items().Select(static frame => frame.Text()).OfType<string>());
            }
        }

        _byLogicalId = null;
    }

    /// <summary>The construct of an entry of a template; null when the metadata does not have it.</summary>
    /// <param name="template">The file name of the template within the assembly.</param>
    /// <param name="path">The path that the template's own metadata gives (<c>aws:cdk:path</c>); null without.</param>
    public Construct? Find(string template, string logicalId, string? path)
    {
        _byLogicalId ??= IndexLogicalIds();
        if (path is null && !_byLogicalId.TryGetValue((template, logicalId), out path))
        {
            return null;
        }

        return new(path, FindFrame(path));
    }

    /// <summary>Where the construct is made, or the nearest one around it that the app itself makes: its default child stands for it.</summary>
    private SourceFrame? FindFrame(string path)
    {
        for (var around = path; around.Length > 0;)
        {
            foreach (var candidate in (ReadOnlySpan<string>)[around, around + "/Resource", around + "/Default"])
            {
                if (_byPath.TryGetValue(candidate, out var entry) && entry.Frame is { } frame)
                {
                    return frame;
                }
            }

            around = around[..Math.Max(0, around.LastIndexOf('/'))];
        }

        return null;
    }

    private Dictionary<(string Template, string LogicalId), string> IndexLogicalIds()
    {
        var index = new Dictionary<(string Template, string LogicalId), string>();
        foreach (var (path, entry) in _byPath)
        {
            if (entry.LogicalId is { } id)
            {
                index.TryAdd((FindTemplate(path), id), path);
            }
        }

        return index;
    }

    /// <summary>The template of the innermost stack around a construct: logical ids are unique within one template only.</summary>
    private string FindTemplate(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (_byPath.TryGetValue(path[..slash], out var entry) && entry.TemplateFile is { } template)
            {
                return template;
            }
        }

        return stackTemplate;
    }
}
