using Lintel.Checking.Changes;
using Lintel.Checking;
using Lintel.Practices.Pipelines;
using Lintel.Resources;
using Lintel.Syntax.Shell;

namespace Lintel.Practices.Containers;

internal static partial class ContainerPractices
{
    // Sources: https://docs.docker.com/build/building/best-practices/#apt-get; the official images of Debian and Ubuntu run "apt-get clean" by themselves, but keep the lists.
    [Practice("container-small", Pillar.Sustainability, Severity.Low, Run)]
    internal static Verdict Small(Resource run)
    {
        if (!run["IsFinal"].Is(true).IsTrue)
        {
            return Verdict.NotApplicable("nothing but what is copied from its stage goes into the image");
        }

        if (run.Owner?.Owner is { } image && run.Workload.View<ImageStarts>() is var starts && (starts.HandsOut(image) || ImageStarts.IsForDevelopment(image)))
        {
            return Verdict.NotApplicable("the image is not shipped: what is built is taken out of it, or it is for development");
        }

        var commands = run.View<ScriptCommands>().Commands;
        var isAny = false;
        foreach (var (at, command) in commands)
        {
            if (Leftover(run, commands, command) is { } kept)
            {
                isAny = true;
                if (kept.Length > 0)
                {
                    return Verdict.Gap(at, $"'{run}' leaves {kept}");
                }
            }
        }

        return isAny ? Verdict.Met : Verdict.NotApplicable("it installs no packages");
    }

    [Practice("container-package-recommendations", Pillar.Sustainability, Severity.Info, Run)]
    internal static Verdict PackageRecommendations(Resource run)
    {
        if (!run["IsFinal"].Is(true).IsTrue)
        {
            return Verdict.NotApplicable("nothing but what is copied from its stage goes into the image");
        }

        if (run.Owner?.Owner is { } image && (ImageStarts.IsForDevelopment(image) || run.Workload.View<ImageStarts>().HandsOut(image)))
        {
            return Verdict.NotApplicable("the image is not shipped: what is built is taken out of it, or it is for development");
        }

        var isAny = false;
        foreach (var (at, command) in run.View<ScriptCommands>().Commands)
        {
            if (command.Name is "apt-get" or "apt" && PackageManager.Installs(command))
            {
                isAny = true;
                if (!command.Has("--no-install-recommends") && !command.HasStart("APT::Install-Recommends=") && !command.HasStart("-oAPT::Install-Recommends"))
                {
                    return Verdict.Gap(at, $"'{run}' also installs what the packages only recommend, which makes the image larger and gives it more to attack; add --no-install-recommends");
                }
            }
        }

        return isAny ? Verdict.Met : Verdict.NotApplicable("it installs nothing with apt");
    }

    [Practice("container-packages-pinned", Pillar.Reliability, Severity.Info, Run)]
    internal static Verdict PackagesPinned(Resource run)
    {
        if (run.Owner?.Owner is { } image && ImageStarts.IsForDevelopment(image))
        {
            return Verdict.NotApplicable("the image is for development");
        }

        var isAny = false;
        foreach (var (at, command) in run.View<ScriptCommands>().Commands)
        {
            if (IsPinnable(run, command))
            {
                foreach (var package in PackageManager.Packages(command))
                {
                    isAny = true;
                    if (package is not ("ca-certificates" or "tzdata") && !IsPinned(command, package))
                    {
                        return Verdict.Gap(at, $"'{run}' installs '{package}' in whatever version is the newest on the day, so the same source gives another image tomorrow; give it a version, or install from a lock file");
                    }
                }
            }
        }

        return isAny ? Verdict.Met : Verdict.NotApplicable("it installs no packages by name");
    }

