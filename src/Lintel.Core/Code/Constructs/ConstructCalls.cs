using System.Text;
using Lintel.Syntax.Code;

namespace Lintel.Code.Constructs;

/// <summary>
/// The calls in a package that make constructs of the CDK, and the way from the path of a construct to the call that made it: the ids along the path lead from the
/// stack through the classes of the app.
/// </summary>
/// <remarks>The first two parameters of a construct are its scope and its id: https://docs.aws.amazon.com/cdk/v2/guide/constructs.html</remarks>
public sealed class ConstructCalls : ICodeView<ConstructCalls>
{
    /// <summary>The most steps from a class to those that it inherits from.</summary>
    private const int MaximumBases = 16;

    /// <summary>The most elements of a path that are followed.</summary>
    private const int MaximumDepth = 64;

    private readonly HashSet<CodeFile> _files;
    private readonly List<ConstructCall> _all = [];
    private readonly Dictionary<CodePlace, ConstructCall> _byPlace = [];
    private readonly Dictionary<string, List<CodePlace>> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<CodePlace, CodePlace[]> _bases = [];

    /// <summary>Finds the calls of a package.</summary>
    public ConstructCalls(CodePackage package)
    {
        // What was compiled says everything a second time.
        var isCompiled = package.Files.Any(static file => CodeReaders.IsTypeScript(file.Path) && UsesCdk(file));
        _files = [.. package.Files.Where(file => !isCompiled || !file.IsScript || CodeReaders.IsTypeScript(file.Path))];
        foreach (var file in _files)
        {
            var nodes = file.Tree.Nodes;
            for (var node = 0; node < nodes.Length; node++)
            {
                if (nodes[node].Kind == CodeKind.Class && ClassName(file.Tree, node) is { Length: > 0 } name)
                {
                    if (!_classes.TryGetValue(name, out var places))
                    {
                        _classes.Add(name, places = []);
                    }

                    places.Add(new(file, node));
                }
            }
        }

        foreach (var file in _files)
        {
            var nodes = file.Tree.Nodes;
            for (var node = 0; node < nodes.Length; node++)
            {
                if (nodes[node].Kind == CodeKind.Call && Read(new(file, node)) is { } made)
                {
                    _all.Add(made);
                    _byPlace.Add(new(file, node), made);
                }
            }
        }
    }

    /// <summary>The calls, in the order of the files and their texts.</summary>
    public IReadOnlyList<ConstructCall> All => _all;

    public static ConstructCalls Create(CodeUnit unit) => new(unit.Package.Files.Any(UsesCdk) ? unit.Package : new("", []));

    /// <summary>Whether a file is of an app of the CDK, and no other is what it was compiled from.</summary>
    public bool Includes(CodeFile file) => _files.Contains(file) && UsesCdk(file);

    /// <summary>Whether a file is of an app of the CDK: it says so where it imports the library.</summary>
    private static bool UsesCdk(CodeFile file) => file.Tree.Language switch
    {
        CodeLanguage.Python => file.Tree.Source.Bytes.IndexOf("aws_cdk"u8) >= 0,
        CodeLanguage.CSharp => file.Tree.Source.Bytes.IndexOf("Amazon.CDK"u8) >= 0,
        _ => file.Tree.Source.Bytes.IndexOf("aws-cdk-lib"u8) >= 0 || file.Tree.Source.Bytes.IndexOf("@aws-cdk/"u8) >= 0,
    };

    /// <summary>The construct that a call makes; null when it is none.</summary>
    public ConstructCall? Find(CodePlace call) => _byPlace.GetValueOrDefault(call);

