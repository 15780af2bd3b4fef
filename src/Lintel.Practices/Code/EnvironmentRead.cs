using Lintel.Code;
using Lintel.Practices.Facts;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>A read of an environment variable whose name is known.</summary>
/// <param name="At">The expression that reads.</param>
/// <param name="Name">The variable.</param>
internal sealed record EnvironmentRead(CodePlace At, string Name)
{
    /// <summary>The name of the variable an expression reads; null when it reads none that is known.</summary>
    public static string? NameOf(CodePlace place)
    {
        var (file, tree) = (place.File!, place.File!.Tree);
        if (place.Kind == CodeKind.Index)
        {
            return file.Resolve(tree.Child(place.Node, CodeRole.Object)).Name?.Text == "os.environ" ? file.Evaluate(tree.Child(place.Node, CodeRole.Key)).Text : null;
        }

        return place.Kind == CodeKind.Call && new CodeCall(file, place.Node) is var call && call.Function.Name is { } function && CodeCallRoles.Find(function.Text) is { Role: "environment" }
            ? call.Argument(0, tree.Language == CodeLanguage.CSharp ? "variable"u8 : "key"u8).Constant.Text
            : null;
    }
}
