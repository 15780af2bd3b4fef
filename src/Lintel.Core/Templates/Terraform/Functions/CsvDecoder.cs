using System.Text;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Reads CSV (RFC 4180) with a line of names into a list of objects of strings.</summary>
internal static class CsvDecoder
{
    /// <summary>The rows as a list of objects. An error names the line.</summary>
    public static TerraformResult Decode(string text)
    {
        var (at, line) = (0, 1);
        if (ReadRow(text, ref at, ref line, out var names) is { } error)
        {
            return TerraformResult.Fail(error, 0);
        }

        if (names is null)
        {
            return TerraformResult.Fail("the line with the names of the columns is missing", 0);
        }

        var order = Enumerable.Range(0, names.Count).OrderBy(i => names[i], Utf8Order.Instance).ToArray();
        var keys = Array.ConvertAll(order, i => names[i]);
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i] == keys[i - 1])
            {
                return TerraformResult.Fail($"two columns are named '{keys[i]}'", 0);
            }
        }

        var type = TerraformType.ObjectOf(keys, Array.ConvertAll(keys, static _ => TerraformType.String));
        var rows = new List<TerraformValue>();
        while (true)
        {
            error = ReadRow(text, ref at, ref line, out var cells);
            if (error is not null)
            {
                return TerraformResult.Fail(error, 0);
            }

            if (cells is null)
            {
                return TerraformValue.List(type, rows.ToArray());
            }

            if (cells.Count != names.Count)
            {
                return TerraformResult.Fail($"the row before line {line} has {cells.Count} fields, but there are {names.Count} columns", 0);
            }

            rows.Add(TerraformValue.Object(keys, Array.ConvertAll(order, i => TerraformValue.Of(cells[i]))));
            if ((long)rows.Count * (names.Count + 1) > TerraformLimits.MaxSize)
            {
                return TerraformValue.NotKnown(TerraformType.List(type), TerraformLimits.TooLarge, isNotNull: true);
            }
        }
    }

    /// <summary>Reads the next row that is not empty; null cells at the end of the text.</summary>
    private static string? ReadRow(string text, ref int at, ref int line, out List<string>? cells)
    {
        cells = null;
        while (at < text.Length && text[at] is '\n' or '\r')
        {
            if (text[at] == '\r' && !(at + 1 < text.Length && text[at + 1] == '\n'))
            {
                break;
            }

            line += text[at] == '\n' ? 1 : 0;
            at++;
        }

        if (at >= text.Length)
        {
            return null;
        }

        cells = [];
        var cell = new StringBuilder();
        while (true)
        {
            cell.Clear();
            if (at < text.Length && text[at] == '"')
            {
                if (!ReadQuoted(text, ref at, ref line, cell))
                {
                    return $"a quoted field before line {line} is not closed, or something follows its quote";
                }
            }
            else
            {
                var length = text.AsSpan(at).IndexOfAny(',', '\n');
                var field = text.AsSpan(at, length < 0 ? text.Length - at : length);
                at += field.Length;
                field = (at >= text.Length || text[at] == '\n') && field.EndsWith("\r") ? field[..^1] : field;
                if (field.Contains('"'))
                {
                    return $"a field on line {line} has a quote, but does not start with one";
                }

                cell.Append(field);
            }

            cells.Add(cell.ToString());
            if (at >= text.Length)
            {
                return null;
            }

            if (text[at++] == '\n')
            {
                line++;
                return null;
            }
        }
    }

    private static bool ReadQuoted(string text, ref int at, ref int line, StringBuilder cell)
    {
        at++;
        while (at < text.Length)
        {
            var c = text[at++];
            if (c != '"')
            {
                line += c == '\n' ? 1 : 0;
                if (c != '\r' || at >= text.Length || text[at] != '\n')
                {
                    cell.Append(c);
                }

                continue;
            }

            if (at < text.Length && text[at] == '"')
            {
                cell.Append('"');
                at++;
                continue;
            }

            if (at < text.Length && text[at] == '\r' && (at + 1 >= text.Length || text[at + 1] == '\n'))
            {
                at++;
            }

            return at >= text.Length || text[at] is ',' or '\n';
        }

        return false;
    }
}
