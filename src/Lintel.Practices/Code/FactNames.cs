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

    /// <summary>A name in PascalCase as one with underscores, as botocore makes it: <c>ListObjectsV2</c> becomes <c>list_objects_v2</c>, <c>DescribeDBInstances</c> <c>describe_db_instances</c>.</summary>
    public static string Snake(string name)
    {
        var output = new System.Text.StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var isStart = char.IsAsciiLetterUpper(name[i]) && i > 0 && (!char.IsAsciiLetterUpper(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            output.Append(isStart ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return output.ToString();
    }
}