    [Practice("container-apt-update-with-install", Pillar.Reliability, Severity.Low, Run)]
    internal static Verdict AptUpdateWithInstall(Resource run)
    {
        var commands = run.View<ScriptCommands>().Commands;
        Value? update = null;
        foreach (var (at, command) in commands)
        {
            if (PackageManager.Updates(command) && command.Name != "apk")
            {
                update ??= at;
            }
            else if (update is not null && (PackageManager.Installs(command) || command.Has("upgrade") || command.Has("dist-upgrade") || command.Has("build-dep") || command.Name is not ("apt-get" or "apt" or "rm" or "echo" or "set" or "apt-cache" or "apt-mark" or "mkdir" or "true" or "")))
            {
                return Verdict.Met;
            }
        }

        return update is { } alone
            ? run.Owner?.Owner is { } image && !run.Workload.View<ImageBuilds>().InstallsPackages(image)
                ? Verdict.Gap(alone, $"'{run}' refreshes the lists of packages, and nothing in the file installs one, so the layer only makes the image larger; remove it")
                : Verdict.Gap(alone, $"'{run}' refreshes the lists of packages in a layer of their own, which the cache keeps: a later install takes old versions, or fails as they are gone; run update and install in one RUN")
            : Verdict.NotApplicable("it refreshes no lists of packages");
    }

    [Practice("container-install-unattended", Pillar.Reliability, Severity.Low, Run)]
    internal static Verdict InstallUnattended(Resource run)
    {
        var isAny = false;
        foreach (var (at, command) in run.View<ScriptCommands>().Commands)
        {
            if (command.Name is "apt-get" or "apt" or "yum" or "dnf" or "zypper" && PackageManager.Installs(command))
            {
                isAny = true;
                if (!PackageManager.IsUnattended(command))
                {
                    return Verdict.Gap(at, command.Name is "apt-get" or "apt"
                        ? $"'{run}' asks whether to go on as soon as a package brings others along, and nobody answers while an image is built, so the build fails then; add -y"
                        : $"'{run}' asks whether to install, and nobody answers while an image is built, so the build fails; add -y").WithFix(Fix.Safe("Install without asking").Rewrite(at, $"{command.Name} install", $"{command.Name} install -y"));
                }
            }
        }

        return isAny ? Verdict.Met : Verdict.NotApplicable("it installs no packages");
    }

    [Practice("container-no-dist-upgrade", Pillar.Reliability, Severity.Low, Run)]
    internal static Verdict NoDistUpgrade(Resource run)
    {
        foreach (var (at, command) in run.View<ScriptCommands>().Commands)
        {
            if ((command.Name is "apt-get" or "apt" && (command.Has("dist-upgrade") || command.Has("full-upgrade"))) || (command.Name == "zypper" && (command.Has("dist-upgrade") || command.Has("dup"))))
            {
                return Verdict.Gap(at, $"'{run}' moves the image to another set of packages than its base was made and tested with, and to another one on each build; take a newer base image instead");
            }
        }

        return Verdict.Met;
    }

    [Practice("container-downloads-verified", Pillar.Security, Severity.High, Run, Variable)]
    internal static Verdict DownloadsVerified(Resource resource)
    {
        if (resource.Type == Variable)
        {
            var value = resource["Value"];
            return (resource["Name"].AsText(), value.AsText()) switch
            {
                ("NODE_TLS_REJECT_UNAUTHORIZED", "0") or ("PYTHONHTTPSVERIFY", "0") or ("NPM_CONFIG_STRICT_SSL", "false") or ("npm_config_strict_ssl", "false") => Gap(value),
                ("GIT_SSL_NO_VERIFY", { Length: > 0 } text) when text is not ("0" or "false") => Gap(value),
                ("PIP_TRUSTED_HOST", { Length: > 0 }) => Gap(value),
                _ => Verdict.Met,
            };
        }

        foreach (var (at, command) in resource.View<ScriptCommands>().Commands)
        {
            if (IsUnverified(command))
            {
                return Gap(at);
            }
        }

        return Verdict.Met;

        Verdict Gap(Value at) => Verdict.Gap(at, $"'{resource}' switches off what proves where a download comes from, so whoever is on the way can put anything into the image; remove the switch, and trust the certificate or key that is missing");
    }

