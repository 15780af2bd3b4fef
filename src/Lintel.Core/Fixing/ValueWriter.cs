using System.Buffers;
using System.Text;
using Lintel.Checking.Changes;
using Lintel.Syntax;

namespace Lintel.Fixing;

/// <summary>Writes a desired value as YAML or JSON in the layout of a file.</summary>
internal sealed class ValueWriter(TextLayout layout)
{
    /// <summary>What numbers and dates are written with, but for the prefix 0x.</summary>
    private static readonly SearchValues<char> OfNumbersAndDates = SearchValues.Create("0123456789_.:eEoO+-TtZz ");

    private readonly StringBuilder _text = new();

    /// <summary>What stands behind the colon of a key in a block map, its space or line break included.</summary>
    /// <param name="column">The column of the key.</param>
    public string AfterKey(Desired value, int column)
    {
        _text.Clear();
        WriteAfterKey(value, column);
        return _text.ToString();
    }

    /// <summary>An entry of a block map, from its key.</summary>
    public string Entry(string key, Desired value, int column)
    {
        _text.Clear().Append(Plain(key)).Append(':');
        WriteAfterKey(value, column);
        return _text.ToString();
    }

    /// <summary>An item of a block list, from its dash.</summary>
    public string Item(Desired value, int column)
    {
        _text.Clear();
        WriteItem(value, column);
        return _text.ToString();
    }

    /// <summary>A value in brackets or braces, or a single one.</summary>
    /// <param name="indentation">The white space of the line that it begins in; null to write it in one line.</param>
    public string Flow(Desired value, string? indentation)
    {
        _text.Clear();
        WriteFlow(value, indentation);
        return _text.ToString();
    }

    /// <summary>An entry of a map in braces.</summary>
    public string FlowEntry(string key, Desired value, string? indentation)
    {
        _text.Clear();
        WriteFlowEntry(key, value, indentation);
        return _text.ToString();
    }

    /// <summary>A scalar in the quotes that another one in its place has.</summary>
    /// <param name="quote">The quote; '\0' for none.</param>
    public string Scalar(Desired.Scalar value, char quote) => quote switch
    {
        '"' => QuotedText.Of(value.Text),
        '\'' when !HasControl(value.Text) => SingleQuoted(value.Text),
        _ => Scalar(value),
    };

    private string Scalar(Desired.Scalar value) =>
        !value.IsText ? value.Text : layout.IsJson ? QuotedText.Of(value.Text) : Plain(value.Text);

    private void WriteAfterKey(Desired value, int column)
    {
        switch (value)
        {
            case Desired.Entries { Values.IsEmpty: false } map:
                foreach (var (key, inner) in map.Values)
                {
                    NewLine(column + layout.Step).Append(Plain(key)).Append(':');
                    WriteAfterKey(inner, column + layout.Step);
                }

                break;
            case Desired.Items { Values.IsEmpty: false } list:
                foreach (var item in list.Values)
                {
                    NewLine(column + layout.ListStep);
                    WriteItem(item, column + layout.ListStep);
                }

                break;
            default:
                _text.Append(' ');
                WriteFlow(value, null);
                break;
        }
    }

    private void WriteItem(Desired value, int column)
    {
        _text.Append("- ");
        if (value is not Desired.Entries { Values.IsEmpty: false } map)
        {
            WriteFlow(value, null);
            return;
        }

        for (var i = 0; i < map.Values.Length; i++)
        {
            (i == 0 ? _text : NewLine(column + 2)).Append(Plain(map.Values[i].Key)).Append(':');
            WriteAfterKey(map.Values[i].Value, column + 2);
        }
    }

