using System.Globalization;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Writes known values as expressions of the Terraform language.</summary>
internal static class HclEncoder
{
    /// <summary>Adds a value. Objects take a line for each attribute, <paramref name="indent"/> spaces in.</summary>
    public static void Write(PartialStringBuilder text, in TerraformValue value, int indent)
    {
        if (value.TryGetString(out var known))
        {
            WriteQuoted(text, known);
        }
        else if (value.IsSequence)
        {
            text.Append('[');
            for (var i = 0; i < value.Items.Length && !text.IsFull; i++)
            {
                text.Append(i > 0 ? ", " : "");
                Write(text, value.Items[i], indent);
            }

            text.Append(']');
        }
        else if (value.IsMapping && value.Items.Length > 0)
        {
            text.Append("{\n");
            WriteEntries(text, value, indent + 2);
            text.Append(' ', indent).Append('}');
        }
        else
        {
            text.Append(value.IsMapping ? "{}" : value.Describe());
        }
    }

    /// <summary>Adds an attribute a line; the equals signs of neighbours that take one line are below each other.</summary>
    public static void WriteEntries(PartialStringBuilder text, in TerraformValue map, int indent)
    {
        var keys = Array.ConvertAll(map.Keys, static key => IsIdentifier(key) ? key : Quote(key));
        for (var i = 0; i < keys.Length && !text.IsFull; i++)
        {
            var width = keys[i].Length;
            if (!TakesLines(map.Items[i]))
            {
                for (var j = i + 1; j < keys.Length && !TakesLines(map.Items[j]); j++)
                {
                    width = Math.Max(width, keys[j].Length);
                }

                for (var j = i - 1; j >= 0 && !TakesLines(map.Items[j]); j--)
                {
                    width = Math.Max(width, keys[j].Length);
                }
            }

            text.Append(' ', indent).Append(keys[i]).Append(' ', width - keys[i].Length).Append(" = ");
            Write(text, map.Items[i], indent);
            text.Append('\n');
        }
    }

    /// <summary>Whether a name can be written without quotes.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(static c => char.IsLetterOrDigit(c) || c is '_' or '-');

    private static bool TakesLines(in TerraformValue value) =>
        (value.IsMapping && value.Items.Length > 0) || (value.IsSequence && Array.Exists(value.Items, static item => TakesLines(item)));

    private static string Quote(string value)
    {
        var text = new PartialStringBuilder();
        WriteQuoted(text, value);
        return text.ToValue().AsString();
    }

    private static void WriteQuoted(PartialStringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length && !text.IsFull; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '$' or '%' when i + 1 < value.Length && value[i + 1] == '{':
                    text.Append(c, 2);
                    break;
                default:
                    _ = char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                        ? text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture))
                        : text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }
}