    [Practice("container-scripts-verified", Pillar.Security, Severity.Low, Run)]
    internal static Verdict ScriptsVerified(Resource run)
    {
        var commands = run.View<ScriptCommands>().Commands;
        for (var i = 0; i < commands.Count; i++)
        {
            var (at, command) = commands[i];
            if (command.Name is "sh" or "bash" or "zsh" or "python" or "python3" or "ash" or "perl" && ((i > 0 && command.IsPiped && commands[i - 1].Command.Name is "curl" or "wget") || TakesDownload(command)))
            {
                return Verdict.Gap(at, $"'{run}' runs a script straight from the network, unseen, so whoever changes it there runs in the build; download it in a fixed version, compare its checksum, and run it then");
            }
        }

        return Verdict.Met;
    }

    [Practice("container-no-sudo", Pillar.Security, Severity.Low, Run)]
    internal static Verdict NoSudo(Resource run)
    {
        if (run.Owner?.Owner is { } image && ImageStarts.IsForDevelopment(image))
        {
            return Verdict.NotApplicable("the image is for development");
        }

        foreach (var (at, command) in run.View<ScriptCommands>().Commands)
        {
            if (command.HasSudo)
            {
                return Verdict.Gap(at, $"'{run}' needs sudo, which then lets the application become root as well; do what needs root before USER, without sudo");
            }
        }

        return Verdict.Met;
    }

    [Practice("container-pipefail", Pillar.Reliability, Severity.Info, Run)]
    internal static Verdict Pipefail(Resource run)
    {
        var commands = run.View<ScriptCommands>().Commands;
        for (var i = 0; i < commands.Count; i++)
        {
            var (at, command) = commands[i];
            if (command.Name == "set" && command.Has("pipefail"))
            {
                return Verdict.Met;
            }

            // What downloads or unpacks is worth nothing when it fails; a filter such as grep fails for good reasons.
            if (command.PipesOn && command.Name is "curl" or "wget" or "tar" or "gunzip" or "unzip" && !(i + 1 < commands.Count && NoticesEnd(commands[i + 1].Command)) && !run.Workload.View<ImageShells>().HasPipefail(run))
            {
                return Verdict.Gap(at, $"'{run}' goes on when {command.Name} before the pipe fails, so a download that broke off becomes part of the image; set -o pipefail, with SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]");
            }
        }

        return Verdict.Met;
    }

    /// <summary>Whether what a shell runs is what a download writes: <c>sh -c "$(curl ...)"</c>, <c>bash &lt;(curl ...)</c>.</summary>
    private static bool TakesDownload(ShellCommand command) => command.HasStart("$(curl") || command.HasStart("$(wget") || command.HasStart("<(curl") || command.HasStart("<(wget") || command.HasStart("`curl") || command.HasStart("`wget");

    /// <summary>Whether a command behind a pipe fails by itself when what it reads is empty or breaks off: archives, compressed data and keys have an end that it looks for.</summary>
    /// <remarks>GNU tar, gzip, bzip2, xz and gpg exit with 1 or 2 then ("unexpected end of file", "no valid OpenPGP data found"), and sha256sum without a checksum to check.</remarks>
    private static bool NoticesEnd(ShellCommand command) => command.IsPiped && command.Name switch
    {
        "tar" or "bsdtar" or "gunzip" or "bunzip2" or "unxz" or "unzstd" or "cpio" => true,
        "gzip" or "bzip2" or "xz" or "zstd" => command.HasLetter('d') || command.Has("--decompress"),
        "gpg" or "gpg2" => command.Has("--dearmor") || command.Has("--import"),
        "apt-key" => command.Verb == "add",
        "sha256sum" or "sha512sum" => command.HasLetter('c') || command.Has("--check"),
        _ => false,
    };

