using Lintel.Syntax.Shell;

namespace Lintel.Practices.Containers;

/// <summary>What a command asks of a package manager.</summary>
internal static class PackageManager
{
    /// <summary>Whether a command installs packages with a manager of a distribution.</summary>
    public static bool Installs(ShellCommand command) => command.Name switch
    {
        "apt-get" or "apt" or "yum" or "dnf" or "microdnf" or "tdnf" or "aptitude" => command.Has("install"),
        "apk" => command.Has("add"),
        "zypper" => command.Has("install") || command.Has("in"),
        _ => false,
    };

    /// <summary>Whether a command only refreshes the lists of packages.</summary>
    public static bool Updates(ShellCommand command) => command.Name switch
    {
        "apt-get" or "apt" or "apk" => command.Verb == "update",
        "yum" or "dnf" => command.Verb is "makecache",
        _ => false,
    };

    /// <summary>The packages that a command installs, without those that name a file, an address, or what comes from a variable.</summary>
    public static IEnumerable<string> Packages(ShellCommand command)
    {
        var isFirst = true;
        var skips = false;
        foreach (var word in command.Arguments)
        {
            if (skips)
            {
                skips = false;
            }
            else if (word is "-t" or "--virtual" or "-o" or "-c" or "--repository" or "-X" or "--target-release" or "-r" or "--requirement" or "--constraint" or "-i" or "--index-url" or "--extra-index-url" or "-f" or "--find-links" or "-e" or "--editable" or "--prefix" or "--target" or "--registry" or "--setopt")
            {
                skips = true;
            }
            else if (word.Length > 0 && word[0] != '-')
            {
                if (isFirst)
                {
                    isFirst = false;
                }
                else if (word != "install" && word != "add" && !word.StartsWith('.') && !word.StartsWith('$') && !word.StartsWith('/') && !word.Contains("://", StringComparison.Ordinal) && !word.Contains('$', StringComparison.Ordinal))
                {
                    yield return word;
                }
            }
        }
    }
}
