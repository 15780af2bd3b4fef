using Lintel.Sources;

namespace Lintel.Syntax;

/// <summary>A part of a text that could not be read as written.</summary>
/// <param name="Span">Where.</param>
/// <param name="Code">A stable kebab-case name, for example <c>yaml-tab-indentation</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public readonly record struct SyntaxDiagnostic(TextSpan Span, string Code, string Message);
