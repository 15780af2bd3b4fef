using System.Text;
using Lintel.Templates.Terraform.Functions;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random expressions of Terraform: every function, operator, template and kind of value.</summary>
internal static class HclExpressions
{
    private const int MaximumDepth = 6;

    private static readonly string[] Functions = [.. TerraformFunctions.All.Select(static function => function.Name), "try", "can", "provider::aws::arn_build", "missing"];

    private static readonly string[] Names =
        ["var.a", "var.b", "local.a", "local.b", "each.key", "each.value", "count.index", "path.module", "aws_s3_bucket.a.arn", "aws_s3_bucket.a[0].id", "module.m.out", "data.aws_iam_policy_document.d.json", "terraform.workspace", "self.id", "x", "k", "v"];

    private static readonly string[] Literals =
    [
        "0", "1", "-1", "2.5", "1e400", "9223372036854775808", "0.1", "true", "false", "null", "\"\"", "\"a\"", "\"a,b\"", "\"10.0.0.0/8\"", "\"2026-01-01T00:00:00Z\"", "\"%s %d %v %%\"", "\"{\\\"a\\\": [1]}\"", "\"a: [1, 2]\"", "\"*.tf\"", "\"(a+)+$\"", "\"[^a]\"",
        "\"eA==\"", "\"s3:*\"", "\"\\u00e9\\U0001F600\"", "\"m/main.tf\"", "\"../../etc/passwd\"", "\"99h\"", "\"sha\"", "[]", "{}",
    ];

    /// <summary>An expression in the native syntax.</summary>
    public static string Write(Random random)
    {
        var text = new StringBuilder();
        Append(text, random, 0);
        return text.ToString();
    }

    /// <summary>An expression as a text of the JSON syntax.</summary>
    public static string WriteJson(Random random) => "\"${" + Write(random).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "}\"";

    private static void Append(StringBuilder text, Random random, int depth)
    {
        switch (depth >= MaximumDepth ? random.Next(2) : random.Next(20))
        {
            case 0 or 2:
                text.Append(Literals[random.Next(Literals.Length)]);
                break;
            case 1 or 3:
                text.Append(Names[random.Next(Names.Length)]);
                break;
            case 4 or 5 or 6 or 7 or 8:
                text.Append(Functions[random.Next(Functions.Length)]).Append('(');
                Items(text, random, depth, random.Next(5));
                text.Append(random.Next(12) == 0 ? "...)" : ")");
                break;
            case 9:
                text.Append('[');
                Items(text, random, depth, random.Next(4));
                text.Append(']');
                break;
            case 10:
                text.Append('{');
                for (var i = random.Next(4); i > 0; i--)
                {
                    text.Append(random.Next(4) == 0 ? "(x)" : $"k{i}").Append(random.Next(2) == 0 ? " = " : ": ");
                    Append(text, random, depth + 1);
                    text.Append(i > 1 ? ", " : "");
                }

                text.Append('}');
                break;
            case 11:
                text.Append(random.Next(2) == 0 ? "[for k, v in " : "[for x in ");
                Append(text, random, depth + 1);
                text.Append(" : ");
                Append(text, random, depth + 1);
                Condition(text, random, depth);
                text.Append(']');
                break;
            case 12:
                text.Append("{for k, v in ");
                Append(text, random, depth + 1);
                text.Append(" : ");
                Append(text, random, depth + 1);
                text.Append(" => ");
                Append(text, random, depth + 1);
                text.Append(random.Next(3) == 0 ? "..." : "");
                Condition(text, random, depth);
                text.Append('}');
                break;
            case 13:
                text.Append('(');
                Append(text, random, depth + 1);
                text.Append(" ? ");
                Append(text, random, depth + 1);
                text.Append(" : ");
                Append(text, random, depth + 1);
                text.Append(')');
                break;
            case 14:
                text.Append(random.Next(4) switch { 0 => "!", 1 => "-", _ => "" }).Append('(');
                Append(text, random, depth + 1);
                string[] operators = ["+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||"];
                text.Append(' ').Append(operators[random.Next(operators.Length)]).Append(' ');
                Append(text, random, depth + 1);
                text.Append(')');
                break;
            case 15:
                Append(text, random, depth + 1);
                text.Append(random.Next(5) switch { 0 => "[*].id", 1 => ".*.id", 2 => ".a", 3 => ".0", _ => "[\"k1\"]" });
                break;
            case 16:
                Append(text, random, depth + 1);
                text.Append('[');
                Append(text, random, depth + 1);
                text.Append(']');
                break;
            case 17:
                text.Append("\"a${");
                Append(text, random, depth + 1);
                text.Append("}b%{ if ");
                Append(text, random, depth + 1);
                text.Append(" ~}c%{ else }d%{ endif }\"");
                break;
            case 18:
                text.Append("\"%{ for x in ");
                Append(text, random, depth + 1);
                text.Append(" }${x}%{ endfor }\"");
                break;
            default:
                text.Append("<<-EOT\n    a ${");
                Append(text, random, MaximumDepth);
                text.Append("}\n  EOT\n");
                break;
        }
    }

    private static void Condition(StringBuilder text, Random random, int depth)
    {
        if (random.Next(3) == 0)
        {
            text.Append(" if ");
            Append(text, random, depth + 1);
        }
    }

    private static void Items(StringBuilder text, Random random, int depth, int count)
    {
        for (var i = 0; i < count; i++)
        {
            text.Append(i > 0 ? ", " : "");
            Append(text, random, depth + 1);
        }
    }
}
