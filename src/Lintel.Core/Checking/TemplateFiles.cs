using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Templates;
using Lintel.Templates.CloudFormation;

namespace Lintel.Checking;

/// <summary>Reads the files that the templates of one workload name: nested templates, snippets and documents. Nothing outside the root, nothing behind a link.</summary>
/// <param name="root">The absolute path of the folder that reported paths are relative to.</param>
/// <param name="files">The files as they are to be seen.</param>
/// <param name="reader">Reads them.</param>
/// <param name="modules">The modules whose projects are at hand; null for none.</param>
/// <param name="read">Takes each template that was read.</param>
/// <param name="readDocument">Takes the path of each document that was looked for.</param>
internal sealed class TemplateFiles(string root, FileTree files, SourceReader reader, ModuleProjects? modules, Action<SyntaxTree> read, Action<string> readDocument) : ITemplateSource
{
    private readonly Dictionary<string, SyntaxTree?> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SyntaxTree?> _documents = new(StringComparer.Ordinal);

    public string? FindModule(string type, string from) => modules?.Find(type, from);

    public bool TryGet(string path, out SyntaxTree tree)
    {
        if (!_trees.TryGetValue(path, out var known))
        {
            known = Read(path, mayBeAnything: false);
            _trees.Add(path, known);
            if (known is not null && Template.IsTemplate(known))
            {
                read(known);
            }
            else
            {
                readDocument(path);
            }
        }

        tree = known ?? new();
        return known is not null;
    }

    public bool TryGetDocument(string path, out SyntaxTree tree)
    {
        if (!_documents.TryGetValue(path, out var known))
        {
            known = Read(path, mayBeAnything: true);
            _documents.Add(path, known);
            readDocument(path);
        }

        tree = known ?? new();
        return known is not null;
    }

    private SyntaxTree? Read(string path, bool mayBeAnything)
    {
        var full = Path.GetFullPath(path, root);
        var isInside = full.StartsWith(root.EndsWith(Path.DirectorySeparatorChar) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return isInside && files.LengthOf(full) is > 0 and var length && !SmallFile.IsBehindLink(root, full)
            ? reader.ReadLasting(new(full, length, IsExplicit: mayBeAnything))
            : null;
    }
}
