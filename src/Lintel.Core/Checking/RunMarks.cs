namespace Lintel.Checking;

/// <summary>What is among the findings of a run.</summary>
[Flags]
internal enum RunMarks : byte
{
    None = 0,

    /// <summary>Gaps.</summary>
    Gaps = 1,

    /// <summary>Suppressed gaps.</summary>
    Suppressed = 2,

    /// <summary>Other verdicts.</summary>
    Others = 4,

    /// <summary>Findings about credentials that are written out (<see cref="Secrets.SecretFinder"/>).</summary>
    Credentials = 8,

    /// <summary>Findings about what a Dockerfile holds.</summary>
    Images = 16,

    /// <summary>Findings about application source.</summary>
    Sources = 32,
}
