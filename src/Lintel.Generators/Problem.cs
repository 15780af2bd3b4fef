using Microsoft.CodeAnalysis;

namespace Lintel.Generators;

/// <summary>A build error about a practice, a page or a table.</summary>
internal sealed record Problem(string Id, SourcePlace Place, string Message)
{
    public const string DuplicateName = "LNT001";
    public const string BadName = "LNT002";
    public const string NoPage = "LNT003";
    public const string NoPractice = "LNT004";
    public const string BadPage = "LNT005";
    public const string UnknownBestPractice = "LNT006";
    public const string BadTypes = "LNT007";
    public const string BadMember = "LNT008";
    public const string BadFacts = "LNT009";
    public const string BadMapping = "LNT010";

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        new DiagnosticDescriptor(Id, Title(Id), "{0}", "Lintel.Practices", DiagnosticSeverity.Error, isEnabledByDefault: true),
        Place.ToLocation(),
        Message);

    private static string Title(string id) => id switch
    {
        DuplicateName => "Two practices have the same name",
        BadName => "A practice is named for the good state in kebab-case",
        NoPage => "A practice has no page",
        NoPractice => "A page has no practice",
        BadPage => "A page does not have the format of docs/practice-pages.md",
        UnknownBestPractice => "A Well-Architected best practice does not exist",
        BadTypes => "A practice names the CloudFormation types it looks at",
        BadMember => "A practice is a static Comparison field, a static method that gives a Verdict, or one that takes CodeVerdicts",
        BadMapping => "A Terraform type is mapped once",
        _ => "A fact table cannot be read",
    };
}
