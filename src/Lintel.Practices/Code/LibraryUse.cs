using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>What the libraries that the files of a unit import are for.</summary>
internal sealed class LibraryUse : ICodeView<LibraryUse>
{
    private readonly Dictionary<CodeFile, HashSet<string>> _uses = [];
    private readonly ImportedCode _imported;

    private LibraryUse(CodeUnit unit) => _imported = unit.View<ImportedCode>();

    public static LibraryUse Create(CodeUnit unit)
    {
        var use = new LibraryUse(unit);
        foreach (var file in unit.Package.Files)
        {
            var uses = new HashSet<string>(StringComparer.Ordinal);
            foreach (var import in file.Imports)
            {
                for (var name = import.Name; name is not null; name = name.Owner)
                {
                    if (CodeLibraryUses.Find(name.Text) is { } found)
                    {
                        uses.Add(found.Use);
                    }
                    else if (name.Owner is null && name.Text.Contains('/', StringComparison.Ordinal))
                    {
                        AddPackage(name.Text, uses);
                    }
                }

                use.HasPowertools |= import.Name?.Text.Contains("powertools", StringComparison.OrdinalIgnoreCase) == true;
            }

            if (file.Tree.Language == CodeLanguage.CSharp)
            {
                AddMarks(file.Tree, uses);
            }

            use._uses.Add(file, uses);
        }

        return use;
    }

    /// <summary>Whether some file imports Powertools for AWS Lambda.</summary>
    public bool HasPowertools { get; private set; }

    /// <summary>Whether a file imports something for a use.</summary>
    public bool Has(CodeFile file, string use) => _uses.TryGetValue(file, out var uses) && uses.Contains(use);

    /// <summary>Whether a file that is loaded with a handler imports something for a use.</summary>
    public bool Has(CodeHandler handler, string use)
    {
        foreach (var file in _imported.FilesOf(handler))
        {
            if (Has(file, use))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether some file of the unit imports something for a use.</summary>
    public bool HasAny(string use)
    {
        foreach (var uses in _uses.Values)
        {
            if (uses.Contains(use))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds what the extension methods that C# calls are for.</summary>
    private static void AddMarks(CodeTree tree, HashSet<string> uses)
    {
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind == CodeKind.Member && tree[node].Role == CodeRole.Function && tree.GetName(node) is [(byte)'A' or (byte)'U' or (byte)'R', ..] && CodeMarks.Find(tree.GetNameText(node)) is { } mark)
            {
                uses.Add(mark.Use);
            }
        }
    }

    /// <summary>Adds what the package of a module is for: <c>@aws-lambda-powertools/parser/envelopes</c> is a module of <c>@aws-lambda-powertools/parser</c>.</summary>
    private static void AddPackage(string module, HashSet<string> uses)
    {
        for (var slash = module.LastIndexOf('/'); slash > 0; slash = module.LastIndexOf('/'))
        {
            module = module[..slash];
            if (CodeLibraryUses.Find(module) is { } found)
            {
                uses.Add(found.Use);
                return;
            }
        }
    }
}
