using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>The files that are loaded with the file of each handler: it, and what it imports of the package, directly or not.</summary>
public sealed class ImportedCode : ICodeView<ImportedCode>
{
    private readonly Dictionary<CodeFile, HashSet<CodeFile>> _files = [];
    private readonly Dictionary<CodeFile, HashSet<CodeFile>> _named = [];

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
                imported._files.Add(handler.Function.File, Follow(handler.Function.File, withPackages: true));
                imported._named.Add(handler.Function.File, Follow(handler.Function.File, withPackages: false));
            }
        }

        return imported;
    }

    /// <summary>The files that are loaded with a handler.</summary>
    public IReadOnlySet<CodeFile> FilesOf(CodeHandler handler) => _files[handler.Function.File];

    /// <summary>The files that a handler and what it imports name, without those of packages that Python loads as well because a module of them is named.</summary>
    public IReadOnlySet<CodeFile> NamedBy(CodeHandler handler) => _named[handler.Function.File];

    private static HashSet<CodeFile> Follow(CodeFile start, bool withPackages)
    {
        var files = new HashSet<CodeFile> { start };
        var pending = new Stack<CodeFile>([start]);
        foreach (var global in start.IsCSharp ? start.Package.DotNet.Global : [])
        {
            files.Add(global);
        }

        while (pending.TryPop(out var file))
        {
            if (file.IsCSharp)
            {
                FollowTypes(file, files, pending);
                continue;
            }

            foreach (var import in file.Imports)
            {
                // A name that is imported may be a module or something in one.
                for (var (name, isNamed) = (import.Name, true); name is not null; name = name.Owner)
                {
                    if (file.Package.Find(name) is not { } module)
                    {
                        continue;
                    }

                    if ((isNamed || withPackages) && files.Add(module))
                    {
                        pending.Push(module);
                    }

                    isNamed = false;
                }
            }
        }

        return files;
    }

    /// <summary>The files of the types that a file names, and of those that implement an interface which it names.</summary>
    private static void FollowTypes(CodeFile file, HashSet<CodeFile> files, Stack<CodeFile> pending)
    {
        var (tree, types) = (file.Tree, file.Package.DotNet);
        Span<char> chars = stackalloc char[128];
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind is not (CodeKind.Name or CodeKind.Member) || tree.GetName(node) is var name && (name.Length > chars.Length || name.IsEmpty || name[0] is >= (byte)'a' and <= (byte)'z'))
            {
                continue;
            }

            var text = chars[..System.Text.Encoding.UTF8.GetChars(tree.GetName(node), chars)];
            foreach (var place in types.Find(text))
            {
                Add(place);
            }

            foreach (var place in types.ImplementationsOf(text))
            {
                Add(place);
            }
        }

        void Add(CodePlace place)
        {
            if (files.Add(place.File!))
            {
                pending.Push(place.File!);
            }
        }
    }
}
