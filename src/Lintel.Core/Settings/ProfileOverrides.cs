using System.Collections.Immutable;
using Lintel.Checking;

namespace Lintel.Settings;

/// <summary>What the command line says in place of the settings, or on top of them.</summary>
public sealed record ProfileOverrides
{
    /// <summary>Selectors of the practices to run; empty for those of the settings.</summary>
    public ImmutableArray<string> Select { get; init; } = [];

    /// <summary>Selectors of further practices not to run.</summary>
    public ImmutableArray<string> Ignore { get; init; } = [];

    /// <summary>Practices of a lower severity are not run.</summary>
    public Severity LowestSeverity { get; init; } = Severity.Low;

    /// <summary>The environment of all files; null for that of the settings.</summary>
    public string? Environment { get; init; }

    /// <summary>Further values of parameters.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;
}