    /// <summary>
    /// The call that makes a construct, or else the nearest one around it that the app makes: the deepest element of the path that is made in exactly one place. Null when no element is.
    /// </summary>
    /// <param name="path">The path from the app: <c>Orders/Uploads/Resource</c>.</param>
    /// <param name="type">The type of the resource, which tells a construct whose id is computed: <c>AWS::S3::Bucket</c>; null when it is not known.</param>
    public CodeCall? Find(string path, string? type)
    {
        var elements = path.Split('/');
        var around = new List<ConstructCall>();
        CodeCall? found = null;
        for (var depth = 0; depth < elements.Length && depth < MaximumDepth; depth++)
        {
            var (exact, open) = (new List<ConstructCall>(), new List<ConstructCall>());
            foreach (var call in _all)
            {
                if (call.Id.Fits(elements[depth]) && (depth == 0 ? call.Scope is ConstructScope.App or ConstructScope.Unknown : IsIn(call, around)))
                {
                    (call.Id.IsTelling ? exact : open).Add(call);
                }
            }

            if (depth == 1 && around.Count == 0)
            {
                // Nothing tells where the stack is made: whatever is made in one with the id, and in no class that is known to be elsewhere.
                exact = _all.FindAll(call => call.Id.Text == elements[depth] && call.Scope == ConstructScope.This && IsStack(call.Around) && !_all.Exists(maker => Makes(maker, call.Around)));
                open.Clear();
            }

            around = exact.Count > 0 ? exact : open;
            if (exact.Count == 1)
            {
                found = exact[0].Call;
            }
            else if (exact.Count == 0 && open.Count == 1 && IsOfType(open[0].ClassName, type) && depth >= elements.Length - 2)
            {
                found = open[0].Call;
            }

            if (around.Count == 0 && depth > 0)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>Whether a construct can be made in one of several.</summary>
    private bool IsIn(ConstructCall call, List<ConstructCall> around)
    {
        foreach (var parent in around)
        {
            var isIn = call.Scope switch
            {
                ConstructScope.This => Makes(parent, call.Around),
                ConstructScope.Construct => parent.Call.File == call.Around.File && parent.Call.Node == call.Around.Node,

                // What is handed to a function of the app may be any construct that the app has a class for.
                ConstructScope.Unknown => parent.Class.Exists,
                _ => false,
            };
            if (isIn)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what a call makes is an object of a class, or of one that inherits from it.</summary>
    private bool Makes(ConstructCall maker, CodePlace type) => maker.Class.Exists && Inherits(maker.Class, type, 0);

    private bool Inherits(CodePlace type, CodePlace ancestor, int depth)
    {
        if (type == ancestor)
        {
            return true;
        }

        foreach (var parent in depth < MaximumBases ? BasesOf(type) : [])
        {
            if (Inherits(parent, ancestor, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a class is a stack or stage by what it inherits from.</summary>
    private bool IsStack(CodePlace type)
    {
        for (var depth = 0; type.Exists && depth < MaximumBases; depth++)
        {
            var tree = type.File!.Tree;
            var parent = tree.Child(type.Node, CodeRole.Base);
            if (WrittenName(tree, parent) is "Stack" or "NestedStack" or "Stage")
            {
                return true;
            }

            type = BasesOf(type) is [var next, ..] ? next : CodePlace.None;
        }

        return false;
    }

    /// <summary>The classes of the app that a class inherits from.</summary>
    private CodePlace[] BasesOf(CodePlace type)
    {
        if (!_bases.TryGetValue(type, out var bases))
        {
            var found = new List<CodePlace>();
            foreach (var parent in type.File!.Tree.Children(type.Node, CodeRole.Base))
            {
                if (Declared(type.File, parent) is { Exists: true } place)
                {
                    found.Add(place);
                }
            }

            _bases.Add(type, bases = [.. found]);
        }

        return bases;
    }

    private ConstructCall? Read(CodeCall call)
    {
        var (file, tree) = (call.File, call.File.Tree);
        var function = tree.Child(call.Node, CodeRole.Function);
        var name = WrittenName(tree, function);
        if (tree.Language == CodeLanguage.Python ? name.Length == 0 || !char.IsAsciiLetterUpper(name[0]) : !tree[call.Node].Is(CodeStyle.New))
        {
            return null;
        }

        var scope = Given(call, 0, "scope"u8, default);
        var id = Given(call, 1, "id"u8, "construct_id"u8);
        if (!scope.Exists || !id.Exists)
        {
            return null;
        }

        var (kind, around) = ScopeOf(scope);
        var constructId = ConstructId.Of(id);
        if (kind == ConstructScope.Unknown && constructId.Text is null)
        {
            return null;
        }

        // In C# "new" alone is of the type that is declared.
        name = name == "new" ? "" : name;
        return new(call, name, Declared(file, function), constructId, kind, around);
    }

    /// <summary>The scope or id of a construct, by position or name; options are no arguments here.</summary>
    private static CodePlace Given(CodeCall call, int position, ReadOnlySpan<byte> name, ReadOnlySpan<byte> other)
    {
        var tree = call.File.Tree;
        var index = 0;
        foreach (var argument in tree.Children(call.Node, CodeRole.Argument))
        {
            switch (tree[argument].Kind)
            {
                case CodeKind.KeywordArgument when tree.GetName(argument) is var given && (given.SequenceEqual(name) || (!other.IsEmpty && given.SequenceEqual(other))):
                    return new(call.File, argument + 1);
                case CodeKind.KeywordArgument:
                    break;
                case CodeKind.Spread:
                    return CodePlace.None;
                default:
                    if (index == position)
                    {
                        return new(call.File, argument);
                    }

                    index++;
                    break;
            }
        }

        return CodePlace.None;
    }

    private static (ConstructScope Kind, CodePlace Around) ScopeOf(CodePlace scope)
    {
        var (file, tree) = (scope.File!, scope.File!.Tree);
        if (tree[scope.Node].Kind == CodeKind.Name && tree.GetName(scope.Node) is var name && (tree.Language == CodeLanguage.Python ? name.SequenceEqual("self"u8) : name.SequenceEqual("this"u8)))
        {
            for (var type = tree.Parent(scope.Node); type > 0; type = tree.Parent(type))
            {
                if (tree[type].Kind == CodeKind.Class)
                {
                    return (ConstructScope.This, new(file, type));
                }
            }

            return (ConstructScope.Unknown, CodePlace.None);
        }

        if (tree[scope.Node].Kind is CodeKind.Name or CodeKind.Member or CodeKind.Call && file.Resolve(scope.Node).Origin is { Kind: CodeKind.Call, File: { } origin } made)
        {
            var function = origin.Tree.Child(made.Node, CodeRole.Function);
            return WrittenName(origin.Tree, function) == "App" || (WrittenName(origin.Tree, function) == "new" && origin.Resolve(made.Node).Name?.Owner?.Segment == "App")
                ? (ConstructScope.App, CodePlace.None)
                : (ConstructScope.Construct, made);
        }

        return (ConstructScope.Unknown, CodePlace.None);
    }

    /// <summary>The class of the app that an expression names; the only one of the name where imports do not lead to it.</summary>
    private CodePlace Declared(CodeFile file, int node)
    {
        if (node < 0)
        {
            return CodePlace.None;
        }

        var resolved = file.IsCSharp ? file.ResolveType(node) : file.Resolve(node);
        return resolved.Origin.Kind == CodeKind.Class ? resolved.Origin
            : _classes.TryGetValue(WrittenName(file.Tree, node), out var places) && places.Count == 1 && !IsOfLibrary(resolved) ? places[0]
            : CodePlace.None;
    }

    /// <summary>Whether a name is known to be of the CDK itself.</summary>
    private static bool IsOfLibrary(Resolved resolved) => resolved.Name?.Text is { } name && (name.StartsWith("aws-cdk-lib", StringComparison.Ordinal) || name.StartsWith("@aws-cdk/", StringComparison.Ordinal)
        || name.StartsWith("aws_cdk", StringComparison.Ordinal) || name.StartsWith("Amazon.CDK", StringComparison.Ordinal));

    private static bool IsOfType(string className, string? type)
    {
        var name = type.AsSpan(type is null ? 0 : type.LastIndexOf(':') + 1);
        return className.Length > 0 && (name.SequenceEqual(className) || (className.StartsWith("Cfn", StringComparison.Ordinal) && name.SequenceEqual(className.AsSpan(3))));
    }

    private static string ClassName(CodeTree tree, int node) => WrittenName(tree, tree.Child(node, CodeRole.Name));

    /// <summary>The last name of an expression; empty when it has none.</summary>
    private static string WrittenName(CodeTree tree, int node)
    {
        while (node >= 0 && tree[node].Kind is CodeKind.Index or CodeKind.Call)
        {
            // The type parameters of a class, and what a base class is called with.
            node = tree.Child(node, tree[node].Kind == CodeKind.Index ? CodeRole.Object : CodeRole.Function);
        }

        return node < 0 ? "" : tree[node].Kind switch
        {
            CodeKind.Name or CodeKind.Member => Encoding.UTF8.GetString(tree.GetName(node)),
            _ => "",
        };
    }
}
