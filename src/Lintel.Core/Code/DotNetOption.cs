using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>Options of calls in C#: the members of objects that are made for them, such as the requests of operations of AWS.</summary>
internal static class DotNetOption
{
    /// <summary>The value of an option: absent when no object that is given has it, unknown when one may have it.</summary>
    public static CodeArgument Find(CodeCall call, ReadOnlySpan<byte> name)
    {
        var (file, tree) = (call.File, call.File.Tree);
        var isUnknown = false;
        foreach (var argument in tree.Children(call.Node, CodeRole.Argument))
        {
            var given = tree[argument].Kind == CodeKind.KeywordArgument ? argument + 1 : argument;
            var origin = tree[given].Kind == CodeKind.Call ? new CodePlace(file, given) : tree[given].Kind is CodeKind.Name or CodeKind.Member or CodeKind.Await ? file.Resolve(given).Origin : CodePlace.None;
            if (origin.Kind == CodeKind.Call && origin.File!.Tree[origin.Node].Is(CodeStyle.New))
            {
                if (FindMember(origin.File, origin.Node, name) is { IsPresent: true } option)
                {
                    return option;
                }

                // A member may be set once the object is made.
                isUnknown |= origin != new CodePlace(file, given) && origin.File.Bindings.Find(BindingTable.AnyObject, name) >= 0;
                continue;
            }

            isUnknown |= origin.Kind is not (CodeKind.Text or CodeKind.Number or CodeKind.Boolean or CodeKind.Null or CodeKind.Function)
                && tree[given].Kind is CodeKind.Name or CodeKind.Member or CodeKind.Call or CodeKind.Await or CodeKind.Conditional or CodeKind.Index or CodeKind.Assign && !IsNoRequest(file, given);
        }

        return isUnknown ? CodeArgument.Unknown : CodeArgument.Absent;
    }

    /// <summary>Whether a value is certainly no object with options: it tells when to stop.</summary>
    private static bool IsNoRequest(CodeFile file, int node)
    {
        var name = file.Tree.GetName(node);
        return name.EndsWith("Token"u8) || name.EndsWith("token"u8) || name.SequenceEqual("None"u8);
    }

    private static CodeArgument FindMember(CodeFile file, int made, ReadOnlySpan<byte> name)
    {
        var tree = file.Tree;
        foreach (var argument in tree.Children(made, CodeRole.Argument))
        {
            if (tree[argument].Kind == CodeKind.KeywordArgument && tree.GetName(argument).SequenceEqual(name))
            {
                return CodeArgument.Of(file, argument + 1);
            }
        }

        return CodeArgument.Absent;
    }
}
