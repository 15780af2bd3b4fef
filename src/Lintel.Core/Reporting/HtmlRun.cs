using Lintel.Tracking.Planning;

namespace Lintel.Reporting;

/// <summary>What an HTML report says of the run.</summary>
/// <param name="ToolVersion">The version of Lintel.</param>
/// <param name="Root">The absolute path of the reviewed root: files with findings are read again for the code around them.</param>
/// <param name="Today">The day of the review.</param>
public sealed record HtmlRun(string ToolVersion, string Root, DateOnly Today)
{
    /// <summary>The order in which to close the gaps; null to leave it out.</summary>
    public Plan? Plan { get; init; }
}
