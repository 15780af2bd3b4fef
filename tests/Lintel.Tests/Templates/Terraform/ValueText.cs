using System.Text;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Tests.Templates.Terraform;

/// <summary>Writes a value so that its type can be seen: a tuple is [1], a list list[1], an object {a=1}, a map map{a=1}.</summary>
internal static class ValueText
{
    public static string Show(TerraformValue value) => (value.IsSensitive ? "sensitive " : "") + value.Kind switch
    {
        TerraformValueKind.Null => "null",
        TerraformValueKind.Unknown => $"unknown({value.Type})",
        TerraformValueKind.Reference => $"<{value.Attribute}>",
        TerraformValueKind.PartialString => Quote(value.Partial!.ToString()),
        TerraformValueKind.String => Quote(value.AsString()),
        TerraformValueKind.Bool or TerraformValueKind.Number => value.Describe(),
        TerraformValueKind.List => $"list[{Join(value)}]",
        TerraformValueKind.Set => $"set[{Join(value)}]",
        TerraformValueKind.Tuple => $"[{Join(value)}]",
        TerraformValueKind.Map => $"map{{{Join(value)}}}",
        _ => $"{{{Join(value)}}}",
    };

    private static string Join(TerraformValue value) => string.Join(", ", value.Items.Select((item, i) => (value.IsMapping ? value.Keys[i] + "=" : "") + Show(item)).Concat(value.IsOpen ? ["..."] : []));

    private static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                '"' or '\\' => result.Append('\\').Append((char)rune.Value),
                >= ' ' and < 0x7F => result.Append((char)rune.Value),
                <= 0xFFFF => result.Append($"\\u{rune.Value:X4}"),
                _ => result.Append($"\\U{rune.Value:X8}"),
            };
        }

        return result.Append('"').ToString();
    }
}
