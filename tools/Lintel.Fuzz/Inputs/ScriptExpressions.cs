using System.Text;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random expressions of TypeScript and JavaScript, of the kind that code on AWS has.</summary>
internal static class ScriptExpressions
{
    private const int MaximumDepth = 5;

    private static readonly string[] Leaves =
        ["a", "this", "event", "null", "undefined", "0x1F", "10n", "1e3", "'x'", "\"\\u{1F600}\"", "`t${a}`", "/a[/]b/gu", "process.env.A", "client", "console", "import.meta", "new.target", "<A b={c} />", "<></>"];

    private static readonly string[] Methods = ["send(new PutObjectCommand({ Bucket: a }))", "get('k')", "then(x => x)", "log(event)", "map(async (x) => await x)", "axios.get(url, { timeout: 1 })", "a!.b", "catch(() => {})", "#p"];

    public static string Write(Random random)
    {
        var text = new StringBuilder();
        Append(text, random, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Random random, int depth)
    {
        void Inner() => Append(text, random, depth + 1);
        if (depth >= MaximumDepth)
        {
            text.Append(Leaves[random.Next(Leaves.Length)]);
            return;
        }

        switch (random.Next(16))
        {
            case 0 or 1 or 2:
                text.Append(Leaves[random.Next(Leaves.Length)]);
                break;
            case 3 or 4:
                Inner();
                text.Append(random.Next(3) == 0 ? "?." : ".").Append(Methods[random.Next(Methods.Length)]);
                break;
            case 5:
                text.Append('(');
                Inner();
                text.Append(random.Next(4) switch { 0 => " ?? ", 1 => " && ", 2 => " ** ", _ => " as T < " });
                Inner();
                text.Append(')');
                break;
            case 6:
                text.Append("(async ({ a, ...b }: T = {}, c?) => { return ");
                Inner();
                text.Append(" })");
                break;
            case 7:
                text.Append("({ k: ");
                Inner();
                text.Append(", ...");
                Inner();
                text.Append(", m() { return ");
                Inner();
                text.Append(" } })");
                break;
            case 8:
                text.Append("[, ");
                Inner();
                text.Append(", ...");
                Inner();
                text.Append(']');
                break;
            case 9:
                Inner();
                text.Append('[');
                Inner();
                text.Append(']');
                break;
            case 10:
                text.Append("(await ");
                Inner();
                text.Append(')');
                break;
            case 11:
                text.Append("new C<T>(");
                Inner();
                text.Append(')');
                break;
            case 12:
                text.Append('`').Append("${");
                Inner();
                text.Append("}`");
                break;
            case 13:
                text.Append('(');
                Inner();
                text.Append(" ? ");
                Inner();
                text.Append(" : ");
                Inner();
                text.Append(')');
                break;
            case 14:
                text.Append("<D e={");
                Inner();
                text.Append("}>t{");
                Inner();
                text.Append("}</D>");
                break;
            default:
                text.Append("(class extends ");
                Inner();
                text.Append(" { static a = ");
                Inner();
                text.Append("; get b() { return 1 } })");
                break;
        }
    }
}
