using Lintel.Sources;

namespace Lintel.Fixing;

/// <summary>A replacement of a part of a text.</summary>
/// <param name="Span">What goes, in bytes of the UTF-8 text; empty for an insertion.</param>
/// <param name="Text">What comes in its place.</param>
public readonly record struct TextEdit(TextSpan Span, string Text);
