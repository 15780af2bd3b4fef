using Lintel.Templates.Terraform.Functions;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random expressions of Terraform: every function, operator, template and kind of value.</summary>
internal static class HclExpressions
{
    private static readonly RandomGrammar s_grammar = new(6, new()
    {
        ['e'] =
        [
            "§l", "§l", "§l", "§l", "§f(§a)", "§f(§a)", "§f(§a)", "§f(§a)", "§f(§a...)", "[§a]", "{}", "{k1 = §e}", "{(x): §e, k1 = §e}", "[for x in §e : §e§c]", "[for k, v in §e : §e§c]", "{for k, v in §e : §e => §e§c}",
            "{for k, v in §e : §e => §e...§c}", "(§e ? §e : §e)", "§u(§e §o §e)", "§e§p", "§e[§e]", "\"a${§e}b%{ if §e ~}c%{ else }d%{ endif }\"", "\"%{ for x in §e }${x}%{ endfor }\"", "<<-EOT\n    a ${§l}\n  EOT\n",
        ],
        ['l'] = ["§n", "§v"],
        ['a'] = ["", "§e", "§e, §e", "§e, §e, §e", "§e, §e, §e, §e"],
        ['c'] = ["", "", " if §e"],
        ['f'] = [.. TerraformFunctions.All.Select(static function => function.Name), "try", "can", "provider::aws::arn_build", "missing"],
        ['n'] = ["var.a", "var.b", "local.a", "local.b", "each.key", "each.value", "count.index", "path.module", "aws_s3_bucket.a.arn", "aws_s3_bucket.a[0].id", "module.m.out", "data.aws_iam_policy_document.d.json", "terraform.workspace", "self.id", "x", "k", "v"],
        ['o'] = ["+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||"],
        ['p'] = ["[*].id", ".*.id", ".a", ".0", "[\"k1\"]"],
        ['u'] = ["!", "-", "", ""],
        ['v'] =
        [
            "0", "1", "-1", "2.5", "1e400", "9223372036854775808", "0.1", "true", "false", "null", "\"\"", "\"a\"", "\"a,b\"", "\"10.0.0.0/8\"", "\"2026-01-01T00:00:00Z\"", "\"%s %d %v %%\"", "\"{\\\"a\\\": [1]}\"", "\"a: [1, 2]\"", "\"*.tf\"", "\"(a+)+$\"", "\"[^a]\"",
        "\"eA==\"", "\"s3:*\"", "\"\\u00e9\\U0001F600\"", "\"m/main.tf\"", "\"../../etc/passwd\"", "\"99h\"", "\"sha\"", "[]", "{}",
        ],
    });

    /// <summary>An expression in the native syntax.</summary>
    public static string Write(Random random) => s_grammar.Write(random);

    /// <summary>An expression as a text of the JSON syntax.</summary>
    public static string WriteJson(Random random) => "\"${" + Write(random).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "}\"";
}
