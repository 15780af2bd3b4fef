using Lintel.Code;
using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Tests.Code;

/// <summary>Makes packages of texts.</summary>
internal static class CodePackages
{
    /// <summary>A package of one file, app.py.</summary>
    public static CodePackage OfPython(string text) => Of("", ("app.py", text));

    /// <summary>A package of one file, app.ts.</summary>
    public static CodePackage OfTypeScript(string text) => Of("", ("app.ts", text));

    public static CodePackage Of(string root, params (string Path, string Text)[] files) => new(root, files.Select(static file =>
    {
        var tree = new CodeTree();
        var source = new SourceText(file.Path, file.Text);
        CodeReaders.Read(CodeReaders.LanguageOf(file.Path), source, tree);
        return tree;
    }));

    /// <summary>The call whose source is <paramref name="source"/>, in whichever file.</summary>
    public static CodeCall Call(this CodePackage package, string source)
    {
        var (file, node) = package.Find(CodeKind.Call, source);
        return new(file, node);
    }

    /// <summary>The one node of a kind, or the first of several, whose source is <paramref name="source"/>.</summary>
    public static (CodeFile File, int Node) Find(this CodePackage package, CodeKind kind, string source)
        => package.Files.SelectMany(file => Enumerable.Range(0, file.Tree.Count).Where(node => file.Tree[node].Kind == kind && Text(file, node) == source).Select(node => (file, node))).First();

    public static string Text(CodeFile file, int node) => System.Text.Encoding.UTF8.GetString(file.Tree.GetBytes(node));

    /// <summary>The source of where a value comes from; empty when that is not known.</summary>
    public static string Source(this CodePlace place) => place.File is { } file ? Text(file, place.Node) : "";
}
