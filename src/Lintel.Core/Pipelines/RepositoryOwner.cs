using System.Text;
using Lintel.Sources;

namespace Lintel.Pipelines;

/// <summary>Finds the organization on GitHub that a repository belongs to, from what lies in it.</summary>
/// <remarks>
/// Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners: code owners are users, or teams with access to the repository,
/// <c>@org/team</c>, which are of the organization that has it.
/// </remarks>
internal static class RepositoryOwner
{
    private const int MaximumLength = 64 << 10;
    private const int LongestAddress = 300;

    private static readonly string[] CodeOwners = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

    /// <summary>The organizations that are known to have a repository, by the teams that own its code, by where Git fetches it from, by the badge of its workflows, by links to a repository of the name of its folder and by what its package says; empty when none is.</summary>
    /// <param name="root">The absolute path of the folder with <c>.github</c>.</param>
    /// <param name="files">The files as they are to be read.</param>
    public static IReadOnlyList<string> Of(string root, FileTree files)
    {
        var owners = new List<string>();
        foreach (var name in CodeOwners)
        {
            if (Read(files, Path.Join(root, name)) is { } text)
            {
                AddTeams(text, owners);
                break;
            }
        }

        if (Read(files, Path.Join(root, ".git/config")) is { } config)
        {
            AddRemotes(config, owners);
        }

        if (Read(files, Path.Join(root, "README.md")) is { } readme)
        {
            AddBadges(readme, owners);
            AddLinks(readme, Path.GetFileName(root.AsSpan().TrimEnd('/')), owners);
        }

        if (Read(files, Path.Join(root, "package.json")) is { } package && package.IndexOf("\"repository\"", StringComparison.Ordinal) is >= 0 and var repository)
        {
            AddFirst(package.AsSpan(repository, Math.Min(package.Length - repository, LongestAddress)), owners);
        }

        return owners;
    }

    private static string? Read(FileTree files, string path) => files.HasFile(path) && files.Read(path, MaximumLength) is { } read ? Encoding.UTF8.GetString(read) : null;

    private static void AddTeams(string text, List<string> owners)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var rest = line.IndexOf('#') is >= 0 and var comment ? line[..comment] : line;
            while (rest.IndexOf('@') is >= 0 and var at)
            {
                rest = rest[(at + 1)..];
                var end = LengthOfName(rest);
                if (end > 0 && end < rest.Length && rest[end] == '/')
                {
                    Add(rest[..end], owners);
                }
            }
        }
    }

    private static void AddRemotes(string config, List<string> owners)
    {
        foreach (var line in config.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith("url") && trimmed.IndexOf("github.com", StringComparison.OrdinalIgnoreCase) is >= 0 and var host && host + "github.com".Length + 1 < trimmed.Length)
            {
                var rest = trimmed[(host + "github.com".Length + 1)..];
                Add(rest[..LengthOfName(rest)], owners);
            }
        }
    }

    /// <summary>Adds the owner in the address of the badge of a workflow, which a repository shows of its own: <c>github.com/acme/orders/actions/workflows/build.yml/badge.svg</c>.</summary>
    private static void AddBadges(string readme, List<string> owners)
    {
        const string Host = "github.com/";
        for (var rest = readme.AsSpan(); rest.IndexOf(Host) is >= 0 and var at;)
        {
            rest = rest[(at + Host.Length)..];
            var owner = LengthOfName(rest);
            var address = rest[..Math.Max(0, rest.IndexOfAny(")> \n\"") is >= 0 and var end ? end : rest.Length)];
            if (owner > 0 && owner < address.Length && address[owner] == '/' && address.Contains("/workflows/", StringComparison.Ordinal) && address.Contains("badge.svg", StringComparison.Ordinal))
            {
                Add(rest[..owner], owners);
                return;
            }
        }
    }

    /// <summary>Adds the owner in a link to a repository that has the name of the folder: <c>git clone https://github.com/acme/orders.git</c>.</summary>
    private static void AddLinks(string readme, ReadOnlySpan<char> folder, List<string> owners)
    {
        for (var rest = readme.AsSpan(); rest.IndexOf("github.com") is >= 0 and var at;)
        {
            rest = rest[Math.Min(rest.Length, at + "github.com".Length + 1)..];
            var owner = LengthOfName(rest);
            if (owner > 0 && owner < rest.Length && rest[owner] == '/' && rest[(owner + 1)..] is var name && name.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
                && (name.Length == folder.Length || name[folder.Length] is '/' or ')' or '"' or '>' or ' ' or '\n' or '\r' or '#' or '`' || name[folder.Length..].StartsWith(".git")))
            {
                Add(rest[..owner], owners);
                return;
            }
        }
    }

    private static void AddFirst(ReadOnlySpan<char> text, List<string> owners)
    {
        if (text.IndexOf("github.com") is >= 0 and var at && at + "github.com".Length + 1 < text.Length)
        {
            var rest = text[(at + "github.com".Length + 1)..];
            Add(rest[..LengthOfName(rest)], owners);
        }
    }

    private static int LengthOfName(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '-'))
        {
            length++;
        }

        return length;
    }

    private static void Add(ReadOnlySpan<char> name, List<string> owners)
    {
        if (name.IsEmpty)
        {
            return;
        }

        foreach (var owner in owners)
        {
            if (name.Equals(owner, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }

        owners.Add(name.ToString());
    }
}
