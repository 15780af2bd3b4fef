using System.Text;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random texts by rules. A rule has forms, of which one is taken at random; in a form § and the letter of a rule stand for a text of that rule.</summary>
/// <param name="maximumDepth">How deep expressions (rule <c>e</c>) lie in one another; below it a leaf (rule <c>l</c>) stands for each.</param>
/// <param name="rules">The rules by their letter. A form that stands there twice is taken twice as often.</param>
internal sealed class RandomGrammar(int maximumDepth, Dictionary<char, string[]> rules)
{
    private const char Hole = '§';

    /// <summary>A text of a rule.</summary>
    public string Write(Random random, char rule = 'e')
    {
        var text = new StringBuilder();
        Append(text, random, rule, 0);
        return text.ToString();
    }

    private void Append(StringBuilder text, Random random, char rule, int depth)
    {
        var forms = rules[rule == 'e' && depth >= maximumDepth ? 'l' : rule];
        var form = forms[random.Next(forms.Length)];
        depth += rule == 'e' ? 1 : 0;
        for (var i = 0; i < form.Length; i++)
        {
            if (form[i] == Hole)
            {
                Append(text, random, form[++i], depth);
            }
            else
            {
                text.Append(form[i]);
            }
        }
    }
}
