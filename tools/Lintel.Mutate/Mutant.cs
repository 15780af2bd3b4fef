using Microsoft.CodeAnalysis.Text;

namespace Lintel.Mutate;

/// <summary>A small change of the program that a test should notice.</summary>
/// <param name="File">The path of the file, relative to the repository, with '/'.</param>
/// <param name="Span">The expression or statement that is changed.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Before">What stands there.</param>
/// <param name="After">What stands there instead; empty for a statement that is left out.</param>
internal sealed record Mutant(string File, TextSpan Span, int Line, string Before, string After);
