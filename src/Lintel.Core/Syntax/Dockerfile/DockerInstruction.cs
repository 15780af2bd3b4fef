using Lintel.Syntax.Shell;

namespace Lintel.Syntax.Dockerfile;

/// <summary>One instruction of a Dockerfile.</summary>
/// <param name="Keyword">Its name in capitals: <c>RUN</c>.</param>
/// <param name="Node">The node of the instruction, a sequence.</param>
/// <param name="KeywordNode">The node of its name.</param>
internal sealed record DockerInstruction(string Keyword, int Node, int KeywordNode)
{
    /// <summary>The options: <c>--from=build</c>.</summary>
    public List<DockerWord> Flags { get; } = [];

    /// <summary>The words after the options; of the exec form the items of the array; none of the shell form.</summary>
    public List<DockerWord> Words { get; } = [];

    /// <summary>The commands of the shell form, with their nodes.</summary>
    public List<(ShellCommand Command, int Node)> Commands { get; } = [];

    /// <summary>Whether its words are a JSON array: nothing but what it names is started.</summary>
    public bool IsExec { get; set; }

    /// <summary>Whether its words come from a here-document, so that what it copies is written there.</summary>
    public bool HasHeredoc { get; set; }

    /// <summary>The text after the options, continued lines joined.</summary>
    public string Text { get; set; } = "";

    /// <summary>The value of an option; null without.</summary>
    public string? Flag(string name)
    {
        foreach (var flag in Flags)
        {
            if (flag.Text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && flag.Text.Length > name.Length && flag.Text[name.Length] == '=')
            {
                return flag.Text[(name.Length + 1)..];
            }
        }

        return null;
    }
}
