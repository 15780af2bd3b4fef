using System.Text;
using Lintel.Fuzz.Invariants;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Hcl;
using Lintel.Syntax.Json;
using Lintel.Syntax.Yaml;

namespace Lintel.Fuzz.Targets;

/// <summary>Checks of the readers of YAML, JSON and HCL: what holds for every tree, and that line ends make no difference where they must not.</summary>
internal static class TreeChecks
{
    public static IFuzzCheck Yaml() => Reader("a.yaml", YamlReader.Read, static _ => true);

    public static IFuzzCheck Json() => Reader("a.json", JsonReader.Read, static _ => true);

    // Line ends belong to the text of a heredoc.
    public static IFuzzCheck Hcl() => Reader("a.tf", HclReader.Read, static text => text.IndexOf("<<"u8) < 0);

    public static IFuzzCheck HclJson()
    {
        var tree = new SyntaxTree();
        return new ReaderCheck(input =>
        {
            if (!AsText(input, out var source, "a.tf.json"))
            {
                return;
            }

            HclJsonReader.Read(source, tree);
            for (var i = 0; i < tree.Count; i++)
            {
                // Decoded texts stand behind the file; the place that is shown is within.
                var span = tree.GetLocation(i).Span;
                Invariant.Holds(span.Start >= 0 && span.Start <= span.End && span.End <= source.Length, $"{tree[i].Kind} {i} at {span} of {source.Length}");
                Invariant.Holds(tree[i].Next > i && tree[i].Next <= tree.Count, $"node {i} ends before node {tree[i].Next} of {tree.Count}");
                HclInvariants.Check(tree, i);
                tree.GetText(i);
            }
        });
    }

    public static IFuzzCheck HclExpression()
    {
        var tree = new SyntaxTree();
        return new ReaderCheck(input =>
        {
            if (AsText(input, out var source, "a.tf"))
            {
                HclReader.ReadExpression(source, new(0, source.Length), tree);
                Check(tree);
                HclReader.ReadTemplate(source, new(0, source.Length), tree);
                Check(tree);
                HclReader.ReadTemplate(source, new(source.Length / 3, source.Length), tree);
            }
        });

        static void Check(SyntaxTree tree)
        {
            Invariant.Holds(tree[0].Kind == NodeKind.Stream && tree[0].Next == tree.Count);
            for (var i = 0; i < tree.Count; i++)
            {
                HclInvariants.Check(tree, i);
                tree.GetText(i);
            }
        }
    }

    /// <summary>The input as text; false for bytes that no review takes for text.</summary>
    public static bool AsText(byte[] input, out SourceText source, string path)
    {
        var isText = TextEncoding.TryToUtf8(input, input.Length, out var text, out var length, out _);
        source = new(path, text, isText ? length : 0);
        return isText;
    }

    private static ReaderCheck Reader(string path, Action<SourceText, SyntaxTree> read, Predicate<byte[]> ignoresLineEnds)
    {
        var tree = new SyntaxTree();
        var twin = new SyntaxTree();
        return new(input =>
        {
            if (!AsText(input, out var source, path))
            {
                return;
            }

            read(source, tree);
            TreeInvariants.Check(tree);
            if (source.Bytes.IndexOf((byte)'\r') < 0 && source.Bytes.IndexOf((byte)'\n') >= 0 && ignoresLineEnds(input))
            {
                read(new(path, Encoding.UTF8.GetString(source.Bytes).Replace("\n", "\r\n", StringComparison.Ordinal)), twin);
                CheckTwin(tree, twin);
            }
        });
    }

    private static void CheckTwin(SyntaxTree tree, SyntaxTree twin)
    {
        Invariant.Holds(tree.Count == twin.Count, $"{tree.Count} nodes with LF, {twin.Count} with CRLF");
        for (var i = 0; i < tree.Count; i++)
        {
            Invariant.Holds(tree[i].Kind == twin[i].Kind && tree[i].Next == twin[i].Next, $"node {i} is {tree[i].Kind} at {tree[i].Start} with LF, {twin[i].Kind} at {twin[i].Start} with CRLF");
            Invariant.Holds(tree[i].Kind != NodeKind.Scalar || tree.GetText(i) == twin.GetText(i).Replace("\r\n", "\n", StringComparison.Ordinal), $"scalar {i} at {tree[i].Start} is another text with CRLF");
        }

        Invariant.Holds(tree.Diagnostics.Count == twin.Diagnostics.Count, $"{tree.Diagnostics.Count} diagnostics with LF, {twin.Diagnostics.Count} with CRLF");
    }
}
