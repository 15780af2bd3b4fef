using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;

namespace Lintel.Secrets;

/// <summary>Presents the credentials that are written out in a file as resources of the type <c>Source::Secret</c>: <c>Kind</c>, <c>Name</c>, <c>Length</c>, <c>Start</c>, its first characters, and <c>End</c>, the day until which it is good.</summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
internal sealed class SecretFinder(string root)
{
    public const string ResourceType = "Source::Secret";

    /// <summary>The characters of a credential that may be shown.</summary>
    public const int ShownLength = 4;

    /// <summary>What is longer is data or made by a tool.</summary>
    private const int MaximumLength = 4 << 20;

    private readonly List<SecretMatch> _found = [];

    /// <summary>The credentials of a file; null for none.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="text">Its bytes.</param>
    public Workload? Find(string path, ArraySegment<byte> text)
    {
        if (text.Count > MaximumLength || text.AsSpan(0, Math.Min(text.Count, 4096)).Contains((byte)0))
        {
            return null;
        }

        _found.Clear();
        var display = FileDiscovery.Display(root, path);
        SecretScanner.Scan(text, display, _found);
        return _found.Count == 0 ? null : Present(new(display, text.ToArray(), text.Count), _found);
    }

    /// <summary>The credentials of a text as resources; the file itself, <c>Source::File</c>, where it has none.</summary>
    public static Workload Present(SourceText source, IReadOnlyList<SecretMatch> found)
    {
        var tree = new SyntaxTree();
        tree.Reset(source);
        tree.Comments = CommentStyle.Lines;
        var stream = tree.Add(NodeKind.Stream, NodeStyle.Plain, 0, source.Length);
        var document = tree.Add(NodeKind.Document, NodeStyle.Plain, 0, source.Length);
        var list = tree.Add(NodeKind.Sequence, NodeStyle.Plain, 0, source.Length);
        var scope = new PlaceScope(tree);
        var resources = new List<Resource>();
        foreach (var match in found)
        {
            // A key has many lines, of which the first is told.
            var end = source.Slice(match.Span).IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var line ? match.Span.Start + line : match.Span.End;
            var node = tree.Add(NodeKind.Scalar, NodeStyle.Plain, match.Span.Start, end);
            var start = System.Text.Encoding.UTF8.GetString(source.Slice(new(match.Span.Start, Math.Min(match.Span.End, match.Span.Start + ShownLength))));
            var map = new ValueMap()
                .Set("Kind", Value.Text(scope, node, match.Kind))
                .Set("Name", match.Name.Length > 0 ? Value.Text(scope, node, match.Name) : default)
                .Set("Start", Value.Text(scope, node, start))
                .Set("End", match.End is { } last ? Value.Text(scope, node, last.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) : default)
                .Set("Length", Value.Text(scope, node, match.Span.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            var properties = Value.Map(scope, node, map);
            var id = match.Name.Length > 0 ? match.Name : match.Kind;
            resources.Add(new(ResourceType, id, scope, node, node, properties) { Address = $"{Path.GetFileName(source.Path)}.{id}", Raw = properties });
        }

        if (resources.Count == 0)
        {
            resources.Add(new("Source::File", Path.GetFileName(source.Path), scope, list, list, Value.Map(scope, list, new ValueMap())) { Address = Path.GetFileName(source.Path) });
        }

        tree.Close(list, source.Length);
        tree.Close(document, source.Length);
        tree.Close(stream, source.Length);
        return new(source.Path, resources, new());
    }
}
