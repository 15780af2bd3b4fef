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

    /// <summary>Whether an install goes on without asking: told so, or answered by something else.</summary>
    /// <remarks>Source: apt-get(8), -q: the quiet level 2 implies -y. zypper(8): --non-interactive, and --no-confirm of install.</remarks>
    public static bool IsUnattended(ShellCommand command) =>
        command.HasLetter('y') || command.Has("--yes") || command.IsPiped || command.HasStart("$") || command.Name switch
        {
            "zypper" => command.HasLetter('n') || command.Has("--non-interactive") || command.Has("--no-confirm"),
            "yum" or "dnf" => command.Has("--assumeyes") || command.Has("--assumeno"),
            _ => command.Has("--assume-yes") || command.Has("--assume-no") || command.Has("--force-yes") || command.HasStart("APT::Get::Assume-Yes") || QuietLevel(command) > 1,
        };

    /// <summary>How quiet apt is asked to be: by the letters of <c>-q</c> and <c>-qq</c>, by <c>--quiet</c>, or by a number.</summary>
    private static int QuietLevel(ShellCommand command)
    {
        var level = 0;
        foreach (var word in command.Arguments)
        {
            if (word.StartsWith("-q=", StringComparison.Ordinal) || word.StartsWith("--quiet=", StringComparison.Ordinal))
            {
                level = word.EndsWith('0') || word.EndsWith('1') ? 1 : 2;
            }
            else if (word == "--quiet")
            {
                level++;
            }
            else if (word.Length > 1 && word[0] == '-' && word[1] != '-')
            {
                level += word.Count(static letter => letter == 'q');
            }
        }

        return level;
    }

    /// <summary>Whether the name of a package of RPM goes on with a version: <c>httpd-2.4.62</c>.</summary>
    public static bool HasVersion(string package)
    {
        for (var at = package.IndexOf('-', StringComparison.Ordinal); at >= 0 && at + 1 < package.Length; at = package.IndexOf('-', at + 1))
        {
            if (char.IsAsciiDigit(package[at + 1]))
            {
                return true;
            }
        }

        return false;
    }

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
