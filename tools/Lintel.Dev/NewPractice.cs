namespace Lintel.Dev;

/// <summary>Adds a practice to the working copy.</summary>
internal static class NewPractice
{
    /// <summary>Writes the member into the class of the service, and the page beside it. What exists is not overwritten.</summary>
    /// <returns>The exit code: 0, or 2 when nothing was written.</returns>
    public static int Add(Repository repository, PracticeSkeleton practice, TextWriter output)
    {
        var folder = Path.Combine(repository.Practices, practice.Service);
        var page = Path.Combine(folder, practice.Name + ".md");
        var source = Path.Combine(folder, practice.Service + "Practices.cs");
        if (Directory.EnumerateFiles(repository.Practices, practice.Name + ".md", SearchOption.AllDirectories).FirstOrDefault() is { } existing)
        {
            output.WriteLine($"'{practice.Name}' exists already: {Path.GetRelativePath(repository.Root, existing)}");
            return 2;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(source, File.Exists(source) ? Insert(File.ReadAllText(source), practice.MemberText) : practice.ClassText);
        File.WriteAllText(page, practice.PageText);
        output.WriteLine($"{Path.GetRelativePath(repository.Root, source)}: {practice.Member}");
        output.WriteLine($"{Path.GetRelativePath(repository.Root, page)}");
        output.WriteLine($"Write both, then: dotnet test tests/Lintel.Tests --filter \"FullyQualifiedName~PracticePage|FullyQualifiedName~CatalogueTests\"");
        return 0;
    }

    /// <summary>The source with a member after the last one of its last type.</summary>
    private static string Insert(string source, string member)
    {
        var end = source.LastIndexOf('}');
        return end < 0 ? source + member : $"{source[..end].TrimEnd('\n', ' ')}\n\n{member}{source[end..]}";
    }
}
