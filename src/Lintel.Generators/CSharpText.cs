using System.Globalization;
using System.Text;

namespace Lintel.Generators;

/// <summary>Writes C# literals.</summary>
internal static class CSharpText
{
    /// <summary>The text as a string literal with its quotes. Half surrogates become U+FFFD, as UTF-8 has none.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder(text.Length + 16).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            switch (character)
            {
                case '"' or '\\':
                    literal.Append('\\').Append(character);
                    break;
                case '\n':
                    literal.Append("\\n");
                    break;
                case '\t':
                    literal.Append("\\t");
                    break;
                case < ' ' or '\x7f' or '\x85' or '\u2028' or '\u2029':
                    literal.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                case >= '\ud800' and <= '\udbff' when i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    literal.Append(character).Append(text[++i]);
                    break;
                case >= '\ud800' and <= '\udfff':
                    literal.Append("\\ufffd");
                    break;
                default:
                    literal.Append(character);
                    break;
            }
        }

        return literal.Append('"').ToString();
    }
}
