using System.Buffers;
using System.Text;
using Lintel.Resources;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Json;

namespace Lintel.Pipelines;

/// <summary>
/// Presents what a project depends on as a resource, <c>Source::Dependencies</c>: <c>Ecosystem</c> (pip, npm, nuget), <c>LockFile</c> where one fixes the versions, and <c>Packages</c>, each with <c>Name</c> and
/// <c>Version</c> as it is written, absent where none is, and <c>IsForDevelopment</c> where what is built does not have it. What lies in the repository itself is left out.
/// </summary>
/// <remarks>Sources: https://pip.pypa.io/en/stable/reference/requirements-file-format/, https://docs.npmjs.com/cli/configuring-npm/package-json, https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files.</remarks>
internal static class DependencyResources
{
    public const string ResourceType = "Source::Dependencies";

    /// <summary>What can stand behind the name of a package in a requirement.</summary>
    private static readonly SearchValues<byte> s_endsOfNames = SearchValues.Create("=<>~!@[ "u8);

    /// <summary>The most packages that are listed.</summary>
    private const int MaximumPackages = 2000;

    /// <summary>The resource of a file; null where it names no packages.</summary>
    /// <param name="source">The text.</param>
    /// <param name="kind">What the file is.</param>
    /// <param name="lockFile">The file that fixes the versions; null for none.</param>
    public static Workload? Build(SourceText source, DependencyFileKind kind, string? lockFile)
    {
        var tree = new SyntaxTree();
        var packages = new List<Value>();
        PlaceScope scope;
        if (kind == DependencyFileKind.Package)
        {
            JsonReader.Read(source, tree);
            scope = new PlaceScope(tree);
            AddPackages(tree, scope, packages);
        }
        else
        {
            tree.Reset(source);
            tree.Comments = CommentStyle.Lines;
            var stream = tree.Add(NodeKind.Stream, NodeStyle.Plain, 0, source.Length);
            var document = tree.Add(NodeKind.Document, NodeStyle.Plain, 0, source.Length);
            var list = tree.Add(NodeKind.Sequence, NodeStyle.Plain, 0, source.Length);
            scope = new PlaceScope(tree);
            if (kind == DependencyFileKind.Requirements)
            {
                AddRequirements(source, tree, scope, packages);
            }
            else
            {
                AddReferences(source, tree, scope, packages);
            }

            tree.Close(list, source.Length);
            tree.Close(document, source.Length);
            tree.Close(stream, source.Length);
        }

        if (packages.Count == 0)
        {
            return null;
        }

        // The list of all, or the whole of a package.json.
        var place = tree.Root;
        var name = Path.GetFileName(source.Path);
        var map = new ValueMap()
            .Set("Ecosystem", Value.Text(scope, place, kind switch { DependencyFileKind.Requirements => "pip", DependencyFileKind.Package => "npm", _ => "nuget" }))
            .Set("LockFile", lockFile is null ? default : Value.Text(scope, place, lockFile))
            .Set("Packages", Value.List(scope, place, [.. packages]));
        var properties = Value.Map(scope, place, map);
        return new(source.Path, [new(ResourceType, name, scope, place, place, properties) { Address = name, Raw = properties }], new());
    }

    private static Value Package(PlaceScope scope, int node, string name, string? version, bool isForDevelopment = false) => Value.Map(scope, node, new ValueMap()
        .Set("Name", Value.Text(scope, node, name))
        .Set("IsForDevelopment", isForDevelopment ? Value.Text(scope, node, "true") : default)
        .Set("Version", version is null ? default : Value.Text(scope, node, version)));

    /// <summary>Adds the dependencies of a package.json; those for development too, which the build is made with.</summary>
    private static void AddPackages(SyntaxTree tree, PlaceScope scope, List<Value> packages)
    {
        if (tree.Root is not (>= 0 and var root) || tree[root].Kind != NodeKind.Mapping)
        {
            return;
        }

        foreach (var section in (ReadOnlySpan<string>)["dependencies", "devDependencies", "optionalDependencies"])
        {
            if (tree.Find(root, section) is not (>= 0 and var entries) || tree[entries].Kind != NodeKind.Mapping)
            {
                continue;
            }

            for (var key = entries + 1; key < tree[entries].Next && packages.Count < MaximumPackages;)
            {
                var value = tree[key].Next;
                if (tree[value].Kind == NodeKind.Scalar && tree.GetText(value) is { } version && !IsLocal(version))
                {
                    packages.Add(Package(scope, value, tree.GetText(key), version, section == "devDependencies"));
                }

                key = tree[value].Next;
            }
        }
    }

