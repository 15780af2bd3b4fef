using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>Writes values as JSON exactly as Terraform does: keys in order, no blanks, <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> escaped.</summary>
internal static class JsonEncoder
{
    /// <summary>Adds a value. An unknown string, or an unknown value that may be one, is written within quotes, so that the rest stays JSON around it.</summary>
    public static void Write(PartialStringBuilder text, in TerraformValue value)
    {
        switch (value.Kind)
        {
            case TerraformValueKind.Null:
                text.Append("null");
                break;
            case TerraformValueKind.Bool or TerraformValueKind.Number:
                text.Append(value.Describe());
                break;
            case TerraformValueKind.String:
                text.Append('"');
                WriteEscaped(text, value.AsString());
                text.Append('"');
                break;
            case TerraformValueKind.PartialString:
                text.Append('"');
                foreach (var part in value.Partial!.Parts)
                {
                    if (part.TryGetString(out var known))
                    {
                        WriteEscaped(text, known);
                    }
                    else
                    {
                        text.Append(part);
                    }
                }

                text.Append('"');
                break;
            case TerraformValueKind.Unknown or TerraformValueKind.Reference:
                var isText = value.Type.Kind is TerraformTypeKind.String or TerraformTypeKind.Any;
                text.Append(isText ? "\"" : "").Append(value).Append(isText ? "\"" : "");
                break;
            case TerraformValueKind.Map or TerraformValueKind.Object:
                text.Append('{');
                for (var i = 0; i < value.Keys.Length && !text.IsFull; i++)
                {
                    text.Append(i > 0 ? ",\"" : "\"");
                    WriteEscaped(text, value.Keys[i]);
                    text.Append("\":");
                    Write(text, value.Items[i]);
                }

                if (value.IsOpen)
                {
                    text.Append(value.Keys.Length > 0 ? "," : "").Append(Declare.Unknown(TerraformType.Any, value));
                }

                text.Append('}');
                break;
            default:
                text.Append('[');
                for (var i = 0; i < value.Items.Length && !text.IsFull; i++)
                {
                    text.Append(i > 0 ? "," : "");
                    Write(text, value.Items[i]);
                }

                text.Append(']');
                break;
        }
    }

    private static void WriteEscaped(PartialStringBuilder text, ReadOnlySpan<char> value)
    {
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c >= ' ' && c is not ('"' or '\\' or '<' or '>' or '&' or '\u2028' or '\u2029'))
            {
                continue;
            }

            text.Append(value[start..i]);
            start = i + 1;
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                default:
                    text.Append($"\\u{(int)c:x4}");
                    break;
            }
        }

        text.Append(value[start..]);
    }
}
