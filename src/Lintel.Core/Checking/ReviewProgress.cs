namespace Lintel.Checking;

/// <summary>How far a review is.</summary>
/// <param name="Files">The files looked into.</param>
/// <param name="Templates">Those that are templates.</param>
/// <param name="Resources">The resources reviewed.</param>
public readonly record struct ReviewProgress(int Files, int Templates, int Resources);
