namespace Lintel.Practices.Facts;

/// <summary>What follows from the versions that a table of facts lists, beyond those versions.</summary>
internal static class ListedVersions
{
    /// <summary>The oldest listed version of an engine when a version is older still, so that its support has ended too: AWS ends it in the order of age. Null for any other.</summary>
    /// <param name="keys">The keys of the table: an engine and a version of one or two numbers, in any order; for a table of one engine the versions alone.</param>
    /// <param name="engine">The engine in lower case; empty for a table of one engine.</param>
    /// <param name="version">The version: <c>3.7.6</c>.</param>
    public static string? OldestAfter(IReadOnlyList<string> keys, string engine, string version)
    {
        if (Numbers(version) is not { } given)
        {
            return null;
        }

        string? oldest = null;
        var least = (Major: int.MaxValue, Minor: int.MaxValue);
        foreach (var key in keys)
        {
            var isOfEngine = engine.Length == 0 || (key.Length > engine.Length && key[engine.Length] == ' ' && key.StartsWith(engine, StringComparison.Ordinal));
            if (isOfEngine && Numbers(engine.Length == 0 ? key : key.AsSpan(engine.Length + 1)) is { } listed && listed.CompareTo(least) < 0)
            {
                (oldest, least) = (key, listed);
            }
        }

        return oldest is not null && given.CompareTo(least) < 0 ? oldest : null;
    }

    /// <summary>The first two numbers of a version; 0 for a second one that is not written.</summary>
    private static (int Major, int Minor)? Numbers(ReadOnlySpan<char> version)
    {
        var dot = version.IndexOf('.');
        if (!int.TryParse(dot < 0 ? version : version[..dot], out var major))
        {
            return null;
        }

        var rest = dot < 0 ? "0" : version[(dot + 1)..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? rest : rest[..end], out var minor) ? (major, minor) : null;
    }
}
