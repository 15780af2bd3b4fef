namespace Lintel.Cli.Commands;

/// <summary>The formats of a checklist; their names in lower case are those of the command line.</summary>
internal enum ChecklistFormat
{
    Console,
    Json,
    Markdown,
}
