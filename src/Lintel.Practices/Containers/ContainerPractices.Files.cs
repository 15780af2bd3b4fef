using Lintel.Checking.Changes;
using Lintel.Checking;
using Lintel.Practices.Secrets;
using Lintel.Resources;

namespace Lintel.Practices.Containers;

internal static partial class ContainerPractices
{
    private static readonly string[] Archives = [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tb2", ".tz", ".gz", ".xz", ".bz2"];

    private static readonly System.Buffers.SearchValues<byte> NameBytes = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    [Practice("container-no-secret-variables", Pillar.Security, Severity.High, Variable)]
    internal static Verdict NoSecretVariables(Resource variable)
    {
        var name = variable["Name"].AsText() ?? "";
        if (!SecretText.IsSecretName(name) || name.StartsWith("PUBLIC_", StringComparison.Ordinal) || name.StartsWith("NEXT_PUBLIC_", StringComparison.Ordinal))
        {
            return SecretText.HasSecretForm(variable["Value"].AsText() ?? "")
                ? Verdict.Gap(variable["Value"], $"'{variable}' has a secret written out, for everyone who reads the repository or pulls the image; remove it, revoke it, and mount it with RUN --mount=type=secret or pass it when the container starts")
                : Verdict.NotApplicable("its name is not that of a secret");
        }

        var value = variable["Value"];
        var isWritten = value.AsText() is { } written && SecretText.IsWrittenOut(name, written);
        if (!isWritten && !variable["IsFinal"].Is(true).IsTrue)
        {
            return Verdict.NotApplicable("the variables of a stage that is not shipped stay where it is built");
        }

        if (!isWritten && variable.Owner?.Owner is { } image && ImageStarts.IsForDevelopment(image))
        {
            return Verdict.NotApplicable("the image is for development, and not shipped");
        }

        if (variable["Instruction"].Is("ARG").IsTrue)
        {
            return value.AsText() is { Length: > 0 } && !isWritten ? Verdict.NotApplicable("its value is a placeholder or no secret")
                : !isWritten && variable.Workload.View<ImageShells>().IsKept(variable, name) ? Verdict.NotApplicable("an ENV of the stage has the same variable")
                : Verdict.Gap(default, $"'{variable}' is given to the build as an argument, which docker history shows to everyone who pulls the image; mount it with RUN --mount=type=secret instead");
        }

        // A variable that no ARG declares is empty, or one of the base image.
        return !isWritten && value.Kind is ValueKind.PartialText or ValueKind.Unknown && !variable.Workload.View<ImageShells>().NamesArgument(variable, value)
            ? Verdict.NotApplicable("no argument of the build gives its value")
            : isWritten
            ? Verdict.Gap(value, $"'{variable}' has a secret written out, for everyone who reads the repository or pulls the image; remove it, change it, and pass it when the container starts, from Secrets Manager by the task definition")
            : value.Kind is ValueKind.PartialText or ValueKind.Unknown
                ? Verdict.Gap(value, $"'{variable}' keeps a secret of the build in the image, where everyone who pulls it can read it; mount it with RUN --mount=type=secret, or pass it when the container starts")
                : Verdict.Met;
    }

    [Practice("container-no-secret-files", Pillar.Security, Severity.High, Copy)]
    internal static Verdict NoSecretFiles(Resource copy)
    {
        if (copy["From"].IsPresent.IsTrue)
        {
            return Verdict.NotApplicable("it copies from another stage or image");
        }

        foreach (var source in copy["Sources"].Items)
        {
            if (source.AsText() is { } path && IsSecretFile(path))
            {
                if (!copy["IsFinal"].Is(true).IsTrue && !IsTakenOn(copy, path))
                {
                    return Verdict.NotApplicable("nothing but what is copied from its stage goes into the image");
                }

                if (copy["Environment"].AsText() is { } variables && !SetsSecret(variables))
                {
                    return Verdict.NotApplicable("what the file sets is no secret");
                }

                return Verdict.Gap(source, $"'{copy}' puts '{path}' into the image, with the credentials in it, for everyone who pulls it, also when a later instruction deletes it; mount it with RUN --mount=type=secret, or pass it when the container starts");
            }
        }

        return Verdict.Met;
    }

    /// <summary>Whether another stage takes on what a file is copied into: the folder, one around it, or the file itself.</summary>
    private static bool IsTakenOn(Resource copy, string path)
    {
        if (copy.Owner is not { } stage)
        {
            return false;
        }

        var destination = (copy["Destination"].AsText() ?? "").Trim('.', '/');
        var file = path[(path.LastIndexOf('/') + 1)..];
        foreach (var other in copy.Workload.OfType(Copy))
        {
            if (other.Owner?.Owner != stage.Owner || other["From"].AsText() is not { } from || !from.Equals(stage["Name"].AsText(), StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var source in other["Sources"].Items)
            {
                var taken = (source.AsText() ?? "").TrimEnd('/');
                var name = taken[(taken.LastIndexOf('/') + 1)..];
                if (destination.StartsWith(taken.Trim('.', '/'), StringComparison.Ordinal) || name == file || name.Contains('*', StringComparison.Ordinal) || (destination.Length == 0 && !name.Contains('.', StringComparison.Ordinal)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Source: https://docs.docker.com/build/building/best-practices/#add-or-copy
    [Practice("container-copy-instead-of-add", Pillar.Security, Severity.Low, Copy)]
    internal static Verdict CopyInsteadOfAdd(Resource copy)
    {
        if (!copy["Instruction"].Is("ADD").IsTrue)
        {
            return Verdict.NotApplicable("it is COPY");
        }

        foreach (var source in copy["Sources"].Items)
        {
            if (source.AsText() is not { } path)
            {
                return Verdict.Unknown(source);
            }

            if (IsGivenByBuild(copy, source))
            {
                return Verdict.Unknown(source, "the build may give it an address or an archive");
            }

            if (!IsRemote(path) && !IsArchive(path) && !path.Contains('*', StringComparison.Ordinal))
            {
                return Verdict.Gap(source, $"'{copy}' does more than copy: it unpacks archives and follows addresses, so what '{path}' is decides what happens; use COPY, which only copies").WithFix(copy, CopyOnly);
            }
        }

        return Verdict.Met;
    }

    [Practice("container-remote-file-verified", Pillar.Security, Severity.Medium, Copy)]
    internal static Verdict RemoteFileVerified(Resource copy)
    {
        if (!copy["Instruction"].Is("ADD").IsTrue)
        {
            return Verdict.NotApplicable("it is COPY");
        }

        foreach (var source in copy["Sources"].Items)
        {
            if ((source.AsText() ?? source.Partial?.KnownStart) is { } path && IsRemote(path) && !path.Contains(".git", StringComparison.Ordinal) && copy["Checksum"].IsAbsent)
            {
                if (copy.Workload.View<ImageBuilds>().ComparesFiles(copy))
                {
                    return Verdict.Unknown(source, "a later command compares something with a checksum or a signature");
                }

                return Verdict.Gap(source, $"'{copy}' takes a file from the network as it is on the day, so whoever changes it there is in the image; add --checksum=sha256:... to it");
            }
        }

        return Verdict.Met;
    }

    [Practice("container-build-context-filtered", Pillar.Security, Severity.Low, Copy)]
    internal static Verdict BuildContextFiltered(Resource copy)
    {
        if (copy["From"].IsPresent.IsTrue || copy.Owner?.Owner is not { } image)
        {
            return Verdict.NotApplicable("it copies from another stage or image");
        }

        if (!copy["IsFinal"].Is(true).IsTrue)
        {
            return Verdict.NotApplicable("nothing but what is copied from its stage goes into the image");
        }

        if (ImageStarts.IsForDevelopment(image))
        {
            return Verdict.NotApplicable("the image is for development");
        }

        foreach (var source in copy["Sources"].Items)
        {
            if (source.AsText() is "." or "./" or "*" or "./*" or "/")
            {
                return image["HasIgnoreFile"].Is(true).OrGap($"'{copy}' takes the whole folder, and no .dockerignore leaves anything out, so .git, .env and what was built locally, where they are there, get into the image and spoil its cache; add a .dockerignore") is var verdict && verdict.Kind == VerdictKind.Gap
                    ? Verdict.Gap(source, verdict.Message ?? "")
                    : verdict;
            }
        }

        return Verdict.NotApplicable("it names what it copies");
    }

    [Practice("container-workdir-absolute", Pillar.Reliability, Severity.Low, Instruction)]
    internal static Verdict WorkdirAbsolute(Resource instruction)
    {
        if (!instruction["Instruction"].Is("WORKDIR").IsTrue)
        {
            return Verdict.NotApplicable("it sets no folder");
        }

        var path = First(instruction);
        return path.AsText() is not { } text ? Verdict.Unknown(path)
            : text.StartsWith('/') || text.StartsWith('\\') || (text.Length > 1 && text[1] == ':') || text.StartsWith('%') ? Verdict.Met
            : Verdict.Gap(path, $"'{instruction}' {text} depends on the folder that was set before, also by the base image, so a change there moves the application; write the whole path");
    }

    [Practice("container-no-ssh", Pillar.Security, Severity.Medium, Instruction)]
    internal static Verdict NoSsh(Resource instruction)
    {
        if (!instruction["Instruction"].Is("EXPOSE").IsTrue)
        {
            return Verdict.NotApplicable("it exposes no port");
        }

        foreach (var port in instruction["Arguments"].Items)
        {
            if (port.AsText() is "22" or "22/tcp")
            {
                return Verdict.Gap(port, $"'{instruction}' 22 offers SSH into the container, with keys and passwords to guard and no record of what is done; remove it and use ECS Exec");
            }
        }

        return Verdict.Met;
    }

    [Practice("container-maintainer-label", Pillar.OperationalExcellence, Severity.Info, Instruction)]
    internal static Verdict MaintainerLabel(Resource instruction) => instruction["Instruction"].Is("MAINTAINER").IsTrue
        ? Verdict.Gap(default, $"'{instruction}' is deprecated, and shown by few tools; write LABEL org.opencontainers.image.authors instead").WithFix(instruction, LabelAuthors)
        : Verdict.Met;

    /// <summary>Where everything that is added is certainly a file or folder of the build context, which COPY treats the same way.</summary>
    private static Fix? CopyOnly(Resource copy)
    {
        foreach (var source in copy["Sources"].Items)
        {
            if (source.AsText() is not { } path || IsRemote(path) || IsArchive(path) || path.Contains('*', StringComparison.Ordinal) || IsGivenByBuild(copy, source))
            {
                return null;
            }
        }

        return copy["Checksum"].IsAbsent ? Fix.Safe("Copy with COPY").Rewrite(default, "ADD", "COPY") : null;
    }

    /// <summary>Whether an argument of the build is how a path begins or ends, and so decides whether it is an address or an archive.</summary>
    private static bool IsGivenByBuild(Resource copy, Value source)
    {
        if (source.Location.Source is not { } text)
        {
            return false;
        }

        var written = text.Slice(source.Location.Span);
        var dollar = written.LastIndexOf((byte)'$');
        if (dollar < 0)
        {
            return false;
        }

        var name = written[(dollar + 1)..].TrimStart((byte)'{');
        var end = name.IndexOfAnyExcept(NameBytes);
        var isLast = end < 0 || name[end..].TrimEnd("}\""u8).IsEmpty;
        return (isLast || written.TrimStart((byte)'"').IndexOf((byte)'$') == 0)
            && copy.Workload.View<ImageShells>().HasArgument(copy, System.Text.Encoding.ASCII.GetString(end < 0 ? name : name[..end]));
    }

    private static Fix? LabelAuthors(Resource instruction)
    {
        Value first = default, last = default;
        var count = 0;
        foreach (var word in instruction["Arguments"].Items)
        {
            if (word.AsText() is not { } text || text.AsSpan().IndexOfAny("\"'\\$") >= 0)
            {
                return null;
            }

            (first, last, count) = (count == 0 ? word : first, word, count + 1);
        }

        var (start, end) = (first.AsText() ?? "", last.AsText() ?? "");
        var fix = Fix.Safe("Name the authors in a label").Rewrite(default, "MAINTAINER", "LABEL");
        return count == 0 ? null
            : count == 1 ? fix.Rewrite(first, start, $"org.opencontainers.image.authors=\"{start}\"")
            : fix.Rewrite(first, start, $"org.opencontainers.image.authors=\"{start}").Rewrite(last, end, $"{end}\"");
    }

    private static Value First(Resource instruction)
    {
        foreach (var item in instruction["Arguments"].Items)
        {
            return item;
        }

        return instruction["Arguments"];
    }

    private static bool IsRemote(string path) => path.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("git@", StringComparison.Ordinal) || path.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase);

    private static bool IsArchive(string path)
    {
        foreach (var ending in Archives)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a file of variables sets one to a secret: <c>API_KEY=...</c>.</summary>
    private static bool SetsSecret(string variables)
    {
        foreach (var line in variables.AsSpan().EnumerateLines())
        {
            var equals = line.IndexOf('=');
            if (equals > 0 && line[0] != '#' && line[(equals + 1)..].Trim().Trim('"').Trim('\'') is { Length: > 0 } value
                && (SecretText.HasSecretForm(value) || SecretText.IsSecretName(line[..equals].Trim().ToString())))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a file is one that credentials are kept in, by its name.</summary>
    private static bool IsSecretFile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return name is ".env" or "id_rsa" or "id_ed25519" or "id_ecdsa" or "id_dsa" or ".netrc" or ".pypirc" or ".git-credentials" or ".aws" or ".ssh" or ".htpasswd" or ".dockerconfigjson" or "secrets.yml" or "secrets.yaml" or "secrets.json"
            || path.EndsWith(".aws/credentials", StringComparison.Ordinal) || path.EndsWith(".docker/config.json", StringComparison.Ordinal)
            || name is ".env.production" or ".env.prod" or ".env.local"
            || (name.EndsWith(".pem", StringComparison.Ordinal) && name.Contains("key", StringComparison.Ordinal) && !name.Contains("pub", StringComparison.Ordinal));
    }
}
