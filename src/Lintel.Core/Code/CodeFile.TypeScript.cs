using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>This part: modules of TypeScript and JavaScript, and what a name stands for in them.</summary>
/// <remarks>
/// The name of a module from outside of the package is as it is imported, without <c>node:</c>: <c>@aws-sdk/client-s3.S3Client</c>. Its default export is the module itself, as where it is required:
/// <c>axios.get</c>. A module of the package is named by its path, <c>src.clients</c>, that of a folder by its file, <c>src.clients.index</c>.
/// </remarks>
public sealed partial class CodeFile
{
    private static readonly string[] ScriptExtensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];
    private ScriptExports? _exports;

    /// <summary>Whether the file is TypeScript or JavaScript.</summary>
    internal bool IsScript => Tree.Language == CodeLanguage.TypeScript;

    private ScriptExports Exports => _exports ??= new(Tree);

    /// <summary>The name that a module is imported by, in full: a file of the package where there is one. Null for one outside of the package that is not named by a package.</summary>
    private CodeName? NameOfScript(string specifier)
    {
        if (specifier.StartsWith("node:", StringComparison.Ordinal))
        {
            specifier = specifier["node:".Length..];
        }

        if (specifier is "" or "/" || specifier[0] == '/')
        {
            return null;
        }

        if (specifier[0] != '.')
        {
            return IsNamable(specifier) ? Package.Root.Path(specifier) : null;
        }

        var path = Combine(Package.PathInPackage(this), specifier);
        if (path is null)
        {
            return null;
        }

        var extension = System.IO.Path.GetExtension(path);
        var stem = Array.IndexOf(ScriptExtensions, extension) >= 0 ? path[..^extension.Length] : path;
        return FindScript(stem) ?? FindScript(path) ?? FindScript(stem.Length == 0 ? "index" : stem + "/index") ?? (IsNamable(stem.Replace('/', '.')) ? Package.Root.Path(stem.Replace('/', '.')) : null);
    }

    private CodeName? FindScript(string path)
        => IsNamable(path.Replace('/', '.')) && Package.Root.Path(path.Replace('/', '.')) is var name && Package.Find(name) is { IsScript: true } ? name : null;

    /// <summary>Whether a name has no empty part, and none that looks like a call or item.</summary>
    private static bool IsNamable(string name) => name.Length > 0 && name[0] != '.' && name[^1] != '.' && !name.Contains("..", StringComparison.Ordinal) && name.AsSpan().IndexOfAny('(', '[') < 0;

    /// <summary>The path that a relative one is from the folder of a file, or null when it leaves the package.</summary>
    private static string? Combine(string file, string relative)
    {
        var parts = new List<string>(file.Split('/')[..^1]);
        foreach (var part in relative.Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part.Length > 0 && part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>The module that an import or export takes names of.</summary>
    private CodeName? ScriptModuleOf(int import) => Tree.GetText(Tree.Child(import, CodeRole.Module)) is { } specifier ? NameOfScript(specifier) : null;

    /// <summary>What an imported name names, in full.</summary>
    private CodeName? NameOfScriptImport(int importedName)
    {
        var module = ScriptModuleOf(Tree.Parent(importedName));
        var name = Tree.Child(importedName, CodeRole.Name);
        return name < 0 || module is null || IsDefault(name) ? module : Member(module, ContentOf(name));
    }

    /// <summary>The bytes of a name that may be written as a text.</summary>
    private ReadOnlySpan<byte> ContentOf(int name) => Tree[name].Kind == CodeKind.Text ? Tree.GetContent(name) : Tree.GetName(name);

    private bool IsDefault(int name) => ContentOf(name).SequenceEqual("default"u8);

    private Resolved ResolveScriptImport(int importedName, int steps)
    {
        if (ScriptModuleOf(Tree.Parent(importedName)) is not { } module)
        {
            return Resolved.Unknown;
        }

        if (Tree[importedName].Is(CodeStyle.Everything))
        {
            return Outside(module);
        }

        var name = Tree.Child(importedName, CodeRole.Name);
        return ScriptMember(module, name < 0 ? "default"u8 : ContentOf(name), steps);
    }

    /// <summary>What a module exports by a name.</summary>
    private Resolved ScriptMember(CodeName module, ReadOnlySpan<byte> name, int steps)
    {
        if (Package.Find(module) is { IsScript: true } file)
        {
            return file == this && steps > MaxSteps / 2 ? Resolved.Unknown : file.ResolveExport(name, steps + 1);
        }

        return name.SequenceEqual("default"u8) ? Outside(module) : Outside(Member(module, name));
    }

    /// <summary>What the file exports by a name: <c>export</c>, <c>exports.name = </c>, <c>module.exports = { name }</c>; "default" is its default export, or all that it exports the old way.</summary>
    private Resolved ResolveExport(ReadOnlySpan<byte> name, int steps)
    {
        if (steps > MaxSteps)
        {
            return Resolved.Unknown;
        }

        var exports = Exports;
        if (exports.TryFind(name, out var node))
        {
            return node < 0 ? Resolved.Unknown
                : Tree[node].Kind != CodeKind.ImportedName ? ResolveExported(node, steps)
                : Tree.Child(Tree.Parent(node), CodeRole.Module) >= 0 ? ResolveScriptImport(node, steps + 1)
                : ResolveName(Tree.Child(node, CodeRole.Name), steps + 1);
        }

        var isDefault = name.SequenceEqual("default"u8);
        if (exports.Whole >= 0)
        {
            var whole = Resolve(exports.Whole, steps + 1);
            return isDefault ? whole : ResolveMember(whole, name, steps + 1);
        }

        if (exports.IsUnknown)
        {
            return Resolved.Unknown;
        }

        if (isDefault)
        {
            return Outside(Module);
        }

        if (Bindings.Find(0, name) is var binding and >= 0)
        {
            return ResolveBinding(binding, steps + 1);
        }

        foreach (var everything in exports.Everything)
        {
            // Which of several modules has it, is only known of those in the package.
            if (ScriptModuleOf(Tree.Parent(everything)) is not { } module || Package.Find(module) is not { IsScript: true } file || file == this)
            {
                return exports.Everything.Count == 1 && ScriptModuleOf(Tree.Parent(everything)) is { } only ? ScriptMember(only, name, steps + 10) : Resolved.Unknown;
            }

            if (file.ResolveExport(name, steps + 10) is { IsUnknown: false, Origin.Exists: true } found)
            {
                return found;
            }
        }

        return exports.Everything.Count > 0 ? Resolved.Unknown : Outside(Member(Module, name));
    }

    private Resolved ResolveExported(int node, int steps)
    {
        if (Tree[node].Kind is not (CodeKind.Function or CodeKind.Class))
        {
            return Resolve(node, steps + 1);
        }

        var name = NameOfDeclaration(node);
        Package.Declare(name, new(this, node));
        return new(name, new(this, node));
    }

    /// <summary>What the module stands for where all of it is imported: what it is assigned, or the module with its members.</summary>
    private Resolved ResolveWhole(int steps)
        => Exports.Whole is var whole and >= 0 && Tree[whole].Kind != CodeKind.Map && Resolve(whole, steps + 1) is { Name: not null } value ? value : Outside(Module);

    /// <summary>The value of a variable: a function or class has the name of the variable.</summary>
    private Resolved ResolveScriptValue(Binding binding, int steps)
    {
        var node = binding.Node;
        if (Tree[node].Kind is not (CodeKind.Function or CodeKind.Class) || binding.Scope < 0)
        {
            return Resolve(node, steps);
        }

        var name = Member(NameOfOwner(node), Tree.Source.Slice(binding.Name));
        Package.Declare(name, new(this, node));
        return new(name, new(this, node));
    }

    /// <summary>A member of a value that a pattern takes out of it.</summary>
    private Resolved ResolvePart(int entry, int steps)
    {
        if (steps > MaxSteps)
        {
            return Resolved.Unknown;
        }

        var map = Tree.Parent(entry);
        var around = Tree.Parent(map);
        var value = Tree[around].Kind switch
        {
            CodeKind.Assign when Tree.Child(around, CodeRole.Value) is var assigned && assigned >= 0 && Tree[map].Role == CodeRole.Target && Tree[around].Role != CodeRole.Value
                => Resolve(assigned, steps + 1),
            CodeKind.Entry => ResolvePart(around, steps + 1),
            _ => Resolved.Unknown,
        };
        var key = Tree.Child(entry, CodeRole.Key) is var written and >= 0 ? written : Tree.Child(entry, CodeRole.Value);
        return Tree[key].Kind is CodeKind.Text or CodeKind.Name && (Tree[key].Role == CodeRole.Value || Tree[key].Kind == CodeKind.Text) && !Tree[key].Is(CodeStyle.Encoded | CodeStyle.Interpolated)
            ? ResolveMember(value, ContentOf(key), steps + 1)
            : Resolved.Unknown;
    }

    /// <summary>The value of an entry of an object literal; unknown when another entry may replace it.</summary>
    private Resolved ResolveEntry(int map, ReadOnlySpan<byte> name, int steps)
    {
        if (Bindings.Find(BindingTable.AnyObject, name) >= 0)
        {
            return Resolved.Unknown;
        }

        var value = -1;
        foreach (var element in Tree.Children(map))
        {
            if (Tree[element].Kind != CodeKind.Entry)
            {
                return Resolved.Unknown;
            }

            var given = Tree.Child(element, CodeRole.Value);
            var key = Tree.Child(element, CodeRole.Key);
            if (key < 0 ? Tree[given].Kind == CodeKind.Name && Tree.GetName(given).SequenceEqual(name) : Tree[key].Kind == CodeKind.Text && Tree.TextEquals(key, name))
            {
                value = given;
            }
            else if (key >= 0 && Tree[key].Kind is not (CodeKind.Text or CodeKind.Number))
            {
                return Resolved.Unknown;
            }
        }

        if (value < 0 || steps > MaxSteps)
        {
            return Resolved.Unknown;
        }

        if (Tree[value].Kind != CodeKind.Function)
        {
            return Resolve(value, steps + 1);
        }

        var owner = Member(NameOfOwner(value), name);
        Package.Declare(owner, new(this, value));
        return new(owner, new(this, value));
    }

    /// <summary>The module that <c>require</c> or <c>import()</c> loads; null for any other call.</summary>
    private CodeName? ScriptModuleOfCall(int call)
    {
        var function = call + 1;
        if (Tree[call].Is(CodeStyle.New) || Tree[function].Kind != CodeKind.Name)
        {
            return null;
        }

        var name = Tree.GetName(function);
        return (name.SequenceEqual("require"u8) || name.SequenceEqual("import"u8)) && Tree.Child(call, CodeRole.Argument) is var argument and >= 0 && Evaluate(argument).Text is { } specifier
            && (name[0] == 'i' || LookUp(ScopeOf(function), name) < 0)
            ? NameOfScript(specifier)
            : null;
    }

    private Resolved ResolveScriptCall(int call, int steps)
    {
        if (ScriptModuleOfCall(call) is { } module)
        {
            return Package.Find(module) is { IsScript: true } file && Tree.GetName(call + 1)[0] == 'r' ? file.ResolveWhole(steps + 1) : Outside(module);
        }

        // A method that is bound to its object, f.bind(a), is the method.
        if (Tree[call + 1].Kind == CodeKind.Member && Tree.GetName(call + 1).SequenceEqual("bind"u8) && Resolve(call + 2, steps + 1) is { Origin.Kind: CodeKind.Function } bound)
        {
            return bound;
        }

        if (IsInterop(call + 1) && Tree.Child(call, CodeRole.Argument) is var required and >= 0)
        {
            return Resolve(required, steps + 1);
        }

        return Tree.GetName(call + 1) is var name && Tree[call + 1].Kind == CodeKind.Name && (name.SequenceEqual("require"u8) || name.SequenceEqual("import"u8) || name.SequenceEqual("super"u8))
            ? Resolved.Unknown
            : ResolveFunctionCall(call, steps);
    }

    /// <summary>Whether a function is one of those that compilers put around a module that is required, which they give back: of TypeScript, Babel and esbuild.</summary>
    private bool IsInterop(int function)
    {
        if (Tree[function].Kind is not (CodeKind.Name or CodeKind.Member))
        {
            return false;
        }

        var name = Tree.GetName(function);
        return name.SequenceEqual("__importStar"u8) || name.SequenceEqual("__importDefault"u8) || name.SequenceEqual("__toESM"u8) || name.SequenceEqual("_interopRequireDefault"u8)
            || name.SequenceEqual("_interopRequireWildcard"u8);
    }

    /// <summary>The object that <c>this</c> is: an instance of the class around.</summary>
    private Resolved ResolveThis(int node)
    {
        var type = Bindings.TypeOfThis(ScopeOf(node));
        if (type <= 0)
        {
            return Resolved.Unknown;
        }

        var name = NameOfDeclaration(type);
        Package.Declare(name, new(this, type));
        return new(name.Result, new(this, type));
    }

    /// <summary>Whether a member is one of <c>process.env</c>, which holds the environment variables.</summary>
    internal bool IsEnvironmentRead(int member)
        => (Tree[member + 1].Kind == CodeKind.Name || (Tree[member + 1].Kind == CodeKind.Member && Tree.GetName(member + 1).SequenceEqual("env"u8))) && Resolve(member + 1).Name?.Text == "process.env";

    /// <summary>Whether an entry of a pattern takes a member of <c>process.env</c>.</summary>
    internal bool IsEnvironmentPart(int entry)
    {
        var map = Tree.Parent(entry);
        var assign = Tree.Parent(map);
        return Tree[map].Role == CodeRole.Target && Tree[assign].Kind == CodeKind.Assign && Tree.Child(assign, CodeRole.Value) is var value and >= 0 && Tree[value].Kind == CodeKind.Member
            && Resolve(value).Name?.Text == "process.env";
    }

    /// <summary>What an export of the file is, or a member of one: <c>handler</c>, <c>handlers.create</c>.</summary>
    internal Resolved ResolveExportPath(ReadOnlySpan<char> path)
    {
        var resolved = Resolved.Unknown;
        var isFirst = true;
        foreach (var part in path.Split('.'))
        {
            var name = Encoding.UTF8.GetBytes(path[part].ToString());
            resolved = isFirst ? ResolveExport(name, 0) : ResolveMember(resolved, name, 1);
            isFirst = false;
        }

        return resolved.Origin.Exists ? resolved : Resolved.Unknown;
    }

    /// <summary>The name of the item or member that a node takes of an object, where it is constant: of <c>os.environ["STAGE"]</c> and of <c>process.env.STAGE</c> it is STAGE. Null for any other node.</summary>
    public string? ItemName(int node) => node < 0 ? null : Tree[node].Kind switch
    {
        CodeKind.Index => Evaluate(Tree.Child(node, CodeRole.Key)).Text,
        CodeKind.Member => Tree.GetNameText(node),
        CodeKind.Entry when Tree.Child(node, CodeRole.Key) is var key and >= 0 => Tree[key].Kind == CodeKind.Text ? Tree.GetText(key) : null,
        CodeKind.Entry => Tree.Child(node, CodeRole.Value) is var value && Tree[value].Kind == CodeKind.Assign ? Tree.GetNameText(Tree.Child(value, CodeRole.Target)) : Tree.GetNameText(value),
        _ => null,
    };

    /// <summary>The name of what is around a declaration: the classes and functions, in the module.</summary>
    private CodeName NameOfOwner(int declaration)
    {
        var parent = Tree.Parent(declaration);
        while (parent > 0 && !(Tree[parent].Kind is CodeKind.Function or CodeKind.Class && Tree.Child(parent, CodeRole.Name) >= 0))
        {
            parent = Tree.Parent(parent);
        }

        return parent > 0 ? NameOfDeclaration(parent) : Module;
    }

    /// <summary>The name of a declaration within its owner; of one without a name, that of the variable it is assigned to, or the place where it stands.</summary>
    private string ScriptNameOf(int declaration)
    {
        var name = Tree.Child(declaration, CodeRole.Name);
        var parent = Tree.Parent(declaration);
        if (name < 0 && Tree[parent].Kind == CodeKind.Assign)
        {
            name = Tree.Child(parent, CodeRole.Target);
        }

        if (name < 0 && Tree[parent].Kind == CodeKind.Export)
        {
            return "default";
        }

        return name >= 0 && Tree[name].Kind is CodeKind.Name or CodeKind.Member && Tree.GetNameText(name) is { Length: > 0 } text ? text : "at " + Tree[declaration].Start;
    }
}
