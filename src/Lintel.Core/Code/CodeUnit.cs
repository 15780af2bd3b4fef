using System.Buffers;
using System.Text;
using Lintel.Resources;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>Application source that belongs together: what is deployed as Lambda functions, or a library or program that no function of the review is made of.</summary>
public sealed class CodeUnit
{
    /// <summary>Names of functions that are longer than this are not looked for elsewhere.</summary>
    private const int LongestName = 100;

    private readonly Dictionary<Type, object> _views = [];
    private readonly HashSet<CodeFile>? _others;

    /// <param name="package">The files that can import from each other.</param>
    /// <param name="functions">The Lambda functions that it is deployed as, each with what its handler is called.</param>
    /// <param name="isReviewedElsewhere">Whether a file is reviewed as a part of another unit; then it only serves to follow names.</param>
    internal CodeUnit(CodePackage package, IEnumerable<(Resource Function, string Handler)> functions, Func<CodeFile, bool>? isReviewedElsewhere = null)
    {
        Package = package;
        _others = isReviewedElsewhere is null ? null : [.. package.Files.Where(isReviewedElsewhere)];
        Files = _others is { Count: > 0 } ? [.. package.Files.Where(file => !_others.Contains(file))] : package.Files;
        Functions = [.. functions.Select(function => new FunctionCode(function.Function, this, function.Handler))];
        Handlers = FindHandlers();
    }

    /// <summary>The files that can import from each other.</summary>
    public CodePackage Package { get; }

    /// <summary>The files that are reviewed as a part of it.</summary>
    public IReadOnlyList<CodeFile> Files { get; }

    /// <summary>The Lambda functions of the review that it is deployed as; none for a library.</summary>
    public IReadOnlyList<FunctionCode> Functions { get; }

    /// <summary>The functions that Lambda calls: those that resources name, and those that look like it where no resource says.</summary>
    public IReadOnlyList<CodeHandler> Handlers { get; }

    /// <summary>The paths of the files that make folders roots of projects, relative to the reviewed root: <c>requirements.txt</c>, <c>package-lock.json</c>.</summary>
    public IReadOnlyList<string> ProjectFiles { get; init; } = [];

    /// <summary>Whether there are tests beside it.</summary>
    public bool HasTests { get; init; }

    /// <summary>Whether it is the source of an app of the CDK whose templates are at hand and reviewed too.</summary>
    public bool IsSynthesized { get; init; }

    /// <summary>Whether a file is reviewed as a part of it, and not only for the names that others import.</summary>
    public bool Includes(CodeFile file) => _others is null || !_others.Contains(file);

    /// <summary>A view of the unit, computed on first use.</summary>
    public TView View<TView>()
        where TView : class, ICodeView<TView>
    {
        if (!_views.TryGetValue(typeof(TView), out var view))
        {
            view = TView.Create(this);
            _views.Add(typeof(TView), view);
        }

        return (TView)view;
    }

    private List<CodeHandler> FindHandlers()
    {
        var handlers = new List<CodeHandler>();
        foreach (var group in Functions.Where(static function => function.Handler is not null).GroupBy(static function => function.Handler!.Value))
        {
            handlers.Add(new(group.Key, [.. group]));
        }

        var candidates = new List<(CodeFile File, int Function)>();
        foreach (var file in Functions.Count == 0 ? Files : [])
        {
            if (file.IsCSharp)
            {
                handlers.AddRange(DotNetHandlers.In(file).Select(function => new CodeHandler(new(file, function), [])));
                continue;
            }

            foreach (var statement in file.Tree.Children(0))
            {
                if (file.Tree[statement].Kind == CodeKind.Function && TakesEventAndContext(file.Tree, statement))
                {
                    candidates.Add((file, statement));
                }
            }
        }

        var called = candidates.Count == 0 ? [] : CalledByOthers(candidates);
        handlers.AddRange(candidates.Where(candidate => !called.Contains(candidate) && !IsRegisteredForPath(candidate.File, candidate.Function)).Select(static candidate => new CodeHandler(new(candidate.File, candidate.Function), [])));
        return handlers;
    }

    /// <summary>Whether a function that is no handler by its name is registered for a path: a handler hands its event to it.</summary>
    private static bool IsRegisteredForPath(CodeFile file, int function)
    {
        foreach (var decorator in IsNamedHandler(NameOf(file, function)) ? default : file.Tree.Children(function, CodeRole.Decorator))
        {
            if (file.Tree[decorator].Kind == CodeKind.Call && file.Evaluate(file.Tree.Child(decorator, CodeRole.Argument)).Text is ['/', ..])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of some functions those that are no handlers by their names and that other code of the package refers to: a handler hands its event to them. One pass over the package.</summary>
    private HashSet<(CodeFile File, int Function)> CalledByOthers(List<(CodeFile File, int Function)> functions)
    {
        var names = functions.Select(static function => NameOf(function.File, function.Function)).Where(static name => name.Length > 0 && !IsNamedHandler(name)).ToHashSet(StringComparer.Ordinal);
        var lengths = names.Select(static name => name.Length).ToHashSet();
        var known = names.GetAlternateLookup<ReadOnlySpan<char>>();
        var wanted = functions.ToHashSet();
        var called = new HashSet<(CodeFile File, int Function)>();
        Span<char> letters = stackalloc char[LongestName];
        foreach (var other in names.Count == 0 ? [] : Package.Files)
        {
            var tree = other.Tree;
            for (var node = 0; node < tree.Count; node++)
            {
                if (tree[node].Kind is not (CodeKind.Name or CodeKind.Member) || tree[node].Role is CodeRole.Name or CodeRole.Target)
                {
                    continue;
                }

                var name = tree.GetName(node);
                if (lengths.Contains(name.Length) && name.Length <= LongestName && Ascii.ToUtf16(name, letters, out var length) == OperationStatus.Done && known.Contains(letters[..length])
                    && other.Resolve(node).Origin is { Kind: CodeKind.Function, File: { } file } origin && (other != file || other.FunctionAround(node) >= 0) && wanted.Contains((file, origin.Node)))
                {
                    called.Add((file, origin.Node));
                }
            }
        }

        return called;
    }

    private static string NameOf(CodeFile file, int function) => file.Tree.Child(function, CodeRole.Name) is >= 0 and var name ? file.Tree.GetNameText(name) : "";

    private static bool IsNamedHandler(string name) => name.Contains("handler", StringComparison.Ordinal) || name.Contains("Handler", StringComparison.Ordinal);

    /// <summary>Whether a function has the two parameters of a handler under their usual names: https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html</summary>
    private static bool TakesEventAndContext(CodeTree tree, int function)
    {
        var number = 0;
        foreach (var parameter in tree.Children(function, CodeRole.Parameter))
        {
            var name = tree.GetName(tree.Child(parameter, CodeRole.Name));
            var isExpected = number switch
            {
                0 => name.TrimStart((byte)'_').SequenceEqual("event"u8),
                1 => name.TrimStart((byte)'_') is var second && (second.SequenceEqual("context"u8) || second.SequenceEqual("ctx"u8) || second.SequenceEqual("lambda_context"u8)),
                _ => tree.Child(parameter, CodeRole.Default) >= 0,
            };
            if (!isExpected)
            {
                return false;
            }

            number++;
        }

        return number >= 2;
    }
}
