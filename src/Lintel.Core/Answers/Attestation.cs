using Lintel.Sources;

namespace Lintel.Answers;

/// <summary>What a person says of a best practice that code cannot show.</summary>
/// <param name="BestPractice">The id of the best practice.</param>
/// <param name="Status">What the person says.</param>
/// <param name="By">Who says it.</param>
/// <param name="Date">The day on which it was said.</param>
/// <param name="Until">The last day on which it counts; null for one without an end.</param>
/// <param name="Evidence">Where the evidence is, a link or a document; null for none.</param>
/// <param name="Note">Anything else; null for nothing.</param>
/// <param name="File">The settings file.</param>
/// <param name="Position">Its place there.</param>
public sealed record Attestation(string BestPractice, AnswerStatus Status, string By, DateOnly Date, DateOnly? Until, string? Evidence, string? Note, string File, LinePosition Position);
