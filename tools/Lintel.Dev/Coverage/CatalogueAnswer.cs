namespace Lintel.Dev.Coverage;

/// <summary>Why a row of the catalogue is no practice of its own.</summary>
/// <param name="Row">The name of the row.</param>
/// <param name="Practices">The practices that report what the row asks for; none when nothing does.</param>
/// <param name="Reason">Why other practices answer it, or why nothing does; may be empty when there are some.</param>
internal sealed record CatalogueAnswer(string Row, string[] Practices, string Reason);
