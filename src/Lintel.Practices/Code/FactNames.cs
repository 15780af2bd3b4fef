namespace Lintel.Practices.Code;

/// <summary>Names of operations in the two forms that they have.</summary>
internal static class FactNames
{
    /// <summary>A name with underscores as one in PascalCase: <c>put_item</c> becomes <c>PutItem</c>.</summary>
    public static string Pascal(string name) => string.Create(name.Length - name.AsSpan().Count('_'), name, static (output, from) =>
    {
        var (length, isStart) = (0, true);
        foreach (var c in from)
        {
            if (c != '_')
            {
                output[length++] = isStart ? char.ToUpperInvariant(c) : c;
            }

            isStart = c == '_';
        }
    });
}
