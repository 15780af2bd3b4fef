namespace Lintel.Reporting;

/// <summary>What a SARIF report says of the run.</summary>
/// <param name="ToolVersion">The version of Lintel.</param>
/// <param name="Root">The absolute path of the reviewed root, that the files of findings are relative to.</param>
/// <param name="ExitCode">The exit code of the process.</param>
/// <param name="PathToRoot">The path from the repository's root to the reviewed one, with '/'; empty when they are the same.</param>
public sealed record SarifRun(string ToolVersion, string Root, int ExitCode, string PathToRoot)
{
    /// <summary>The path from the root of the repository that a folder lies in, with '/'; empty when it is the root or in none.</summary>
    public static string FindPathToRoot(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            // A file in a worktree or submodule.
            var git = Path.Combine(at, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                var relative = Path.GetRelativePath(at, folder).Replace('\\', '/');
                return relative == "." ? "" : relative;
            }
        }

        return "";
    }

    /// <summary>The URI of a reported file, relative to the root of the repository.</summary>
    public string UriOf(string file)
    {
        var segments = new List<string>();
        foreach (var segment in $"{PathToRoot}/{file}".Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && segments.Count > 0 && segments[^1] != "..")
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(Uri.EscapeDataString(segment));
            }
        }

        return string.Join('/', segments);
    }
}
