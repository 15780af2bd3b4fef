using Lintel.Syntax.Code;

namespace Lintel.Code;

/// <summary>Finds the functions that Lambda calls in C#.</summary>
/// <remarks>Source: AWS Lambda Developer Guide, "Define Lambda function handler in C#", class library and executable assembly handlers; "Using annotations in Lambda functions".</remarks>
internal static class DotNetHandlers
{
    private const string Generated = "_Generated";

    /// <summary>What a handler names: <c>Assembly::Namespace.Class::Method</c>, the wrapper that the annotations framework generates for one, or an assembly whose program starts the loop of the runtime itself.</summary>
    public static Resolved Find(CodePackage package, string handler)
    {
        var parts = handler.Split("::");
        if (parts.Length == 1)
        {
            return InProgram(package);
        }

        if (parts.Length < 3)
        {
            return Resolved.Unknown;
        }

        var type = parts[1].Replace('+', '.');
        var method = System.Text.Encoding.UTF8.GetBytes(parts[2]);
        var found = InType(package, type, method);
        if (!found.IsUnknown || !type.EndsWith(Generated, StringComparison.Ordinal))
        {
            return found;
        }

        var written = type[..^Generated.Length];
        return written.EndsWith("_" + parts[2], StringComparison.Ordinal) ? InType(package, written[..^(parts[2].Length + 1)], method) : Resolved.Unknown;
    }

    private static Resolved InType(CodePackage package, string type, byte[] method)
        => package.DotNet.FindFull(type) is [var place, ..] && place.File!.FindMethod(place.Node, method) is { Origin.Kind: CodeKind.Function } found ? found : Resolved.Unknown;

    /// <summary>The one function that the programs of a package give to the runtime: <c>LambdaBootstrapBuilder.Create(handler, ...)</c>.</summary>
    private static Resolved InProgram(CodePackage package)
    {
        var only = Resolved.Unknown;
        foreach (var name in (ReadOnlySpan<string>)["Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder.Create", "Amazon.Lambda.RuntimeSupport.HandlerWrapper.GetHandlerWrapper"])
        {
            foreach (var call in package.Calls(name))
            {
                if (call.Argument(0, default).Value is not { Exists: true } given)
                {
                    continue;
                }

                var function = given.File!.Resolve(given.Node);
                if (function.Origin.Kind != CodeKind.Function || !only.IsUnknown)
                {
                    return Resolved.Unknown;
                }

                only = function;
            }
        }

        return only;
    }

    /// <summary>The functions of a file that look like handlers: with the attribute of the annotations framework, or with the context of Lambda as their last parameter and a name that says so, or the only one.</summary>
    public static List<int> In(CodeFile file)
    {
        var tree = file.Tree;
        var (certain, possible) = (new List<int>(), new List<int>());
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Kind != CodeKind.Function || tree[node].Is(CodeStyle.Constructor) || tree.Child(node, CodeRole.Name) is not (>= 0 and var name))
            {
                continue;
            }

            var (count, last) = (0, "");
            foreach (var parameter in tree.Children(node, CodeRole.Parameter))
            {
                count++;
                last = CodeFile.NameOfTypeNode(tree, tree.Child(parameter, CodeRole.Annotation));
            }

            if (HasAttribute(tree, node, "LambdaFunction"u8))
            {
                certain.Add(node);
            }
            else if (last == "ILambdaContext" && count <= 2)
            {
                (tree.GetName(name).IndexOf("Handler"u8) >= 0 ? certain : possible).Add(node);
            }
        }

        return certain.Count == 0 && possible.Count == 1 ? possible : certain;
    }

    private static bool HasAttribute(CodeTree tree, int function, ReadOnlySpan<byte> name)
    {
        foreach (var attribute in tree.Children(function, CodeRole.Decorator))
        {
            var written = tree[attribute].Kind == CodeKind.Call ? tree.Child(attribute, CodeRole.Function) : attribute;
            if (tree.GetName(written).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }
}
