namespace Lintel.Cli.Commands;

/// <summary>The formats of a plan and of where a ledger stands; their names in lower case are those of the command line.</summary>
internal enum TrackingFormat
{
    Console,
    Json,
    Markdown,
}
