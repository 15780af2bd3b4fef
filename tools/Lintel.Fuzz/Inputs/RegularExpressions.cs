using System.Text;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random regular expressions in RE2's syntax and a little beyond.</summary>
internal static class RegularExpressions
{
    private static readonly string[] Atoms = ["a", ".", "\\d", "\\W", "[a-c]", "[^a]", "[[:alpha:]]", "\\pL", "\\x{1F600}", "\\b", "^", "$", "\\Q.\\E", "(?i)", "\\z", "[]a]", "\\1", "(?=a)"];

    public static string Write(Random random)
    {
        var text = new StringBuilder();
        Append(text, random, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Random random, int depth)
    {
        for (var i = random.Next(4); i >= 0; i--)
        {
            if (depth < 4 && random.Next(3) == 0)
            {
                text.Append(random.Next(4) switch { 0 => "(", 1 => "(?P<n>", 2 => "(?s:", _ => "(?:" });
                Append(text, random, depth + 1);
                text.Append('|');
                Append(text, random, depth + 1);
                text.Append(')');
            }
            else
            {
                text.Append(Atoms[random.Next(Atoms.Length)]);
            }

            text.Append(random.Next(7) switch { 0 => "*", 1 => "+?", 2 => "?", 3 => "{2,5}", 4 => "{1001}", _ => "" });
        }
    }
}
