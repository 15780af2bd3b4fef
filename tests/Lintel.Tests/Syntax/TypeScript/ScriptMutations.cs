using System.Text;

namespace Lintel.Tests.Syntax.TypeScript;

/// <summary>Random edits of texts.</summary>
internal static class ScriptMutations
{
    private const string Alphabet = " \n\t\r=:?,.[]{}()\"'`#/*!|&<>%$~-+\\ax0_@;\u00e9\u2028";

    private static readonly string[] Words =
    [
        "if ", "else ", "function ", "class ", "=>", "for (", " in ", " of ", "\n", "`", "${", "}", "*/", "/*", "//", "async ", "await ", "yield ", "<T>", "<T,>(", "</", "/>", "?.", "??", "...", "import ",
        " as ", "type ", "=", "case ", "default:", "try {", "catch ", "new ", "!", "satisfies ", "enum ", "declare ", "abstract ", "static ", "get ", "@a ", "let ", "const ", "export ", "infer ", "extends ",
        "namespace ", "#", "0x", "1_", "1n", "\\u0061", "using ", "is ", "asserts ", ">>>", "**", "++",
    ];

    public static IEnumerable<string> Of(string text, int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count && text.Length > 0; i++)
        {
            var output = new StringBuilder(text);
            for (var edits = 1 + random.Next(2); edits > 0 && output.Length > 1; edits--)
            {
                var at = random.Next(output.Length);
                switch (random.Next(6))
                {
                    case 0:
                        output.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                        break;
                    case 1:
                        output.Remove(at, 1);
                        break;
                    case 2:
                        // A part of the text again at another place.
                        var from = random.Next(text.Length);
                        output.Insert(at, text.AsSpan(from, Math.Min(1 + random.Next(12), text.Length - from)));
                        break;
                    case 3:
                        output.Insert(at, Words[random.Next(Words.Length)]);
                        break;
                    case 4:
                        output.Remove(at, Math.Min(output.Length - at, 1 + random.Next(15)));
                        break;
                    default:
                        output[at] = Alphabet[random.Next(Alphabet.Length)];
                        break;
                }
            }

            yield return output.ToString();
        }
    }
}
