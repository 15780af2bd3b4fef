namespace Lintel.Fixing;

/// <summary>What constructs have for a property of the resource that they make: the table <c>ConstructProperties.csv</c>, read when it is first asked.</summary>
internal static class ConstructProperties
{
    private static readonly Lazy<Dictionary<(string Type, string Path, string Value), (string Property, string Value)>> Table = new(Read);

    /// <summary>The property of the construct and its value, both in TypeScript; null when the table has none.</summary>
    public static (string Property, string Value)? Find(string type, string path, string value) => Table.Value.TryGetValue((type, path, value), out var found) ? found : null;

    private static Dictionary<(string Type, string Path, string Value), (string Property, string Value)> Read()
    {
        using var stream = typeof(ConstructProperties).Assembly.GetManifestResourceStream("ConstructProperties.csv") ?? throw new InvalidOperationException("The table of constructs is not part of this build.");
        using var reader = new StreamReader(stream);
        var table = new Dictionary<(string, string, string), (string, string)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("AWS::", StringComparison.Ordinal) && line.Split(',') is [var type, var path, var value, var property, var setting])
            {
                table.Add((type, path, value), (property, setting));
            }
        }

        return table;
    }
}
