using Lintel.Syntax.Code;

namespace Lintel.Tests.Syntax.Code;

/// <summary>The names of styles as Python has them: styles of different kinds share values, so that the name depends on the kind.</summary>
internal static class CodeStyleNames
{
    private static readonly (CodeStyle Style, string Name)[] Names =
    [
        (CodeStyle.Async, "Async"), (CodeStyle.Generator, "Generator"), (CodeStyle.Raw, "Raw"), (CodeStyle.Bytes, "Bytes"), (CodeStyle.Interpolated, "Interpolated"), (CodeStyle.Template, "Template"),
        (CodeStyle.Encoded, "Encoded"), (CodeStyle.Multiline, "Multiline"), (CodeStyle.Spread, "Spread"), (CodeStyle.KeywordSpread, "KeywordSpread"), (CodeStyle.KeywordOnly, "KeywordOnly"),
        (CodeStyle.PositionalOnly, "PositionalOnly"), (CodeStyle.Everything, "Everything"), (CodeStyle.Delegating, "Delegating"), (CodeStyle.Group, "Group"), (CodeStyle.SelfDocumenting, "SelfDocumenting"),
    ];

    /// <summary>The names with a separator between them; empty for none.</summary>
    public static string Of(CodeStyle styles, string separator)
        => string.Join(separator, Names.Where(style => (styles & style.Style) != 0).Select(static style => style.Name));
}
