using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>Questions about pieces of code that several practices ask.</summary>
internal static class CodeExpressions
{
    /// <summary>Whether a text is written somewhere in a node.</summary>
    public static bool HasText(CodeTree tree, int node, ReadOnlySpan<byte> text)
    {
        for (var i = node; node >= 0 && i < tree[node].Next; i++)
        {
            if (tree[i].Kind is CodeKind.Text or CodeKind.TextPart && tree.GetContent(i).SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an argument or member is given by a name somewhere in a node.</summary>
    public static bool HasKeyword(CodeTree tree, int node, ReadOnlySpan<byte> name)
    {
        for (var i = node; node >= 0 && i < tree[node].Next; i++)
        {
            if (tree[i].Kind == CodeKind.KeywordArgument && tree.GetName(i).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name is used somewhere in a node, on its own or as the object of something.</summary>
    public static bool HasName(CodeTree tree, int node, ReadOnlySpan<byte> name)
    {
        for (var i = node; node >= 0 && i < tree[node].Next; i++)
        {
            if (tree[i].Kind == CodeKind.Name && tree.GetName(i).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text is the name of a member that is taken of a variable, or a node such a member: <c>event["body"]</c>, <c>event.get("body")</c>, <c>event.body</c>.</summary>
    public static bool IsMemberOf(CodeTree tree, int text, ReadOnlySpan<byte> variable)
    {
        if (tree[text].Kind == CodeKind.Member)
        {
            return tree.Child(text, CodeRole.Object) is var holder && tree[holder].Kind == CodeKind.Name && tree.GetName(holder).SequenceEqual(variable);
        }

        var parent = tree.Parent(text);
        if (parent > 0 && tree[parent].Kind == CodeKind.Index && tree[text].Role == CodeRole.Key)
        {
            return tree.Child(parent, CodeRole.Object) is var owner && tree[owner].Kind == CodeKind.Name && tree.GetName(owner).SequenceEqual(variable);
        }

        return parent > 0 && tree[parent].Kind == CodeKind.Call && tree[text].Role == CodeRole.Argument && tree.Child(parent, CodeRole.Function) is var function && tree[function].Kind == CodeKind.Member
            && tree.GetName(function).SequenceEqual("get"u8) && tree.Child(function, CodeRole.Object) is var map && tree[map].Kind == CodeKind.Name && tree.GetName(map).SequenceEqual(variable);
    }

    /// <summary>Whether a node of a kind is somewhere in another.</summary>
    public static bool HasKind(CodeTree tree, int node, CodeKind kind) => FindKind(tree, node, kind) >= 0;

    /// <summary>The first node of a kind in another; -1 when there is none.</summary>
    public static int FindKind(CodeTree tree, int node, CodeKind kind)
    {
        for (var i = node; node >= 0 && i < tree[node].Next; i++)
        {
            if (tree[i].Kind == kind)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The name of the parameter of a function at a position; empty when it has none there.</summary>
    public static ReadOnlySpan<byte> ParameterName(CodeFunction function, int position)
    {
        var tree = function.File.Tree;
        foreach (var parameter in tree.Children(function.Node, CodeRole.Parameter))
        {
            if (position-- == 0)
            {
                return tree.GetName(tree.Child(parameter, CodeRole.Name));
            }
        }

        return default;
    }

    /// <summary>Whether a name is assigned by the module as a whole and set where it is null, so that what is made is kept: <c>global client</c>, <c>if client is None</c>.</summary>
    public static bool IsKept(CodeFile file, int call)
    {
        var tree = file.Tree;
        var function = file.FunctionAround(call);
        if (function < 0)
        {
            return true;
        }

        if (new CodeFunction(file, function) is var declared && tree.Child(function, CodeRole.Name) >= 0
            && KeptResults.Of(declared))
        {
            return true;
        }

        if (ReturnsWhatItKept(tree, function, call))
        {
            return true;
        }

        if (tree.Language != CodeLanguage.Python)
        {
            return IsKeptInObject(file, call, function);
        }

        for (var node = call; node > function; node = tree.Parent(node))
        {
            if (tree[node].Kind != CodeKind.Assign)
            {
                continue;
            }

            foreach (var target in tree.Children(node, CodeRole.Target))
            {
                if (tree[target].Kind == CodeKind.Name && IsGlobal(tree, function, tree.GetName(target)))
                {
                    return true;
                }

                // An item of a map, or an attribute, that outlives the call.
                if (tree[target].Kind is CodeKind.Index or CodeKind.Member && IsWithin(tree, node, function, CodeKind.If))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a function returns early what an earlier call of it kept: <c>if self._url: return self._url</c> before, and an assignment to that attribute after.</summary>
    private static bool ReturnsWhatItKept(CodeTree tree, int function, int call)
    {
        for (var node = tree.Child(function, CodeRole.Body); node >= 0 && node < call; node++)
        {
            if (tree[node].Kind != CodeKind.Return || tree.Child(node, CodeRole.Value) is not (>= 0 and var kept) || tree[kept].Kind != CodeKind.Member || !IsWithin(tree, node, function, CodeKind.If))
            {
                continue;
            }

            for (var later = call; later < tree[function].Next; later++)
            {
                if (tree[later].Kind == CodeKind.Assign && tree.Child(later, CodeRole.Target) is var target && tree[target].Kind == CodeKind.Member && tree.GetBytes(target).SequenceEqual(tree.GetBytes(kept)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether what is made in a function of C# or TypeScript outlives the call: in C# in a constructor or in a function that is handed to a Lazy or to a container, in both in a field or variable that is filled once.</summary>
    private static bool IsKeptInObject(CodeFile file, int call, int function)
    {
        var tree = file.Tree;
        if ((tree[function].Is(CodeStyle.Constructor) && file.Tree.Language == CodeLanguage.CSharp) || (tree.Language == CodeLanguage.CSharp && tree[function].Is(CodeStyle.Arrow) && tree[function].Role is CodeRole.Argument))
        {
            return true;
        }

        for (var node = call; node > function; node = tree.Parent(node))
        {
            // A field is filled where it is empty: "a ??= b", or within a condition.
            if (tree[node].Kind == CodeKind.Assign && !tree[node].Is(CodeStyle.Declared) && (tree[node].Operator == CodeOperator.Coalesce || IsWithin(tree, node, function, CodeKind.If)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWithin(CodeTree tree, int node, int end, CodeKind kind)
    {
        for (var at = tree.Parent(node); at > end; at = tree.Parent(at))
        {
            if (tree[at].Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGlobal(CodeTree tree, int function, ReadOnlySpan<byte> name)
    {
        for (var node = function; node < tree[function].Next; node++)
        {
            if (tree[node].Kind is CodeKind.Global or CodeKind.Nonlocal && HasName(tree, node, name))
            {
                return true;
            }
        }

        return false;
    }
}
