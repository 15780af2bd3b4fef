using Lintel.Syntax.Code;

namespace Lintel.Tests.Syntax.Code;

/// <summary>The children of a node as a list.</summary>
internal static class CodeChildrenList
{
    public static List<int> ToList(this CodeChildren children)
    {
        var list = new List<int>();
        foreach (var child in children)
        {
            list.Add(child);
        }

        return list;
    }
}
