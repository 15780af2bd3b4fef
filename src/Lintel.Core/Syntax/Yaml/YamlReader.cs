using Lintel.Sources;

namespace Lintel.Syntax.Yaml;

/// <summary>Reads YAML 1.2 into a <see cref="SyntaxTree"/>.</summary>
/// <remarks>
/// Anything that is not YAML becomes a diagnostic with a position, and reading goes on at the next line that fits an enclosing collection.
/// Time is linear in the length of the text. See the YAML specification, revision 1.2.2 (https://yaml.org/spec/1.2.2/).
/// More lenient than it, as libyaml is, because deployed templates need it: within brackets and quotes a line may have any indentation, as long as they are closed.
/// </remarks>
public static class YamlReader
{
    /// <summary>The deepest nesting of collections that is read; a deeper one becomes a <see cref="NodeKind.Skipped"/> node.</summary>
    public const int MaxDepth = 500;

    /// <summary>Empties <paramref name="tree"/> and fills it from <paramref name="source"/>. Diagnostics have codes that start with <c>yaml-</c>.</summary>
    public static void Read(SourceText source, SyntaxTree tree)
    {
        tree.Reset(source);
        new YamlParser(tree).ReadStream();
        tree.SortDiagnostics();
    }
}
