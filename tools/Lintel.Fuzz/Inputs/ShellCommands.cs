namespace Lintel.Fuzz.Inputs;

/// <summary>Writes random commands of shells and instructions of Dockerfiles.</summary>
internal static class ShellCommands
{
    private static readonly RandomGrammar s_grammar = new(4, new()
    {
        ['e'] =
        [
            "§l", "§l", "§l", "$(§e)", "if §e; then §e; fi", "for a in §e; do §e; done", "cat <<EOF\n§e\nEOF\n", "§e§o§e", "§e§o§e", "§e§o§e",
        ],
        ['l'] = ["§w ", "§w §w ", "§w §w §w ", "§w §w §w §w ", "§w §w §w §w §w §w "],
        ['o'] = [" && ", " || ", " | ", "; ", " > ", "\n"],
        ['w'] = ["aws", "s3", "cp", "--recursive", "curl", "-fsSL", "https://x.example/i.sh", "sh", "-c", "'a b'", "\"$A\"", "${B:-c}", "$((1+2))", "npm", "ci", "apt-get", "install", "-y", "pip", "terraform", "apply", "-auto-approve", "\\\n", "*", "~/x", "A=b"],
        ['i'] = ["§n §e\n", "§n §l\n"],
        ['n'] = ["FROM a:1 AS b", "RUN", "RUN --mount=type=secret,id=a", "RUN [\"a\", \"b\"]", "COPY --from=b --chown=1:1 . /x", "ADD https://x /y", "ENV A=b C=\"d e\"", "ARG A=1", "USER 10:10", "HEALTHCHECK CMD", "ENTRYPOINT", "CMD [", "ONBUILD RUN", "SHELL [\"sh\"]"],
    });

    public static string Write(Random random) => s_grammar.Write(random);

    public static string WriteInstruction(Random random) => s_grammar.Write(random, 'i');
}
