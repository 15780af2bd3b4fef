using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>A place in a file, computed while its text was at hand.</summary>
/// <param name="File">Path relative to the reviewed root, with '/'; empty for the review as a whole.</param>
/// <param name="Start">First character.</param>
/// <param name="End">After the last character.</param>
public readonly record struct FindingLocation(string File, LinePosition Start, LinePosition End)
{
    public static FindingLocation Of(SourceLocation location) => location.Source is null
        ? new("", new(1, 1), new(1, 1))
        : new(location.Source.Path, location.Start, location.End);
}