    /// <summary>What an installing command leaves behind, to be read after "leaves"; empty for nothing, null for a command that installs nothing.</summary>
    private static string? Leftover(Resource run, IReadOnlyList<(Value At, ShellCommand Command)> commands, ShellCommand command)
    {
        switch (command.Name)
        {
            case "apt-get" or "apt" when PackageManager.Installs(command):
                return Mounts(run, "/var/lib/apt") || Mounts(run, "/var/cache/apt") || Removes(commands, "/var/lib/apt") ? "" : "the lists of packages in the image, about 20 to 50 MB that every host stores and pulls; end the RUN with rm -rf /var/lib/apt/lists/*";
            case "apk" when PackageManager.Installs(command):
                return command.Has("--no-cache") || Mounts(run, "/var/cache/apk") || Mounts(run, "/etc/apk/cache") || Removes(commands, "/var/cache/apk") || Cleans(commands, "apk") ? "" : "the index of packages in the image; write apk add --no-cache";
            case "yum" or "dnf" or "microdnf" or "tdnf" when PackageManager.Installs(command):
                return Mounts(run, "/var/cache") || Cleans(commands, command.Name) || Removes(commands, "/var/cache") ? "" : $"the cache of packages in the image; end the RUN with {command.Name} clean all";
            case "zypper" when PackageManager.Installs(command):
                return Cleans(commands, "zypper") || Removes(commands, "/var/cache") || Mounts(run, "/var/cache") ? "" : "the cache of packages in the image; end the RUN with zypper clean";
            case "pip" or "pip3" when command.Verb == "install":
                return command.Has("--no-cache-dir") || Mounts(run, "pip") || Mounts(run, "/root/.cache") || Removes(commands, ".cache") || Cleans(commands, command.Name) || run.Workload.View<ImageShells>().HasVariable(run, "PIP_NO_CACHE_DIR") || HasAssignment(commands, "PIP_NO_CACHE_DIR") ? "" : "the cache of pip in the image; add --no-cache-dir, or mount the cache";
            default:
                return null;
        }
    }