    private void WriteFlow(Desired value, string? indentation)
    {
        switch (value)
        {
            case Desired.Scalar scalar:
                _text.Append(Scalar(scalar));
                break;
            case Desired.Reference reference:
                WriteReference(reference.Target.Id, reference.Attribute);
                break;
            case Desired.Id id:
                WriteReference(id.Text, id.Attribute);
                break;
            case Desired.Expression expression:
                _text.Append(expression.Text);
                break;
            case Desired.Joined joined:
                var text = string.Concat(joined.Parts.Select(static part => part switch
                {
                    Desired.Scalar scalar => scalar.Text.Replace("${", "${!", StringComparison.Ordinal),
                    Desired.Reference { Attribute: null } reference => $"${{{reference.Target.Id}}}",
                    Desired.Reference reference => $"${{{reference.Target.Id}.{reference.Attribute}}}",
                    Desired.Id { Attribute: null } id => $"${{{id.Text}}}",
                    Desired.Id id => $"${{{id.Text}.{id.Attribute}}}",
                    Desired.Pseudo pseudo => $"${{{pseudo.Name}}}",
                    _ => throw new EditRefusedException("it cannot be joined"),
                }));
                _text.Append(layout.IsJson ? $"{{\"Fn::Sub\": {QuotedText.Of(text)}}}" : $"!Sub {Plain(text)}");
                break;
            case Desired.Pseudo pseudo:
                _text.Append(layout.IsJson ? $"{{\"Ref\": {QuotedText.Of(pseudo.Name)}}}" : $"!Ref {pseudo.Name}");
                break;
            case Desired.Items list:
                WriteCollection('[', ']', list.Values.Length, indentation, i => WriteFlow(list.Values[i], Deeper(indentation)));
                break;
            case Desired.Entries map:
                WriteCollection('{', '}', map.Values.Length, indentation, i => WriteFlowEntry(map.Values[i].Key, map.Values[i].Value, Deeper(indentation)));
                break;
        }
    }

    private void WriteCollection(char open, char close, int count, string? indentation, Action<int> write)
    {
        _text.Append(open);
        for (var i = 0; i < count; i++)
        {
            _text.Append(i > 0 ? "," : "");
            if (indentation is not null)
            {
                _text.Append(layout.NewLine).Append(Deeper(indentation));
            }
            else if (i > 0 || (open == '{' && layout.HasSpacedBraces))
            {
                _text.Append(' ');
            }

            write(i);
        }

        if (indentation is not null && count > 0)
        {
            _text.Append(layout.NewLine).Append(indentation);
        }
        else if (open == '{' && count > 0 && layout.HasSpacedBraces)
        {
            _text.Append(' ');
        }

        _text.Append(close);
    }

    private void WriteFlowEntry(string key, Desired value, string? indentation)
    {
        _text.Append(layout.IsJson ? QuotedText.Of(key) : Plain(key)).Append(": ");
        WriteFlow(value, indentation);
    }

    private void WriteReference(string name, string? attribute)
    {
        if (layout.IsJson)
        {
            _text.Append(attribute is null ? $"{{\"Ref\": {QuotedText.Of(name)}}}" : $"{{\"Fn::GetAtt\": [{QuotedText.Of(name)}, {QuotedText.Of(attribute)}]}}");
        }
        else
        {
            _text.Append(attribute is null ? $"!Ref {Plain(name)}" : $"!GetAtt {Plain($"{name}.{attribute}")}");
        }
    }

    private StringBuilder NewLine(int column) => _text.Append(layout.NewLine).Append(' ', column);

    private string? Deeper(string? indentation) => indentation is null ? null
        : indentation.StartsWith('\t') ? indentation + "\t" : indentation + new string(' ', layout.Step);

    /// <summary>A text of YAML without quotes where it stays a text without them.</summary>
    private string Plain(string text) => !NeedsQuotes(text) ? text
        : HasControl(text) || (layout.Quote == '"' && (text.Contains('\'', StringComparison.Ordinal) || !text.Contains('"', StringComparison.Ordinal))) ? QuotedText.Of(text)
        : SingleQuoted(text);

    private static string SingleQuoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static bool HasControl(string text) => text.AsSpan().ContainsAnyInRange('\0', '\x1F') || text.Contains('\x7F', StringComparison.Ordinal);

    /// <summary>Whether YAML would read a text without quotes as something else: a number, a boolean, null, a date, a comment, a collection.</summary>
    private static bool NeedsQuotes(string text)
    {
        if (text.Length == 0 || HasControl(text) || text[0] is ' ' or '-' or '?' or ':' or ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' or '=' or '~' or '<')
        {
            return true;
        }

        return text[^1] is ' ' or ':'
            || text.AsSpan().IndexOfAny(",[]{}") >= 0
            || text.Contains(": ", StringComparison.Ordinal) || text.Contains(" #", StringComparison.Ordinal)
            || (char.IsAsciiDigit(text[0]) && (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || text.AsSpan().IndexOfAnyExcept(OfNumbersAndDates) < 0)) || (text[0] is '.' or '+' && text.Length > 1 && char.IsAsciiDigit(text[1]))
            || text.ToUpperInvariant() is "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N" or "NULL" or ".NAN" or ".INF";
    }
}
