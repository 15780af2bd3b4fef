namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random expressions of C#, of the kind that code on AWS has.</summary>
internal static class CSharpExpressions
{
    private static readonly RandomGrammar s_grammar = new(5, new()
    {
        ['e'] =
        [
            "§l", "§l", "§l", "§e.§m", "§e.§m", "§e?.§m", "(§e ?? §e)", "(§e && §e)", "(§e >>> §e)", "(§e as T < §e)", "(async (T a, ref int b) => { await foreach (var x in §e) using var y = §e; return; })", "new { A = §e, B = §e }",
            "[§e, ..§e]", "§e[^§e..]", "(await §e).M(out var z, §e)", "new C<T>(§e) { P = §e }", "$\"{§e,-10:N2}{{x}}{§e}\"", "(§e ? §e : throw new E())", "(§e switch { { P: [_, .. var r] } when §e => 1, _ => 2 })",
            "from x in §e join y in §e on x.A equals y.B select (x, y)",
        ],
        ['l'] = ["a", "this", "base", "default", "null", "0x1F_F", "1e3m", "'x'", "\"\\u0041\"", "@\"c:\\\"", "\"\"\"raw \" text\"\"\"", "\"x\"u8", "typeof(List<>)", "nameof(a)", "Environment.GetEnvironmentVariable(\"A\")", "_client", "context.Logger", "stackalloc int[2]"],
        ['m'] = ["PutObjectAsync(new() { BucketName = a })", "ConfigureAwait(false)", "Select(static x => x)", "LogInformation(\"{A}\", a)", "Result", "GetAsync<T>(url, token)", "b!.c", "Where(x => x is { Length: > 1 } y)"],
    });

    public static string Write(Random random) => s_grammar.Write(random);
}
