namespace Lintel.Cli.Commands;

/// <summary>What the command line of <c>lintel fix</c> asks for.</summary>
internal sealed record FixRequest
{
    /// <summary>What to fix in.</summary>
    public required ReviewRequest Scope { get; init; }

    /// <summary>Whether to show the changes as a diff and write nothing.</summary>
    public bool IsDiff { get; init; }

    /// <summary>Whether to make suggestions too: what replaces, costs or can break a caller.</summary>
    public bool HasSuggestions { get; init; }

    /// <summary>Whether to ask before each change.</summary>
    public bool Asks { get; init; }
}
