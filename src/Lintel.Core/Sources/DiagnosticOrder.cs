namespace Lintel.Sources;

/// <summary>The order of diagnostics in every report: file, position, code, message.</summary>
public sealed class DiagnosticOrder : IComparer<Diagnostic>
{
    public static DiagnosticOrder Instance { get; } = new();

    /// <summary>The diagnostics in order, each once.</summary>
    public static Diagnostic[] Sort(List<Diagnostic> diagnostics)
    {
        diagnostics.Sort(Instance);
        var kept = 0;
        for (var i = 0; i < diagnostics.Count; i++)
        {
            if (kept == 0 || diagnostics[i] != diagnostics[kept - 1])
            {
                diagnostics[kept++] = diagnostics[i];
            }
        }

        return [.. diagnostics[..kept]];
    }

    public int Compare(Diagnostic? x, Diagnostic? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var order = string.CompareOrdinal(x.File, y.File);
        order = order != 0 ? order : x.Position.Line.CompareTo(y.Position.Line);
        order = order != 0 ? order : x.Position.Column.CompareTo(y.Position.Column);
        order = order != 0 ? order : string.CompareOrdinal(x.Code, y.Code);
        return order != 0 ? order : string.CompareOrdinal(x.Message, y.Message);
    }
}
