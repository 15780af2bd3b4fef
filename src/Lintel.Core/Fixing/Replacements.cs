using Lintel.Checking.Changes;

namespace Lintel.Fixing;

/// <summary>Which properties replace a resource when they change: the table <c>Replacements.csv</c>, read when a fix is first planned.</summary>
internal static class Replacements
{
    private static readonly Lazy<Dictionary<string, string[]>> Table = new(Read);

    /// <summary>Whether a fix changes a property that cannot be changed in place.</summary>
    /// <param name="type">The CloudFormation type.</param>
    /// <param name="fix">The fix; a step within a map of the resource says nothing about where that is, and counts as in place.</param>
    public static bool AreMadeBy(string type, Fix fix)
    {
        if (!Table.Value.TryGetValue(type, out var properties))
        {
            return false;
        }

        foreach (var step in fix.Steps)
        {
            if (step.Kind is FixStepKind.Set or FixStepKind.Add or FixStepKind.Remove && step.In.IsAbsent && Array.Exists(properties, property => Touches(step, property)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a step changes a property: it, something in it, or the map that it is written in.</summary>
    private static bool Touches(FixStep step, string property) =>
        IsWithin(step.Path, property) || (IsWithin(property, step.Path) && Mentions(step.Value, property.AsSpan(step.Path.Length + 1)));

    private static bool IsWithin(string path, string outer) => path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] == '.');

    private static bool Mentions(Desired? value, ReadOnlySpan<char> path)
    {
        var dot = path.IndexOf('.');
        var name = dot < 0 ? path : path[..dot];
        switch (value)
        {
            case Desired.Entries map:
                foreach (var (key, inner) in map.Values)
                {
                    if (name.SequenceEqual(key) && (dot < 0 || Mentions(inner, path[(dot + 1)..])))
                    {
                        return true;
                    }
                }

                return false;
            case Desired.Items list:
                foreach (var item in list.Values)
                {
                    if (Mentions(item, path))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    private static Dictionary<string, string[]> Read()
    {
        using var stream = typeof(Replacements).Assembly.GetManifestResourceStream("Replacements.csv") ?? throw new InvalidOperationException("The table of replacements is not part of this build.");
        using var reader = new StreamReader(stream);
        var table = new Dictionary<string, string[]>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("AWS::", StringComparison.Ordinal) && line.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma)
            {
                table.Add(line[..comma], line[(comma + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return table;
    }
}
