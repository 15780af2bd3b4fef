using System.Globalization;
using System.Text;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Writes values as YAML exactly as Terraform does: strings in double quotes folded at 80 columns, or as literal blocks when they have lines; keys in order.</summary>
/// <param name="text">What is written to.</param>
internal sealed class YamlEncoder(PartialStringBuilder text)
{
    private const int BestWidth = 80;
    private const int MaxSimpleKey = 128;
    private int _column;

    /// <summary>Writes a whole document.</summary>
    public void WriteDocument(in TerraformValue value)
    {
        WriteNode(value, -1, isInMapping: false);
        EndLine();
        if (value.IsKnown && value.Kind is TerraformValueKind.Null or TerraformValueKind.Bool or TerraformValueKind.Number)
        {
            // The end of a plain scalar alone has to be marked.
            Put("...\n");
        }
    }

    private void Put(ReadOnlySpan<char> written)
    {
        text.Append(written);
        var line = written.LastIndexOf('\n');
        _column = line < 0 ? _column + written.Length : written.Length - line - 1;
    }

    private void EndLine()
    {
        if (_column > 0)
        {
            Put("\n");
        }
    }

    private void Indent(int indent)
    {
        EndLine();
        text.Append(' ', indent);
        _column = indent;
    }

    /// <param name="indent">The indentation of the collection that the value is in; -1 for the document.</param>
    private void WriteNode(in TerraformValue value, int indent, bool isInMapping)
    {
        if (text.IsFull)
        {
            return;
        }

        if (value.IsMapping && (value.Items.Length > 0 || value.IsOpen))
        {
            WriteMapping(value, indent < 0 ? 0 : indent + 2, isInMapping);
        }
        else if (value.IsSequence && value.Items.Length > 0)
        {
            WriteSequence(value, indent < 0 ? 0 : isInMapping ? indent : indent + 2, isInMapping);
        }
        else
        {
            Put(isInMapping ? " " : "");
            WriteScalar(value, indent < 0 ? 2 : indent + 2, isKey: false);
        }
    }

    private void WriteSequence(in TerraformValue value, int indent, bool isInMapping)
    {
        for (var i = 0; i < value.Items.Length && !text.IsFull; i++)
        {
            if (i > 0 || isInMapping)
            {
                Indent(indent);
            }

            Put("- ");
            WriteNode(value.Items[i], indent, isInMapping: false);
        }
    }

    private void WriteMapping(in TerraformValue value, int indent, bool isInMapping)
    {
        for (var i = 0; i < value.Keys.Length && !text.IsFull; i++)
        {
            if (i > 0 || isInMapping)
            {
                Indent(indent);
            }

            var key = TerraformValue.Of(value.Keys[i]);
            var isSimple = Encoding.UTF8.GetByteCount(value.Keys[i]) <= MaxSimpleKey && !value.Keys[i].AsSpan().ContainsAny('\n', '\r') && !value.Keys[i].AsSpan().ContainsAny("\u0085\u2028\u2029");
            Put(isSimple ? "" : "? ");
            WriteScalar(key, indent + 2, isSimple);
            if (isSimple)
            {
                Put(":");
                WriteNode(value.Items[i], indent, isInMapping: true);
                continue;
            }

            Indent(indent);
            Put(": ");
            WriteNode(value.Items[i], indent, isInMapping: false);
        }

        if (value.IsOpen)
        {
            Indent(indent);
            text.Append(Declare.Unknown(TerraformType.Any, value));
            _column++;
        }
    }

    private void WriteScalar(in TerraformValue value, int indent, bool isKey)
    {
        switch (value.Kind)
        {
            case TerraformValueKind.String when !isKey && CanBeLiteral(value.AsString()):
                WriteLiteral(value.AsString(), indent);
                break;
            case TerraformValueKind.String:
                Put("\"");
                WriteQuoted(value.AsString(), indent, canBreak: !isKey);
                Put("\"");
                break;
            case TerraformValueKind.PartialString:
                Put("\"");
                foreach (var part in value.Partial!.Parts)
                {
                    if (part.TryGetString(out var known))
                    {
                        WriteQuoted(known, indent, canBreak: false);
                    }
                    else
                    {
                        text.Append(part);
                    }
                }

                Put("\"");
                break;
            case TerraformValueKind.Unknown or TerraformValueKind.Reference:
                var quote = value.Type.Kind is TerraformTypeKind.String or TerraformTypeKind.Any ? "\"" : "";
                Put(quote);
                text.Append(value);
                _column++;
                Put(quote);
                break;
            default:
                Put(value.IsMapping ? "{}" : value.IsSequence ? "[]" : value.Describe());
                break;
        }
    }

    /// <summary>Whether a string has lines and nothing that only quotes can say: characters to escape, blanks before a line break or at the end.</summary>
    private static bool CanBeLiteral(string value)
    {
        if (!value.Contains('\n', StringComparison.Ordinal) || value[^1] == ' ' || value.Contains(" \n", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value != '\n' && !IsPrintable(rune))
            {
                return false;
            }
        }

        return true;
    }

    private void WriteLiteral(string value, int indent)
    {
        Put("|");
        Put(value[0] is ' ' or '\n' ? "2" : "");
        Put(value[^1] != '\n' ? "-" : value.Length == 1 || value[^2] == '\n' ? "+" : "");
        Put("\n");
        foreach (var range in value.AsSpan().Split('\n'))
        {
            var line = value.AsSpan(range);
            if (!line.IsEmpty)
            {
                text.Append(' ', indent);
                _column = indent;
                Put(line);
            }

            if (range.End.GetOffset(value.Length) < value.Length)
            {
                Put("\n");
            }
        }
    }

    private void WriteQuoted(string value, int indent, bool canBreak)
    {
        var isAfterSpace = false;
        for (var i = 0; i < value.Length && !text.IsFull;)
        {
            Rune.DecodeFromUtf16(value.AsSpan(i), out var rune, out var length);
            if (rune.Value == ' ')
            {
                if (canBreak && !isAfterSpace && _column > BestWidth && i > 0 && i < value.Length - 1)
                {
                    Indent(indent);
                    Put(value[i + 1] == ' ' ? "\\" : "");
                }
                else
                {
                    Put(" ");
                }

                isAfterSpace = true;
            }
            else
            {
                text.Append(IsPrintable(rune) && rune.Value is not ('"' or '\\') ? rune.ToString() : Escape(rune));
                _column += IsPrintable(rune) && rune.Value is not ('"' or '\\') ? 1 : Escape(rune).Length;
                isAfterSpace = false;
            }

            i += length;
        }
    }

    private static bool IsPrintable(Rune rune) =>
        rune.Value is (>= 0x20 and <= 0x7E) or (>= 0xA0 and <= 0xFFFD) and not (0x2028 or 0x2029 or 0xFEFF);

    private static string Escape(Rune rune) => rune.Value switch
    {
        0 => "\\0",
        7 => "\\a",
        8 => "\\b",
        9 => "\\t",
        10 => "\\n",
        11 => "\\v",
        12 => "\\f",
        13 => "\\r",
        27 => "\\e",
        '"' => "\\\"",
        '\\' => "\\\\",
        0x85 => "\\N",
        0x2028 => "\\L",
        0x2029 => "\\P",
        <= 0xFF => "\\x" + rune.Value.ToString("X2", CultureInfo.InvariantCulture),
        <= 0xFFFF => "\\u" + rune.Value.ToString("X4", CultureInfo.InvariantCulture),
        _ => "\\U" + rune.Value.ToString("X8", CultureInfo.InvariantCulture),
    };
}
