using Lintel.Sources;
using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>A call in source code.</summary>
/// <param name="File">Its file.</param>
/// <param name="Node">The <see cref="CodeKind.Call"/>.</param>
public readonly record struct CodeCall(CodeFile File, int Node)
{
    /// <summary>What is called: <c>boto3.client().put_object</c> for a method of what <c>boto3.client</c> gave.</summary>
    public Resolved Function => File.Resolve(File.Tree.Child(Node, CodeRole.Function));

    /// <summary>The object whose method is called: for <c>s3.put_object()</c> what <c>s3</c> is, with the call that made it as its origin. Unknown when no method is called.</summary>
    public Resolved Receiver
    {
        get
        {
            var function = File.Tree.Child(Node, CodeRole.Function);
            return File.Tree[function].Kind == CodeKind.Member ? File.Resolve(File.Tree.Child(function, CodeRole.Object)) : Resolved.Unknown;
        }
    }

    /// <summary>The call that made the object whose method is called; null when that is not known.</summary>
    public CodeCall? Maker => Receiver.Origin is { Kind: CodeKind.Call } origin ? new(origin.File!, origin.Node) : null;

    /// <summary>The name of the function as written, without what is before its last dot.</summary>
    public ReadOnlySpan<byte> WrittenName => File.Tree.GetName(File.Tree.Child(Node, CodeRole.Function));

    /// <summary>The function as written, to point at.</summary>
    public CodePlace FunctionPlace => new(File, File.Tree.Child(Node, CodeRole.Function));

    /// <summary>The function as written, for messages: <c>requests.get</c>; its last name only where it is long.</summary>
    public string WrittenFunction
    {
        get
        {
            const int MaximumLength = 40;
            var function = File.Tree.GetBytes(File.Tree.Child(Node, CodeRole.Function));
            return System.Text.Encoding.UTF8.GetString(function.Length <= MaximumLength && !function.ContainsAny((byte)'\n', (byte)'(') ? function : WrittenName);
        }
    }

    public SourceLocation Location => File.Tree.GetLocation(Node);

    /// <summary>The argument with a name.</summary>
    public CodeArgument Argument(ReadOnlySpan<byte> name) => Argument(-1, name);

    /// <summary>The argument at a position, from 0, or with a name.</summary>
    /// <param name="position">-1 for an argument that is only given by name.</param>
    /// <param name="name">Empty for an argument that is only given by position.</param>
    /// <remarks>TypeScript and JavaScript have no named arguments: there the name is looked for in the objects that are given, as in <c>get(url, { timeout: 5 })</c>, before the position is. In C# it is also a member of an object that is made for the call: <c>Get(new Request { Timeout = 5 })</c>.</remarks>
    public CodeArgument Argument(int position, ReadOnlySpan<byte> name)
    {
        var tree = File.Tree;
        var isUnknown = false;
        if (File.IsCSharp && !name.IsEmpty)
        {
            if (FindNamed(name) is { IsPresent: true } named)
            {
                return named;
            }

            var option = DotNetOption.Find(this, name);
            if (option.IsPresent)
            {
                return option;
            }

            isUnknown = option.IsUnknown && position < 0;
        }
        else if (File.IsScript && !name.IsEmpty)
        {
            var option = ScriptOption.Find(this, name);
            if (option.IsPresent)
            {
                return option;
            }

            isUnknown = option.IsUnknown;
        }

        var index = 0;
        foreach (var argument in tree.Children(Node, CodeRole.Argument))
        {
            ref readonly var n = ref tree[argument];
            switch (n.Kind)
            {
                case CodeKind.KeywordArgument:
                    if (!name.IsEmpty && tree.GetName(argument).SequenceEqual(name))
                    {
                        return CodeArgument.Of(File, argument + 1);
                    }

                    break;
                case CodeKind.Spread when !name.IsEmpty && n.Is(CodeStyle.KeywordSpread) && FindInMap(tree.Child(argument, CodeRole.Value), name) is { IsPresent: true } spread:
                    return spread;
                case CodeKind.Spread:
                    // Which positions the items take is not known, nor are those after them.
                    isUnknown |= n.Is(CodeStyle.KeywordSpread) ? !name.IsEmpty : position >= index;
                    index = n.Is(CodeStyle.KeywordSpread) ? index : int.MaxValue;
                    break;
                default:
                    if (index == position && !(File.IsScript && !name.IsEmpty && File.Resolve(argument).Origin.Kind == CodeKind.Map))
                    {
                        return CodeArgument.Of(File, argument);
                    }

                    index = index == int.MaxValue ? index : index + 1;
                    break;
            }
        }

        return isUnknown ? CodeArgument.Unknown : CodeArgument.Absent;
    }

    /// <summary>The value of a key in the map that named arguments are spread from, <c>**{"Limit": 10}</c>; absent where the map, or the key when it was written, is not known.</summary>
    private CodeArgument FindInMap(int map, ReadOnlySpan<byte> name)
    {
        var origin = map < 0 ? CodePlace.None : File.Tree[map].Kind == CodeKind.Map ? new(File, map) : File.Resolve(map).Origin;
        foreach (var entry in origin.Kind == CodeKind.Map ? origin.File!.Tree.Children(origin.Node) : default)
        {
            var tree = origin.File!.Tree;
            if (tree[entry].Kind == CodeKind.Entry && tree.Child(entry, CodeRole.Key) is >= 0 and var key && tree[key].Kind == CodeKind.Text && tree.GetContent(key).SequenceEqual(name))
            {
                return CodeArgument.Of(origin.File, tree.Child(entry, CodeRole.Value));
            }
        }

        return CodeArgument.Absent;
    }

    /// <summary>The argument that is given by its name here; what an object is made with counts.</summary>
    private CodeArgument FindNamed(ReadOnlySpan<byte> name)
    {
        foreach (var argument in File.Tree.Children(Node, CodeRole.Argument))
        {
            if (File.Tree[argument].Kind == CodeKind.KeywordArgument && File.Tree.GetName(argument).SequenceEqual(name))
            {
                return CodeArgument.Of(File, argument + 1);
            }
        }

        return CodeArgument.Absent;
    }
}
