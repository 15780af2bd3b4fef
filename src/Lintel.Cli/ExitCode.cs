namespace Lintel.Cli;

/// <summary>The exit codes of every command.</summary>
internal enum ExitCode
{
    /// <summary>Done; for a review: no gap at or above the threshold.</summary>
    Clean = 0,

    /// <summary>A review found gaps at or above the threshold.</summary>
    Gaps = 1,

    /// <summary>The command line or the settings are wrong, Lintel failed, or a file could not be reviewed and nothing else is to be said.</summary>
    Error = 2,

    /// <summary>There was nothing to review.</summary>
    Nothing = 3,
}
