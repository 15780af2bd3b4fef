using System.Buffers;
using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>This part: imports.</summary>
public sealed partial class CodeFile
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\\\n\r\f#");

    /// <summary>The text of a module's name without blanks, comments and joined lines, which may stand between its parts.</summary>
    private string TextOfModule(int node)
    {
        var text = Encoding.UTF8.GetString(Tree.GetBytes(node));
        if (!text.AsSpan().ContainsAny(Separators))
        {
            return text;
        }

        var output = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            foreach (var c in comment < 0 ? line : line[..comment])
            {
                if (c is not (' ' or '\t' or '\\' or '\r' or '\f'))
                {
                    output.Append(c);
                }
            }
        }

        return output.ToString();
    }

    /// <summary>The name of a module that is imported, as it is from the root of the package; null for a relative one that leaves the package.</summary>
    private CodeName? NameOfModule(string text)
    {
        var dots = text.AsSpan().IndexOfAnyExcept('.');
        dots = dots < 0 ? text.Length : dots;
        if (dots == 0)
        {
            // The folder of the file itself is searched too: it may be the root of what is deployed.
            var name = Package.Root.Path(text);
            return Package.Find(name) is null && Folder is { } folder && folder != Package.Root && folder.Path(text) is var beside && Package.Find(beside) is not null ? beside : name;
        }

        var owner = Folder;
        for (var level = 1; level < dots && owner is not null; level++)
        {
            owner = owner == Package.Root ? null : owner.Owner ?? Package.Root;
        }

        return owner is null || dots == text.Length ? owner : owner.Path(text.AsSpan(dots));
    }

    /// <summary>The name of the folder that the file is in, as a module.</summary>
    private CodeName? Folder => IsPackageRoot || Module == Package.Root ? Module : Module.Owner ?? Package.Root;

    /// <summary>The module that an import takes names of; null for an import of modules, and for a module outside of the package that a relative import names.</summary>
    private CodeName? ModuleOfImport(int importedName)
        => Tree.Child(Tree.Parent(importedName), CodeRole.Module) is var module and >= 0 && Tree[module].Kind == CodeKind.ModuleName ? NameOfModule(TextOfModule(module)) : null;

    /// <summary>What an import names, in full.</summary>
    private CodeName? NameOfImport(int importedName)
    {
        if (IsScript || IsCSharp)
        {
            return IsScript ? NameOfScriptImport(importedName) : NameOfUsing(importedName);
        }

        var name = Tree.Child(importedName, CodeRole.Name);
        if (name >= 0 && Tree[name].Kind == CodeKind.ModuleName)
        {
            return NameOfModule(TextOfModule(name));
        }

        var module = ModuleOfImport(importedName);
        return name < 0 || module is null ? module : Member(module, Tree.GetName(name));
    }

    private Resolved ResolveImport(int importedName, int steps)
    {
        if (IsScript)
        {
            return ResolveScriptImport(importedName, steps);
        }

        var name = Tree.Child(importedName, CodeRole.Name);
        if (Tree[name].Kind == CodeKind.ModuleName)
        {
            var text = TextOfModule(name);
            var dot = text.IndexOf('.', StringComparison.Ordinal);
            return NameOfModule(dot < 0 || Tree.Child(importedName, CodeRole.Alias) >= 0 ? text : text[..dot]) is { } imported ? Outside(imported) : Resolved.Unknown;
        }

        if (ModuleOfImport(importedName) is not { } module)
        {
            return Resolved.Unknown;
        }

        return Package.Find(module) is { } file && file != this
            ? file.ResolveModuleMember(Tree.GetName(name), steps)
            : Outside(Member(module, Tree.GetName(name)));
    }
}
