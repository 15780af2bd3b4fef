namespace Lintel.Cli;

/// <summary>The formats of a report; their names in lower case are those of the command line.</summary>
internal enum ReportFormat
{
    Console,
    Json,
    Sarif,

    /// <summary>The Reviewdog Diagnostic Format, with suggestions.</summary>
    Rdjson,
}
