namespace Lintel.Sources;

/// <summary>A place as people and editors count it.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column in UTF-16 code units, the unit of SARIF and of editors.</param>
public readonly record struct LinePosition(int Line, int Column);
