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

    private static readonly string[] CodeOwners = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

    /// <summary>The organizations that are known to have a repository, by the teams that own its code and by where Git fetches it from; empty when none is.</summary>
    /// <param name="root">The absolute path of the folder with <c>.github</c>.</param>
    public static IReadOnlyList<string> Of(string root)
    {
        var owners = new List<string>();
        foreach (var name in CodeOwners)
        {
            if (Read(Path.Join(root, name)) is { } text)
            {
                AddTeams(text, owners);
                break;
            }
        }

        if (Read(Path.Join(root, ".git/config")) is { } config)
        {
            AddRemotes(config, owners);
        }

        return owners;
    }

    private static string? Read(string path) => File.Exists(path) && SmallFile.Read(path, MaximumLength) is { } read ? Encoding.UTF8.GetString(read) : null;

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
