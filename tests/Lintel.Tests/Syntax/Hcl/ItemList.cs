using Lintel.Syntax;

namespace Lintel.Tests.Syntax.Hcl;

internal static class ItemList
{
    public static List<int> ToList(this ItemEnumerator items)
    {
        var list = new List<int>();
        foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
