using Lintel.Sources;

namespace Lintel.Pipelines;

/// <summary>The files that name what a project depends on, and those that fix its versions.</summary>
internal static class DependencyFile
{
    private static readonly string[] NodeLocks = ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"];

    private static readonly string[] PythonLocks = ["poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock"];

    /// <summary>What a file is by its name.</summary>
    public static DependencyFileKind KindOf(ReadOnlySpan<char> name) => name switch
    {
        "requirements.txt" => DependencyFileKind.Requirements,
        "package.json" => DependencyFileKind.Package,
        _ => name.EndsWith(".csproj", StringComparison.Ordinal) ? DependencyFileKind.Project : DependencyFileKind.None,
    };

    /// <summary>The name of the file that fixes the versions of what a file names; null when there is none beside it, and for npm, whose workspaces have one for all, above it.</summary>
    /// <param name="path">The absolute path of the file.</param>
    /// <param name="root">The absolute path of the reviewed root.</param>
    /// <param name="files">The files as they are to be seen.</param>
    public static string? LockOf(string path, string root, FileTree files)
    {
        var kind = KindOf(Path.GetFileName(path.AsSpan()));
        var folder = Path.GetDirectoryName(path) ?? root;
        switch (kind)
        {
            case DependencyFileKind.Requirements:
                return First(folder, PythonLocks, files);
            case DependencyFileKind.Project:
                return First(folder, ["packages.lock.json"], files);
            case DependencyFileKind.Package:
                for (var at = folder; at.Length >= root.Length; at = Path.GetDirectoryName(at) ?? "")
                {
                    if (First(at, NodeLocks, files) is { } found)
                    {
                        return found;
                    }
                }

                break;
        }

        return null;
    }

    private static string? First(string folder, string[] names, FileTree files) => Array.Find(names, name => files.HasFile(Path.Join(folder, name)));
}
