using System.Text;

namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random commands of shells and instructions of Dockerfiles.</summary>
internal static class ShellCommands
{
    private const int MaximumDepth = 4;

    private static readonly string[] Words = ["aws", "s3", "cp", "--recursive", "curl", "-fsSL", "https://x.example/i.sh", "sh", "-c", "'a b'", "\"$A\"", "${B:-c}", "$((1+2))", "npm", "ci", "apt-get", "install", "-y", "pip", "terraform", "apply", "-auto-approve", "\\\n", "*", "~/x", "A=b"];

    private static readonly string[] Instructions = ["FROM a:1 AS b", "RUN", "RUN --mount=type=secret,id=a", "RUN [\"a\", \"b\"]", "COPY --from=b --chown=1:1 . /x", "ADD https://x /y", "ENV A=b C=\"d e\"", "ARG A=1", "USER 10:10", "HEALTHCHECK CMD", "ENTRYPOINT", "CMD [", "ONBUILD RUN", "SHELL [\"sh\"]"];

    public static string Write(Random random)
    {
        var text = new StringBuilder();
        Append(text, random, 0);
        return text.ToString();
    }

    public static string WriteInstruction(Random random)
    {
        var text = new StringBuilder(Instructions[random.Next(Instructions.Length)]);
        text.Append(' ');
        Append(text, random, random.Next(MaximumDepth));
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, Random random, int depth)
    {
        switch (depth >= MaximumDepth ? 0 : random.Next(10))
        {
            case 0 or 1 or 2:
                for (var i = random.Next(6); i >= 0; i--)
                {
                    text.Append(Words[random.Next(Words.Length)]).Append(' ');
                }

                break;
            case 3:
                text.Append("$(");
                Append(text, random, depth + 1);
                text.Append(')');
                break;
            case 4:
                text.Append("if ");
                Append(text, random, depth + 1);
                text.Append("; then ");
                Append(text, random, depth + 1);
                text.Append("; fi");
                break;
            case 5:
                text.Append("for a in ");
                Append(text, random, depth + 1);
                text.Append("; do ");
                Append(text, random, depth + 1);
                text.Append("; done");
                break;
            case 6:
                text.Append("cat <<EOF\n");
                Append(text, random, depth + 1);
                text.Append("\nEOF\n");
                break;
            default:
                Append(text, random, depth + 1);
                text.Append(random.Next(6) switch { 0 => " && ", 1 => " || ", 2 => " | ", 3 => "; ", 4 => " > ", _ => "\n" });
                Append(text, random, depth + 1);
                break;
        }
    }
}
