namespace Lintel.Cli;

/// <summary>The formats of a report; their names in lower case are those of the command line.</summary>
internal enum ReportFormat
{
    Console,
    Json,
    Sarif,
    Html,
    Markdown,
    JUnit,
    GitLab,
    Csv,

    /// <summary>A custom lens for the Well-Architected Tool.</summary>
    Lens,

    /// <summary>The answers to that lens.</summary>
    Answers,

    /// <summary>The answers as <c>aws-well-architected-framework-review.json</c>.</summary>
    Framework,

    /// <summary>The Reviewdog Diagnostic Format, with suggestions.</summary>
    Rdjson,
}
