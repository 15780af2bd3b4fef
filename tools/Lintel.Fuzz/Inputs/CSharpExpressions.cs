using System.Text;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random expressions of C#, of the kind that code on AWS has.</summary>
internal static class CSharpExpressions
{
    private const int MaximumDepth = 5;

    private static readonly string[] s_leaves =
        ["a", "this", "base", "default", "null", "0x1F_F", "1e3m", "'x'", "\"\\u0041\"", "@\"c:\\\"", "\"\"\"raw \" text\"\"\"", "\"x\"u8", "typeof(List<>)", "nameof(a)", "Environment.GetEnvironmentVariable(\"A\")", "_client", "context.Logger", "stackalloc int[2]"];

    private static readonly string[] s_methods = ["PutObjectAsync(new() { BucketName = a })", "ConfigureAwait(false)", "Select(static x => x)", "LogInformation(\"{A}\", a)", "Result", "GetAsync<T>(url, token)", "b!.c", "Where(x => x is { Length: > 1 } y)"];

    public static string Write(Random random)
    {
        var text = new StringBuilder();
        Append(text, random, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Random random, int depth)
    {
        if (depth >= MaximumDepth)
        {
            text.Append(s_leaves[random.Next(s_leaves.Length)]);
            return;
        }

        switch (random.Next(16))
        {
            case 0 or 1 or 2:
                text.Append(s_leaves[random.Next(s_leaves.Length)]);
                break;
            case 3 or 4:
                Append(text, random, depth + 1);
                text.Append(random.Next(3) == 0 ? "?." : ".").Append(s_methods[random.Next(s_methods.Length)]);
                break;
            case 5:
                Around(text, random, depth, "(", random.Next(4) switch { 0 => " ?? ", 1 => " && ", 2 => " >>> ", _ => " as T < " }, ")");
                break;
            case 6:
                Around(text, random, depth, "(async (T a, ref int b) => { await foreach (var x in ", ") using var y = ", "; return; })");
                break;
            case 7:
                Around(text, random, depth, "new { A = ", ", B = ", " }");
                break;
            case 8:
                Around(text, random, depth, "[", ", ..", "]");
                break;
            case 9:
                Around(text, random, depth, "", "[^", "..]");
                break;
            case 10:
                Around(text, random, depth, "(await ", ").M(out var z, ", ")");
                break;
            case 11:
                Around(text, random, depth, "new C<T>(", ") { P = ", " }");
                break;
            case 12:
                Around(text, random, depth, "$\"{", ",-10:N2}{{x}}{", "}\"");
                break;
            case 13:
                Around(text, random, depth, "(", " ? ", " : throw new E())");
                break;
            case 14:
                Around(text, random, depth, "(", " switch { { P: [_, .. var r] } when ", " => 1, _ => 2 })");
                break;
            default:
                Around(text, random, depth, "from x in ", " join y in ", " on x.A equals y.B select (x, y)");
                break;
        }
    }

    private static void Around(StringBuilder text, Random random, int depth, string before, string between, string after)
    {
        text.Append(before);
        Append(text, random, depth + 1);
        text.Append(between);
        Append(text, random, depth + 1);
        text.Append(after);
    }
}
