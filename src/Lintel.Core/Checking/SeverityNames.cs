namespace Lintel.Checking;

/// <summary>The names of severities in reports, settings and options.</summary>
public static class SeverityNames
{
    /// <summary>All names, worst first.</summary>
    public static IReadOnlyList<string> All { get; } = ["critical", "high", "medium", "low", "info"];

    extension(Severity severity)
    {
        /// <summary>The name: <c>medium</c>.</summary>
        public string Name => All[(int)Severity.Critical - (int)severity];
    }

    /// <summary>The severity of a name, in any case.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out Severity severity)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (name.Equals(All[i], StringComparison.OrdinalIgnoreCase))
            {
                severity = (Severity)((int)Severity.Critical - i);
                return true;
            }
        }

        severity = default;
        return false;
    }
}
