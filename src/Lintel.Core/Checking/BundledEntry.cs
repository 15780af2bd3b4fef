using System.Text;
using Lintel.Code;
using Lintel.Code.Constructs;
using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Checking;

/// <summary>
/// The source that a construct of the CDK bundles for a function, as the call that makes the construct names it: the entry of a <c>NodejsFunction</c> or a <c>PythonFunction</c>. The asset itself holds what was
/// made of it.
/// </summary>
/// <remarks>
/// Sources: AWS CDK API reference, aws-lambda-nodejs, <c>NodejsFunctionProps</c> (without an entry the file beside the one that makes it, <c>stack.id.ts</c>); aws-lambda-python-alpha, <c>PythonFunctionProps</c>.
/// </remarks>
/// <param name="Folder">The absolute path of the folder that it lies in.</param>
/// <param name="Handler">Its handler, as Lambda names one: <c>index.handler</c>.</param>
internal sealed record BundledEntry(string Folder, string Handler)
{
    private static readonly string[] s_extensions = [".ts", ".js", ".mjs", ".mts", ".cts", ".cjs"];

    /// <summary>The entry of a construct; null where its call names none that is there.</summary>
    /// <param name="construct">The call.</param>
    /// <param name="root">The absolute path of the reviewed root.</param>
    /// <param name="app">The absolute path of the folder of the app, where the CDK runs.</param>
    /// <param name="files">The files as they are to be seen.</param>
    public static BundledEntry? Of(ConstructCall construct, string root, string app, FileTree files) => construct.ClassName switch
    {
        "NodejsFunction" => OfNodejs(construct, root, app, files),
        "PythonFunction" => OfPython(construct, root, app, files),
        _ => null,
    };

    private static BundledEntry? OfNodejs(ConstructCall construct, string root, string app, FileTree files)
    {
        var call = construct.Call;
        var entry = Option(call, "entry");
        string? path;
        if (entry.IsPresent)
        {
            path = PathOf(entry.Value, root, app);
        }
        else
        {
            var made = Path.GetFullPath(call.File.Path, root);
            var beside = $"{made[..^Path.GetExtension(made).Length]}.{construct.Id.Text}";
            path = entry.IsUnknown || construct.Id.Text is null ? null : Array.Find(s_extensions, extension => files.HasFile(beside + extension)) is { } found ? beside + found : null;
        }

        var handler = Option(call, "handler");
        var name = handler.IsAbsent ? "handler" : handler.Constant.Text;
        return path is not null && name is { Length: > 0 } && files.HasFile(path) && CodeReaders.LanguageOf(path) != CodeLanguage.None
            ? new(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.{name[(name.LastIndexOf('.') + 1)..]}")
            : null;
    }

    private static BundledEntry? OfPython(ConstructCall construct, string root, string app, FileTree files)
    {
        var (entry, index, handler) = (Option(construct.Call, "entry"), Option(construct.Call, "index"), Option(construct.Call, "handler"));
        var file = index.IsAbsent ? "index.py" : index.Constant.Text;
        var name = handler.IsAbsent ? "handler" : handler.Constant.Text;
        return entry.IsPresent && PathOf(entry.Value, root, app) is { } folder && file is not null && file.EndsWith(".py", StringComparison.Ordinal) && name is { Length: > 0 } && files.HasFile(Path.GetFullPath(file, folder))
            ? new(Path.TrimEndingDirectorySeparator(folder), $"{file[..^".py".Length]}.{name}")
            : null;
    }

    private static CodeArgument Option(CodeCall call, string name) => call.Argument(Encoding.UTF8.GetBytes(call.File.IsCSharp ? char.ToUpperInvariant(name[0]) + name[1..] : name));

    /// <summary>The absolute path that an expression means: a text, or texts joined behind the folder of its file.</summary>
    private static string? PathOf(CodePlace value, string root, string app)
    {
        if (value.Kind is CodeKind.Name or CodeKind.Member && value.File!.Resolve(value.Node).Origin is { Exists: true } origin)
        {
            value = origin;
        }

        var (file, tree) = (value.File!, value.File!.Tree);
        if (file.Evaluate(value.Node).Text is { Length: > 0 } text)
        {
            return Full(text, app);
        }

        var own = Path.GetDirectoryName(Path.GetFullPath(file.Path, root)) ?? root;
        if (value.Kind == CodeKind.Text)
        {
            // `${__dirname}/../functions/orders.ts`
            const string Start = "`${__dirname}/";
            var written = Encoding.UTF8.GetString(tree.GetBytes(value.Node));
            return written.StartsWith(Start, StringComparison.Ordinal) && written.EndsWith('`') && !written[Start.Length..^1].Contains('$', StringComparison.Ordinal) ? Full(written[Start.Length..^1], own) : null;
        }

        if (value.Kind != CodeKind.Call || tree.GetName(tree.Child(value.Node, CodeRole.Function)) is var function && !function.SequenceEqual("join"u8) && !function.SequenceEqual("resolve"u8))
        {
            return null;
        }

        var path = app;
        foreach (var argument in tree.Children(value.Node, CodeRole.Argument))
        {
            var bytes = tree.GetBytes(argument);
            if (bytes.SequenceEqual("__dirname"u8) || bytes.SequenceEqual("import.meta.dirname"u8) || (bytes.IndexOf("__file__"u8) >= 0 && bytes.Count("dirname"u8) == 1))
            {
                path = own;
            }
            else if (file.Evaluate(argument).Text is not { } part || Full(part, path) is not { } next)
            {
                return null;
            }
            else
            {
                path = next;
            }
        }

        return path;
    }

    private static string? Full(string path, string folder) => path.Length > 4096 || path.Contains('\0', StringComparison.Ordinal) ? null : Path.GetFullPath(path, folder);
}
