namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random expressions of TypeScript and JavaScript, of the kind that code on AWS has.</summary>
internal static class ScriptExpressions
{
    private static readonly RandomGrammar s_grammar = new(5, new()
    {
        ['e'] =
        [
            "§l", "§l", "§l", "§e.§m", "§e.§m", "§e?.§m", "(§e ?? §e)", "(§e && §e)", "(§e ** §e)", "(§e as T < §e)", "(async ({ a, ...b }: T = {}, c?) => { return §e })", "({ k: §e, ...§e, m() { return §e } })", "[, §e, ...§e]",
            "§e[§e]", "(await §e)", "new C<T>(§e)", "`${§e}`", "(§e ? §e : §e)", "<D e={§e}>t{§e}</D>", "(class extends §e { static a = §e; get b() { return 1 } })",
        ],
        ['l'] = ["a", "this", "event", "null", "undefined", "0x1F", "10n", "1e3", "'x'", "\"\\u{1F600}\"", "`t${a}`", "/a[/]b/gu", "process.env.A", "client", "console", "import.meta", "new.target", "<A b={c} />", "<></>"],
        ['m'] = ["send(new PutObjectCommand({ Bucket: a }))", "get('k')", "then(x => x)", "log(event)", "map(async (x) => await x)", "axios.get(url, { timeout: 1 })", "a!.b", "catch(() => {})", "#p"],
    });

    public static string Write(Random random) => s_grammar.Write(random);
}
