using Lintel.Resources;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>Application source that belongs together: what is deployed as Lambda functions, or a library or program that no function of the review is made of.</summary>
public sealed class CodeUnit
{
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

        foreach (var file in Functions.Count == 0 ? Files : [])
        {
            if (file.IsCSharp)
            {
                handlers.AddRange(DotNetHandlers.In(file).Select(function => new CodeHandler(new(file, function), [])));
                continue;
            }

            foreach (var statement in file.Tree.Children(0))
            {
                if (file.Tree[statement].Kind == CodeKind.Function && TakesEventAndContext(file.Tree, statement) && !IsCalledByOthers(file, statement))
                {
                    handlers.Add(new(new(file, statement), []));
                }
            }
        }

        return handlers;
    }

    /// <summary>Whether a function that is no handler by its name is one that a handler hands its event to: it is registered for a path, or other code of the package refers to it.</summary>
    private bool IsCalledByOthers(CodeFile file, int function)
    {
        var name = file.Tree.GetName(file.Tree.Child(function, CodeRole.Name));
        if (name.IndexOf("handler"u8) >= 0 || name.IndexOf("Handler"u8) >= 0)
        {
            return false;
        }

        foreach (var decorator in file.Tree.Children(function, CodeRole.Decorator))
        {
            if (file.Tree[decorator].Kind == CodeKind.Call && file.Evaluate(file.Tree.Child(decorator, CodeRole.Argument)).Text is ['/', ..])
            {
                return true;
            }
        }

        foreach (var other in Package.Files)
        {
            var tree = other.Tree;
            for (var node = 0; node < tree.Count; node++)
            {
                if (tree[node].Kind is CodeKind.Name or CodeKind.Member && tree[node].Role is not (CodeRole.Name or CodeRole.Target) && tree.GetName(node).SequenceEqual(name) && (other != file || other.FunctionAround(node) >= 0)
                    && other.Resolve(node).Origin is { Kind: CodeKind.Function } origin && origin.File == file && origin.Node == function)
                {
                    return true;
                }
            }
        }

        return false;
    }

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
