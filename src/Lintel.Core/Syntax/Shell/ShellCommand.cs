using Lintel.Sources;

namespace Lintel.Syntax.Shell;

/// <summary>One simple command of a shell script, without what stands around it: keywords, assignments, redirections, <c>sudo</c>.</summary>
/// <param name="Span">Where it stands in the script, from its first word to its last.</param>
/// <param name="Name">The program without its folder: <c>apt-get</c>; empty for a command of assignments only.</param>
/// <param name="Arguments">The words after it, quotes removed; what the shell would substitute stands as written.</param>
public sealed record ShellCommand(TextSpan Span, string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>Whether <c>sudo</c> stands before it.</summary>
    public bool HasSudo { get; init; }

    /// <summary>Whether it reads what the command before it writes: it stands behind <c>|</c>.</summary>
    public bool IsPiped { get; init; }

    /// <summary>Whether a pipe leads to the next command.</summary>
    public bool PipesOn { get; init; }

    /// <summary>Whether what it writes goes to a file.</summary>
    public bool IsRedirected { get; init; }

    /// <summary>Whether it runs only when the command before it failed: it stands behind <c>||</c>.</summary>
    public bool IsFallback { get; init; }

    /// <summary>The variables that are set for it, or for all after it when it has no name: <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Assignments { get; init; } = [];

    /// <summary>The first argument that is no option; empty without.</summary>
    public string Verb => Word(0);

    /// <summary>Whether some argument is <paramref name="argument"/>.</summary>
    public bool Has(string argument)
    {
        foreach (var word in Arguments)
        {
            if (word == argument)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether some argument starts with <paramref name="start"/>.</summary>
    public bool HasStart(string start)
    {
        foreach (var word in Arguments)
        {
            if (word.StartsWith(start, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a letter is among the options of one dash: <c>y</c> in <c>-qy</c>.</summary>
    public bool HasLetter(char letter)
    {
        foreach (var word in Arguments)
        {
            if (word.Length > 1 && word[0] == '-' && word[1] != '-' && word.Contains(letter, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The argument at a number among those that are no options; empty without.</summary>
    public string Word(int number)
    {
        foreach (var word in Arguments)
        {
            if (word.Length > 0 && word[0] != '-' && number-- == 0)
            {
                return word;
            }
        }

        return "";
    }

    public override string ToString() => Arguments.Count == 0 ? Name : $"{Name} {string.Join(' ', Arguments)}";
}
