namespace Lintel.Code;

/// <summary>The files that are loaded with the file of each handler: it, and what it imports of the package, directly or not.</summary>
public sealed class ImportedCode : ICodeView<ImportedCode>
{
    private readonly Dictionary<CodeFile, HashSet<CodeFile>> _files = [];

    private ImportedCode()
    {
    }

    public static ImportedCode Create(CodeUnit unit)
    {
        var imported = new ImportedCode();
        foreach (var handler in unit.Handlers)
        {
            if (!imported._files.ContainsKey(handler.Function.File))
            {
                imported._files.Add(handler.Function.File, Follow(handler.Function.File));
            }
        }

        return imported;
    }

    /// <summary>The files that are loaded with a handler.</summary>
    public IReadOnlySet<CodeFile> FilesOf(CodeHandler handler) => _files[handler.Function.File];

    private static HashSet<CodeFile> Follow(CodeFile start)
    {
        var files = new HashSet<CodeFile> { start };
        var pending = new Stack<CodeFile>([start]);
        while (pending.TryPop(out var file))
        {
            foreach (var import in file.Imports)
            {
                // A name that is imported may be a module or something in one.
                for (var name = import.Name; name is not null; name = name.Owner)
                {
                    if (file.Package.Find(name) is { } module && files.Add(module))
                    {
                        pending.Push(module);
                    }
                }
            }
        }

        return files;
    }
}
