using Lintel.Code;
using Lintel.Syntax.Code;

namespace Lintel.Practices.Code;

/// <summary>The environment variable that a value comes from.</summary>
internal static class EnvironmentVariable
{
    /// <summary>The most that is looked through for an environment variable: a name, and what it has instead when that is missing.</summary>
    private const int MaximumDepth = 4;

    /// <summary>The name of the variable; null when it comes from none that is known.</summary>
    public static string? NameOf(CodePlace value) => NameOf(value, 0);

    private static string? NameOf(CodePlace value, int depth)
    {
        if (depth == MaximumDepth || value.File is not { } file)
        {
            return null;
        }

        var resolved = file.Resolve(value.Node);
        if (resolved.Name is { Owner.Text: "process.env" } variable && !variable.IsResult && variable.Segment != "[]")
        {
            return variable.Segment;
        }

        if (resolved.Origin is not { Exists: true } origin)
        {
            return null;
        }

        if (resolved.Name?.Text == "process.env[]")
        {
            return origin.File!.ItemName(origin.Node);
        }

        // A default for a variable that is missing: what the template sets is not.
        if (origin.Kind == CodeKind.Binary && origin.File!.Tree[origin.Node].Operator is CodeOperator.Or or CodeOperator.Coalesce)
        {
            return NameOf(new(origin.File, origin.File.Tree.Child(origin.Node, CodeRole.Left)), depth + 1);
        }

        return EnvironmentRead.NameOf(origin);
    }
}
