using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>Options of calls in TypeScript and JavaScript: the entries of objects that are given as arguments.</summary>
internal static class ScriptOption
{
    /// <summary>The value of an option: absent when no object that is given has it, unknown when one may have it.</summary>
    public static CodeArgument Find(CodeCall call, ReadOnlySpan<byte> name)
    {
        var (file, tree) = (call.File, call.File.Tree);
        var isUnknown = false;
        foreach (var argument in tree.Children(call.Node, CodeRole.Argument))
        {
            var origin = tree[argument].Kind == CodeKind.Map ? new CodePlace(file, argument) : file.Resolve(argument).Origin;
            switch (origin.Kind)
            {
                case CodeKind.Map:
                    var option = FindEntry(origin.File!, origin.Node, name);
                    if (option.IsPresent)
                    {
                        return option;
                    }

                    isUnknown |= option.IsUnknown;
                    break;
                case CodeKind.Text or CodeKind.Number or CodeKind.Boolean or CodeKind.Null or CodeKind.List or CodeKind.Function or CodeKind.Class or CodeKind.Binary or CodeKind.Unary:
                    break;
                default:
                    // Anything else may be an object with any members.
                    isUnknown |= tree[argument].Kind is CodeKind.Name or CodeKind.Member or CodeKind.Call or CodeKind.Await or CodeKind.Conditional or CodeKind.Spread or CodeKind.Index or CodeKind.Assign;
                    break;
            }
        }

        return isUnknown ? CodeArgument.Unknown : CodeArgument.Absent;
    }

    private static CodeArgument FindEntry(CodeFile file, int map, ReadOnlySpan<byte> name)
    {
        var tree = file.Tree;
        var found = CodeArgument.Absent;
        foreach (var element in tree.Children(map))
        {
            if (tree[element].Kind != CodeKind.Entry)
            {
                // What is spread later wins over what came before it.
                found = CodeArgument.Unknown;
                continue;
            }

            var key = tree.Child(element, CodeRole.Key);
            var value = tree.Child(element, CodeRole.Value);
            if (key < 0 ? tree[value].Kind == CodeKind.Name && tree.GetName(value).SequenceEqual(name) : tree[key].Kind == CodeKind.Text && tree.TextEquals(key, name))
            {
                found = CodeArgument.Of(file, value);
            }
            else if (key >= 0 && tree[key].Kind is not (CodeKind.Text or CodeKind.Number) && !found.IsPresent)
            {
                found = CodeArgument.Unknown;
            }
        }

        return found;
    }
}
