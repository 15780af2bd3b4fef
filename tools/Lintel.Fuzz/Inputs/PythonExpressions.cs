using System.Text;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random expressions of Python, of the kind that code on AWS has.</summary>
internal static class PythonExpressions
{
    private const int MaximumDepth = 5;

    private static readonly string[] Leaves =
        ["a", "self", "event", "None", "True", "0", "1_000", "1.5e3j", "'x'", "b'\\xff'", "r'\\d'", "f'{a!r:>{b}}'", "f\"{event['k']}\"", "'''t\n'''", "...", "boto3", "os.environ", "s3", "logger", "requests", "__name__"];

    private static readonly string[] Methods = ["client('s3')", "resource('dynamodb').Table(a)", "put_object(Bucket=a, Body=b)", "get('k', 1)", "invoke(**a)", "info(event)", "get(url, timeout=a)", "format(*a)", "upper()"];

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
                text.Append('.').Append(Methods[random.Next(Methods.Length)]);
                break;
            case 5:
                text.Append('(');
                Inner();
                text.Append(random.Next(3) switch { 0 => " if ", 1 => " and ", _ => " + " });
                Inner();
                text.Append(text[^1] == ' ' ? "" : " if a else b").Append(')');
                break;
            case 6:
                text.Append("(lambda a, *b, c=");
                Inner();
                text.Append(": ");
                Inner();
                text.Append(')');
                break;
            case 7:
                text.Append("[x async for x in ");
                Inner();
                text.Append(" if ");
                Inner();
                text.Append(']');
                break;
            case 8:
                text.Append("{'k': ");
                Inner();
                text.Append(", **");
                Inner();
                text.Append('}');
                break;
            case 9:
                Inner();
                text.Append('[');
                Inner();
                text.Append(random.Next(2) == 0 ? ":" : "").Append(']');
                break;
            case 10:
                text.Append("(await ");
                Inner();
                text.Append(')');
                break;
            case 11:
                text.Append("(y := ");
                Inner();
                text.Append(')');
                break;
            case 12:
                text.Append("f\"{");
                Append(text, random, MaximumDepth);
                text.Append("}\"");
                break;
            case 13:
                text.Append("f(");
                Inner();
                text.Append(", k=");
                Inner();
                text.Append(')');
                break;
            case 14:
                text.Append("not ");
                Inner();
                break;
            default:
                text.Append('(');
                Inner();
                text.Append(", *");
                Inner();
                text.Append(')');
                break;
        }
    }
}