    private static bool IsLocal(string version) => version.StartsWith("file:", StringComparison.Ordinal) || version.StartsWith("link:", StringComparison.Ordinal) || version.StartsWith("workspace:", StringComparison.Ordinal)
        || version.StartsWith("portal:", StringComparison.Ordinal) || version.StartsWith('.') || version.StartsWith('/');

    /// <summary>Adds the packages of a requirements.txt; none where another file has the versions.</summary>
    private static void AddRequirements(SourceText source, SyntaxTree tree, PlaceScope scope, List<Value> packages)
    {
        for (var start = 0; start < source.Length && packages.Count < MaximumPackages;)
        {
            var rest = source.Bytes[start..];
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            var next = end < 0 ? source.Length : start + end + 1;

            // A backslash at the end of a line continues it: what follows are hashes and other options.
            while (line.TrimEnd((byte)'\r').EndsWith("\\"u8) && next < source.Length)
            {
                var more = source.Bytes[next..].IndexOf((byte)'\n');
                next = more < 0 ? source.Length : next + more + 1;
                line = source.Bytes[start..next].TrimEnd("\r\n"u8);
            }

            var text = line.TrimStart(" \t\uFEFF"u8);
            var first = start + (line.Length - text.Length);
            start = next;
            if (text.StartsWith("-c"u8) || text.StartsWith("--constraint"u8))
            {
                packages.Clear();
                return;
            }

            var comment = text.IndexOf(" #"u8);
            text = (comment < 0 ? text : text[..comment]).TrimEnd(" \t\r"u8);
            if (text.IsEmpty || text[0] is (byte)'#' or (byte)'-' or (byte)'.' or (byte)'/' || !char.IsAsciiLetterOrDigit((char)text[0]))
            {
                continue;
            }

            var isHashed = text.IndexOf("--hash"u8) >= 0;
            var requirement = text;
            foreach (var stop in (ReadOnlySpan<byte>)[(byte)';', (byte)'\\'])
            {
                requirement = requirement.IndexOf(stop) is >= 0 and var at ? requirement[..at] : requirement;
            }

            requirement = (requirement.IndexOf(" --"u8) is >= 0 and var option ? requirement[..option] : requirement).TrimEnd(" \t\r"u8);
            var name = requirement.IndexOfAny(s_endsOfNames) is >= 0 and var stopAt ? requirement[..stopAt] : requirement;
            if (name.IndexOfAny((byte)'/', (byte)'\\') >= 0 || name.IndexOf("://"u8) >= 0 || name.EndsWith(".whl"u8) || name.EndsWith(".gz"u8))
            {
                continue;
            }

            var written = requirement[name.Length..];
            written = written.StartsWith("["u8) && written.IndexOf((byte)']') is > 0 and var extras ? written[(extras + 1)..] : written;
            var version = Encoding.UTF8.GetString(written).Replace(" ", "", StringComparison.Ordinal);
            var node = tree.Add(NodeKind.Scalar, NodeStyle.Plain, first, first + requirement.Length);
            packages.Add(Package(scope, node, Encoding.UTF8.GetString(name), isHashed ? "==" : version.Length == 0 ? null : version));
        }
    }

    /// <summary>Adds the package references of a project; those whose version stands elsewhere are left out.</summary>
    private static void AddReferences(SourceText source, SyntaxTree tree, PlaceScope scope, List<Value> packages)
    {
        var open = "<PackageReference"u8;
        for (var at = 0; packages.Count < MaximumPackages && source.Bytes[at..].IndexOf(open) is >= 0 and var found;)
        {
            var start = at + found;
            at = start + open.Length;
            var rest = source.Bytes[start..];
            var end = rest.IndexOf((byte)'>');
            if (end < 0 || IsInComment(source, start))
            {
                continue;
            }

            var element = rest[..end];
            if (Attribute(element, "Include=\""u8) is not { } name || Attribute(element, "Version=\""u8) is not { } version)
            {
                continue;
            }

            var written = rest.IndexOf("Version=\""u8) + "Version=\""u8.Length;
            var node = tree.Add(NodeKind.Scalar, NodeStyle.Plain, start + written, start + written + Encoding.UTF8.GetByteCount(version));
            packages.Add(Package(scope, node, name, version));
        }
    }

    private static bool IsInComment(SourceText source, int position)
    {
        var before = source.Bytes[..position];
        return before.LastIndexOf("<!--"u8) is >= 0 and var begin && before.LastIndexOf("-->"u8) < begin;
    }

    private static string? Attribute(ReadOnlySpan<byte> element, ReadOnlySpan<byte> name)
    {
        var at = element.IndexOf(name);
        var value = at < 0 ? default : element[(at + name.Length)..];
        return at >= 0 && value.IndexOf((byte)'"') is >= 0 and var end ? Encoding.UTF8.GetString(value[..end]) : null;
    }
}
