namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random expressions of Python, of the kind that code on AWS has.</summary>
internal static class PythonExpressions
{
    private static readonly RandomGrammar s_grammar = new(5, new()
    {
        ['e'] =
        [
            "§l", "§l", "§l", "§e.§m", "§e.§m", "(§e if §e else b)", "(§e and §e)", "(§e + §e)", "(lambda a, *b, c=§e: §e)", "[x async for x in §e if §e]", "{'k': §e, **§e}", "§e[§e]", "§e[§e:]", "(await §e)", "(y := §e)",
            "f\"{§l}\"", "f(§e, k=§e)", "not §e", "(§e, *§e)",
        ],
        ['l'] =
        [
            "a", "self", "event", "None", "True", "0", "1_000", "1.5e3j", "'x'", "b'\\xff'", "r'\\d'", "f'{a!r:>{b}}'", "f\"{event['k']}\"", "'''t\n'''", "...", "boto3", "os.environ", "s3", "logger", "requests", "__name__",
        ],
        ['m'] = ["client('s3')", "resource('dynamodb').Table(a)", "put_object(Bucket=a, Body=b)", "get('k', 1)", "invoke(**a)", "info(event)", "get(url, timeout=a)", "format(*a)", "upper()"],
    });

    public static string Write(Random random) => s_grammar.Write(random);
}
