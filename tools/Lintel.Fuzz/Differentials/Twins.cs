using System.Text;
using Lintel.Checking;
using Lintel.Fuzz.Inputs;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Yaml;
using Lintel.Templates.CloudFormation;

namespace Lintel.Fuzz.Differentials;

/// <summary>Reviews a template in two forms that have to have the same findings.</summary>
internal sealed class Twins : IDisposable
{
    private readonly TwinReview _review = new();
    private readonly SyntaxTree _tree = new();

    /// <summary>The number of pairs that were compared.</summary>
    public int Count { get; private set; }

    public void Dispose() => _review.Dispose();

    /// <summary>The differences of all templates in YAML below a folder to their other forms, in the order of paths.</summary>
    public IEnumerable<Difference> Compare(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(static path => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".template", StringComparison.Ordinal))
            .Where(static path => new FileInfo(path) is { LinkTarget: null, Length: > 0 and <= SeedSet.MaximumLength * 8 })
            .Order(StringComparer.Ordinal)
            .SelectMany(path => Compare(Path.GetRelativePath(folder, path), File.ReadAllBytes(path)));

    /// <summary>The differences of all templates among texts to start from, named by their number.</summary>
    public IEnumerable<Difference> Compare(SeedSet seeds) => seeds.Texts(InputFormat.Yaml).SelectMany((text, i) => Compare($"example {i}", text));

    /// <summary>The differences of one text to its other forms; none for a text that is no template, or has no such form.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="text">The text.</param>
    public IEnumerable<Difference> Compare(string name, byte[] text)
    {
        if (!TextEncoding.TryToUtf8(text, text.Length, out var utf8, out var length, out _))
        {
            yield break;
        }

        YamlReader.Read(new("template.yaml", utf8, length), _tree);
        if (Template.TryCreate(_tree) is not { } template)
        {
            yield break;
        }

        if (JsonTwin.Of(_tree) is { } json && Pair(name, "json", text, "template.json", json, IsSaidInAnyFormat) is { } otherwise)
        {
            yield return otherwise;
        }

        if (!text.AsSpan().Contains((byte)'\r') && Pair(name, "crlf", text, "template.yaml", Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(text).Replace("\n", "\r\n", StringComparison.Ordinal)), static _ => true) is { } lines)
        {
            yield return lines;
        }

        var workload = new WorkloadBuilder(TemplateOptions.Default, null).Build(template);
        if (workload.Resources.Any(static resource => resource.DeclaredType?.StartsWith("AWS::Serverless::", StringComparison.Ordinal) == true) && PlainTemplate.Of(workload) is { } plain
            && Pair(name, "plain", text, "template.json", plain, IsSaidOfAnyTemplate) is { } expansion)
        {
            yield return expansion;
        }
    }

    private Difference? Pair(string name, string form, byte[] text, string otherName, byte[] other, Func<Finding, bool> isWanted)
    {
        Count++;
        return Difference.Between(name, form, _review.Of("template.yaml", text, isWanted), _review.Of(otherName, other, isWanted)) is { } difference ? difference with { Other = other } : null;
    }

    // Comments are lost in JSON, and with them the secrets and reasons in them; code within a text of JSON has no places of its own and is not read.
    private static bool IsSaidInAnyFormat(Finding finding) =>
        finding.Resource.Type != "Source::Secret" && finding.Practice.CodeCheck is null && finding.Practice.Name != "s3-bucket-transfer-acceleration-justified";

    // The policies of roles that SAM makes are written in no other way, and what a template declares beside resources is not written out.
    private static bool IsSaidOfAnyTemplate(Finding finding) => finding.Verdict == VerdictKind.Gap && finding.Resource.Type != "CloudFormation::Template" && finding.Practice.Name != "iam-no-inline-policies" && IsSaidInAnyFormat(finding);
}