    private static bool Mounts(Resource run, string path)
    {
        foreach (var mount in run["Mounts"].Items)
        {
            if (mount.AsText() is { } text && text.Contains("type=cache", StringComparison.Ordinal) && text.Contains(path, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAssignment(IReadOnlyList<(Value At, ShellCommand Command)> commands, string name)
    {
        foreach (var (_, command) in commands)
        {
            foreach (var assignment in command.Assignments)
            {
                if (assignment.StartsWith(name, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Removes(IReadOnlyList<(Value At, ShellCommand Command)> commands, string path)
    {
        foreach (var (_, command) in commands)
        {
            if (command.Name is "rm" or "find")
            {
                foreach (var word in command.Arguments)
                {
                    if (word.Contains(path, StringComparison.Ordinal) || word is "/var/lib" or "/var/lib/*" or "/var/cache" or "/var/cache/*" or "/var/lib/{apt,dpkg,cache,log}/" || (path.StartsWith('/') && word.StartsWith("/var/lib/{apt", StringComparison.Ordinal)))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool Cleans(IReadOnlyList<(Value At, ShellCommand Command)> commands, string name)
    {
        foreach (var (_, command) in commands)
        {
            if ((command.Name == name || (name is "yum" or "dnf" && command.Name is "yum" or "dnf")) && (command.Has("clean") || command.Has("purge") || command.Has("cc")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPinnable(Resource run, ShellCommand command) => command.Name switch
    {
        "apt-get" or "apt" or "apk" or "zypper" => PackageManager.Installs(command),
        "yum" or "dnf" or "microdnf" => PackageManager.Installs(command) && !HasVersionedRepositories(run),
        "pip" or "pip3" => command.Verb == "install" && !command.Has("-r") && !command.HasStart("--requirement") && !command.HasStart("-r") && !command.Has("-c") && !command.HasStart("--constraint"),
        "npm" => command.Verb is "install" or "i" && (command.Has("-g") || command.Has("--global")),
        "gem" => command.Verb == "install" && !command.Has("-v") && !command.HasStart("--version"),
        _ => false,
    };

    /// <summary>Whether the image decides on the versions of packages, or is not known.</summary>
    /// <remarks>Source: Amazon Linux 2023 User Guide, "Deterministic upgrades through versioned repositories": an image gets packages from the repositories of its own version.</remarks>
    private static bool HasVersionedRepositories(Resource run) =>
        run.Owner?["Repository"].AsText() is not { } name || name.Contains("amazonlinux", StringComparison.Ordinal) || BaseImageName.IsForLambda(name) || run.Owner["IsLocal"].Is(true).IsTrue;

    private static bool IsPinned(ShellCommand command, string package) => command.Name switch
    {
        "apk" => package.Contains('=', StringComparison.Ordinal) || package.Contains('~', StringComparison.Ordinal) || package.Contains('<', StringComparison.Ordinal) || package.StartsWith('@'),
        "pip" or "pip3" => package.Contains('=', StringComparison.Ordinal) || package.Contains('<', StringComparison.Ordinal) || package.Contains('~', StringComparison.Ordinal) || package.Contains('@', StringComparison.Ordinal) || package is "pip" or "setuptools" or "wheel" || package.EndsWith(".whl", StringComparison.Ordinal) || package.EndsWith(".gz", StringComparison.Ordinal),
        "npm" => package.LastIndexOf('@') > 0 && !package.EndsWith("@latest", StringComparison.Ordinal),
        "gem" => package.Contains(':', StringComparison.Ordinal) || package.EndsWith(".gem", StringComparison.Ordinal),
        "yum" or "dnf" or "microdnf" or "zypper" => package.AsSpan().IndexOfAny("=<>@") >= 0 || package.EndsWith(".rpm", StringComparison.Ordinal) || PackageManager.HasVersion(package),
        _ => package.Contains('=', StringComparison.Ordinal) || package.EndsWith(".deb", StringComparison.Ordinal),
    };

    private static bool IsUnverified(ShellCommand command) => command.Name switch
    {
        "curl" => command.Has("--insecure") || HasFlag(command, 'k'),
        "wget" => command.Has("--no-check-certificate"),
        "pip" or "pip3" => command.HasStart("--trusted-host"),
        "apt-get" or "apt" => command.Has("--allow-unauthenticated") || command.Has("--force-yes") || command.HasStart("Acquire::AllowInsecureRepositories=true"),
        "apk" => command.Has("--allow-untrusted"),
        "yum" or "dnf" or "tdnf" => command.Has("--nogpgcheck") || command.Has("--no-gpg-checks") || command.Has("--setopt=sslverify=false") || command.Has("--setopt=sslverify=0"),
        "rpm" => command.Has("--nodigest") || command.Has("--nosignature") || command.Has("--noverify"),
        "npm" or "yarn" => command.Has("strict-ssl") && command.Has("false"),
        "git" => command.Has("http.sslVerify") && command.Has("false") || command.Has("http.sslVerify=false"),
        _ => false,
    };

    /// <summary>Whether a letter is among the options of one dash of curl, up to the first that takes a value.</summary>
    private static bool HasFlag(ShellCommand command, char letter)
    {
        foreach (var word in command.Arguments)
        {
            if (word.Length > 1 && word[0] == '-' && word[1] != '-')
            {
                foreach (var c in word.AsSpan(1))
                {
                    if (c == letter)
                    {
                        return true;
                    }

                    if (!char.IsAsciiLetter(c) || c is 'o' or 'H' or 'd' or 'X' or 'u' or 'A' or 'e' or 'b' or 'c' or 'F' or 'm' or 'T' or 'w' or 'x' or 'Y' or 'y' or 'z' or 'C' or 'D' or 'E' or 'K' or 'P' or 'Q' or 'r' or 't' or 'U')
                    {
                        break;
                    }
                }
            }
        }

        return false;
    }
}
