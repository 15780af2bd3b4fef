using System.Globalization;
using System.Text;

namespace Lintel.Syntax;

/// <summary>Writes texts in the double quotes of YAML and JSON.</summary>
internal static class QuotedText
{
    /// <summary>A text in double quotes, on one line, that every reader takes for the same text.</summary>
    /// <param name="text">The text. Half of a surrogate pair, which no file can hold, becomes U+FFFD.</param>
    /// <remarks>Escapes that both have: RFC 8259, section 7; YAML 1.2.2, section 5.7.</remarks>
    public static string Of(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                quoted.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsSurrogate(c) => quoted.Append('\uFFFD'),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
