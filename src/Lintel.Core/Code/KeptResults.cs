using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>What is done once and not each time a function is called, as its result is kept.</summary>
/// <remarks>Source: Python documentation, functools; cachetools and async_lru documentation.</remarks>
public static class KeptResults
{
    /// <summary>The decorators of Python that keep what a function returns.</summary>
    private static readonly string[] s_decorators =
        ["functools.lru_cache", "functools.cache", "functools.cached_property", "cachetools.cached", "cachetools.func.ttl_cache", "cachetools.func.lru_cache", "async_lru.alru_cache"];

    /// <summary>Whether a decorator of a function keeps what it returns.</summary>
    public static bool Of(CodeFunction function)
    {
        foreach (var decorator in s_decorators)
        {
            if (function.HasDecorator(decorator))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what a call gives fills what is found empty, so that it is called once: <c>if cls.merger is None: cls.merger = Merger()</c>, <c>client ??= connect()</c>.</summary>
    public static bool Fills(CodeFile file, int call)
    {
        var tree = file.Tree;
        var function = file.FunctionAround(call);
        for (var node = tree.Parent(call); function >= 0 && node > function; node = tree.Parent(node))
        {
            if (tree[node].Kind != CodeKind.Assign)
            {
                continue;
            }

            if (tree[node].Operator == CodeOperator.Coalesce)
            {
                return true;
            }

            foreach (var target in tree.Children(node, CodeRole.Target))
            {
                if (IsTestedAround(tree, node, function, tree.GetBytes(target)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a condition around a statement asks for a value, as it is written.</summary>
    private static bool IsTestedAround(CodeTree tree, int statement, int function, ReadOnlySpan<byte> value)
    {
        for (var around = tree.Parent(statement); around > function; around = tree.Parent(around))
        {
            if (tree[around].Kind != CodeKind.If)
            {
                continue;
            }

            foreach (var condition in tree.Children(around, CodeRole.Condition))
            {
                for (var node = condition; node < tree[condition].Next; node++)
                {
                    if (tree[node].Kind is CodeKind.Name or CodeKind.Member or CodeKind.Index && tree.GetBytes(node).SequenceEqual(value))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
