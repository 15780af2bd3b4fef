namespace Lintel.Practices.CodeBuild;

/// <summary>Reads the URL of a repository.</summary>
internal static class RepositoryUrl
{
    /// <summary>Whether an HTTP URL holds a password or an access token: <c>https://user:password@host</c>, <c>https://token@host</c>.</summary>
    /// <remarks>Bitbucket puts the user's name before the host of the URL that it shows for cloning, which is no secret.</remarks>
    public static bool HasCredentials(ReadOnlySpan<char> url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0 || !url.StartsWith("http", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = url[(scheme + 3)..];
        var end = rest.IndexOf('/');
        var authority = end < 0 ? rest : rest[..end];
        var at = authority.LastIndexOf('@');
        if (at <= 0)
        {
            return false;
        }

        var user = authority[..at];
        var colon = user.IndexOf(':');
        return colon >= 0 ? colon < user.Length - 1 : !authority[(at + 1)..].Equals("bitbucket.org", StringComparison.OrdinalIgnoreCase);
    }
}
