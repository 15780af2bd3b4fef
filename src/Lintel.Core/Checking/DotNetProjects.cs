using System.Text;
using Lintel.Sources;

namespace Lintel.Checking;

/// <summary>Finds the projects that .NET projects refer to, by their project files: <c>&lt;ProjectReference Include="..\Shared\Shared.csproj" /&gt;</c>.</summary>
internal static class DotNetProjects
{
    /// <summary>The most projects that are followed from one.</summary>
    private const int MaximumProjects = 50;

    private const int MaximumLength = 1 << 20;

    /// <summary>The folders of the projects that the one in a folder refers to, directly or not, within the reviewed root; those in the folder itself are left out.</summary>
    /// <param name="folder">The absolute path of the folder.</param>
    /// <param name="root">The absolute path of the reviewed root.</param>
    /// <param name="files">The files as they are to be seen.</param>
    public static List<string> ReferencedBy(string folder, string root, FileTree files)
    {
        var found = new List<string>();
        var pending = new Queue<string>([folder]);
        while (pending.TryDequeue(out var project) && found.Count < MaximumProjects)
        {
            foreach (var reference in ReferencesOf(project, files))
            {
                var full = Path.GetFullPath(reference.Replace('\\', Path.DirectorySeparatorChar), project);
                var referenced = Path.GetDirectoryName(full);
                if (referenced is not null && files.HasFile(full) && referenced.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !SmallFile.IsBehindLink(root, referenced)
                    && referenced != folder && !referenced.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !folder.StartsWith(referenced + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                    && !found.Contains(referenced))
                {
                    found.Add(referenced);
                    pending.Enqueue(referenced);
                }
            }
        }

        return found;
    }

    /// <summary>Whether a folder holds a project of C#.</summary>
    public static bool HasProject(string folder, FileTree files) => ProjectsIn(folder, files).Length > 0;

    private static string[] ProjectsIn(string folder, FileTree files)
    {
        try
        {
            return files.HasFolder(folder) ? [.. files.FilesIn(folder).Where(static file => file.EndsWith(".csproj", StringComparison.Ordinal))] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static List<string> ReferencesOf(string folder, FileTree files)
    {
        var references = new List<string>();
        foreach (var file in ProjectsIn(folder, files).Order(StringComparer.Ordinal))
        {
            if (files.Read(file, MaximumLength) is not { } bytes)
            {
                continue;
            }

            // The references are attributes of empty elements; what a condition or a property makes of them is not followed.
            var text = Encoding.UTF8.GetString(bytes);
            for (var at = 0; text.IndexOf("<ProjectReference", at, StringComparison.Ordinal) is >= 0 and var element;)
            {
                at = element + 1;
                var end = text.IndexOf('>', element);
                var include = text.IndexOf("Include=", element, StringComparison.Ordinal);
                if (include < 0 || end < 0 || include > end || include + 9 >= text.Length || text[include + 8] is not ('"' or '\'') || text.IndexOf(text[include + 8], include + 9) is not (>= 0 and var close) || close > end)
                {
                    continue;
                }

                var path = text[(include + 9)..close];
                if (path.Length > 0 && !path.Contains('$', StringComparison.Ordinal) && !path.Contains('*', StringComparison.Ordinal) && !path.Contains('\0', StringComparison.Ordinal) && path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
                {
                    references.Add(path);
                }
            }
        }

        return references;
    }
}
