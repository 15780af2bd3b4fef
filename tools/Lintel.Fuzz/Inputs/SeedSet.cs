using System.Text;
using Lintel.Checking;
using Lintel.Reporting;
using Lintel.Settings;
using Lintel.Syntax;
using Lintel.Syntax.Json;
using Lintel.Syntax.Yaml;

namespace Lintel.Fuzz.Inputs;

/// <summary>The texts that inputs start from: the examples in the pages of practices, some written for the purpose, and the files of a folder. The same in the same order for the same folder.</summary>
internal sealed class SeedSet
{
    /// <summary>Longer texts make slow inputs and no better ones.</summary>
    public const int MaximumLength = 48 << 10;

    private readonly Dictionary<InputFormat, List<byte[]>> _texts = InputFormat.All.ToDictionary(static format => format, static _ => new List<byte[]>());

    /// <param name="catalogue">The practices, for their pages.</param>
    /// <param name="corpus">A folder of real files; null for none.</param>
    public SeedSet(PracticeCatalogue catalogue, string? corpus)
    {
        foreach (var (format, text) in WrittenSeeds.All)
        {
            Add(format, Encoding.UTF8.GetBytes(text));
        }

        Add(InputFormat.Settings, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(SettingsSample.Text).Replace("# ", "", StringComparison.Ordinal)));
        foreach (var practice in catalogue.All)
        {
            AddPage(PracticePage.Text(practice));
        }

        if (corpus is not null)
        {
            AddFolder(corpus);
        }

        // What is JSON is YAML; a template in YAML is one in JSON too.
        _texts[InputFormat.Yaml].AddRange(_texts[InputFormat.Json]);
        _texts[InputFormat.Json].AddRange(Twins(_texts[InputFormat.Yaml]));
    }

    /// <summary>The number of texts.</summary>
    public int Count => _texts.Values.Sum(static texts => texts.Count);

    /// <summary>The texts in a format.</summary>
    public IReadOnlyList<byte[]> Texts(InputFormat format) => _texts[format];

    /// <summary>A text in a format; short ones more often.</summary>
    public byte[] Pick(InputFormat format, Random random)
    {
        var texts = _texts[format];
        var text = texts[random.Next(texts.Count)];
        for (var i = 0; i < 3 && text.Length > 3000 && random.Next(8) > 0; i++)
        {
            text = texts[random.Next(texts.Count)];
        }

        return text;
    }

    private void Add(InputFormat format, byte[] text)
    {
        if (text.Length is > 0 and <= MaximumLength)
        {
            _texts[format].Add(text);
        }
    }

    private void AddPage(string page)
    {
        InputFormat? format = null;
        var text = new StringBuilder();
        foreach (var line in page.Split('\n'))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                if (format is not null && !line.TrimStart().StartsWith('^'))
                {
                    text.Append(line).Append('\n');
                }
            }
            else if (format is null)
            {
                var fence = line[3..].Trim().Split(' ')[0];
                format = InputFormat.All.FirstOrDefault(candidate => candidate.Fences.Contains(fence, StringComparer.Ordinal));
                text.Clear();
            }
            else
            {
                Add(format, Encoding.UTF8.GetBytes(text.ToString()));
                format = null;
            }
        }
    }

    private void AddFolder(string corpus)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in Directory.EnumerateFiles(corpus, "*", options).Order(StringComparer.Ordinal))
        {
            // The longest end counts: .tf.json before .json.
            var format = InputFormat.All.Where(format => format.Extensions.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase))).MaxBy(format => format.Extensions.Max(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? end.Length : 0));
            if (format is not null && new FileInfo(path).Length is > 0 and <= MaximumLength)
            {
                Add(format, File.ReadAllBytes(path));
            }
        }
    }

    /// <summary>The texts in YAML that have no tags and aliases, as JSON.</summary>
    private static List<byte[]> Twins(List<byte[]> texts)
    {
        var twins = new List<byte[]>();
        var tree = new SyntaxTree();
        foreach (var text in texts.Where(static text => text.Length < 8000 && text[0] != '{'))
        {
            YamlReader.Read(new("a.yaml", text, text.Length), tree);
            if (JsonTwin.Of(tree) is { } json)
            {
                var checkedTree = new SyntaxTree();
                JsonReader.Read(new("a.json", json, json.Length), checkedTree);
                if (checkedTree.Diagnostics.Count == 0)
                {
                    twins.Add(json);
                }
            }
        }

        return twins;
    }
}
